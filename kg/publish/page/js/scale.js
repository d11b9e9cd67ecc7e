// Colours, widths and dashes. Orange to blue stays apart for colour-blind readers; line styles and shapes say the rest.

const TONES = {
  light: ["#a33a00", "#d9660f", "#84878c", "#3f88c5", "#0b4f94"],
  dark: ["#ff8f4d", "#e0a070", "#8d939b", "#7fb6e6", "#4aa3ff"],
};
const NO_TONE = { light: "#84878c", dark: "#8d939b" };
const TYPE_COLOURS = {
  light: { COUNTRY: "#24405f", ORG: "#0d6b62", PERSON: "#6b4596", GROUP: "#7a5200", TOPIC: "#5b6470" },
  dark: { COUNTRY: "#a9c7ea", ORG: "#6fd0c4", PERSON: "#cdb0f2", GROUP: "#e6c063", TOPIC: "#aeb6c2" },
};
const COMMUNITIES = {
  light: ["#0072b2", "#b34700", "#00704f", "#8a4f7d", "#7a6200", "#2f6f9f", "#5b6470", "#7d3c3c"],
  dark: ["#56b4e9", "#f0a35e", "#4fd1a5", "#e3a5d1", "#f0e442", "#9ad0f5", "#b7bfca", "#e0a0a0"],
};
const SURFACES = {
  light: { paper: "#ffffff", ink: "#16202b", soft: "#5b6470", inverse: "#ffffff", ring: "#c8102e" },
  dark: { paper: "#14181e", ink: "#e9edf2", soft: "#aab3bf", inverse: "#10151b", ring: "#ff9db0" },
};
// By standing: fact, past, claim, plan, call, denial.
const DASHES = [[], [], [14, 5], [7, 5], [2, 5], [9, 4, 2, 4]];

export function surfaces(theme) {
  return SURFACES[theme];
}

export function toneStep(tone) {
  if (tone === null) return 2;
  if (tone <= -4.5) return 0;
  if (tone < -0.75) return 1;
  if (tone <= 0.75) return 2;
  return tone < 4.5 ? 3 : 4;
}

export function toneColour(tone, theme) {
  return tone === null ? NO_TONE[theme] : TONES[theme][toneStep(tone)];
}

export function toneColours(theme) {
  return TONES[theme];
}

export function nodeColour(node, theme, byCommunity) {
  if (byCommunity) return COMMUNITIES[theme][node.community % COMMUNITIES[theme].length];
  return TYPE_COLOURS[theme][node.type];
}

export function typeColour(type, theme) {
  return TYPE_COLOURS[theme][type];
}

export function widthOf(articles) {
  return Math.min(1.2 + 1.5 * Math.log2(Math.max(articles, 1)), 9);
}

export function dashOf(standing) {
  return DASHES[standing];
}

export function radiusOf(articles) {
  return Math.min(11 + 2.4 * Math.log2(1 + articles), 24);
}
