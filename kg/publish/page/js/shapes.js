// How a node looks: one shape a type, drawn with the calls that a canvas and the SVG writer share.

export const LABEL_FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
export const BADGE_REACH = 0.06; // by which a badge reaches below its shape, as a share of the shape's height
const BADGE = 0.52; // height of the letters of a country badge, as a share of the radius

export function initials(label) {
  const parts = label.split(/[\s\-–]+/u).filter((part) => /^\p{L}/u.test(part));
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return letters.map((part) => [...part][0].toUpperCase()).join("");
}

export function sizeOf(type, radius) {
  if (type === "COUNTRY") return { width: radius * 2.5, height: radius * 1.7 };
  return { width: radius * 2, height: radius * 2 };
}

function polygon(pen, x, y, radius, corners, turn) {
  pen.beginPath();
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    const [px, py] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    if (i) pen.lineTo(px, py);
    else pen.moveTo(px, py);
  }
  pen.closePath();
}

function rounded(pen, x, y, width, height, corner) {
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  pen.beginPath();
  pen.moveTo(left + corner, top);
  pen.lineTo(right - corner, top);
  pen.quadraticCurveTo(right, top, right, top + corner);
  pen.lineTo(right, bottom - corner);
  pen.quadraticCurveTo(right, bottom, right - corner, bottom);
  pen.lineTo(left + corner, bottom);
  pen.quadraticCurveTo(left, bottom, left, bottom - corner);
  pen.lineTo(left, top + corner);
  pen.quadraticCurveTo(left, top, left + corner, top);
  pen.closePath();
}

function outline(pen, type, x, y, radius) {
  if (type === "COUNTRY") rounded(pen, x, y, radius * 2.5, radius * 1.7, 4);
  else if (type === "ORG") polygon(pen, x, y, radius, 6, 0);
  else if (type === "GROUP") polygon(pen, x, y, radius, 3, -Math.PI / 2);
  else if (type === "TOPIC") polygon(pen, x, y, radius * 0.9, 4, 0);
  else {
    pen.beginPath();
    pen.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
    pen.closePath();
  }
}

// Whether the code of whom it acts for stands beside the shape, and not in it.
export function hasBadge(node) {
  return Boolean(node.country) && node.type !== "COUNTRY" && node.country !== signOf(node);
}

const signs = new WeakMap();

// What stands inside the shape: a country's code, a person's initials, an organisation's code.
export function signOf(node) {
  const kept = signs.get(node);
  if (kept?.label === node.label) return kept.sign;
  const sign = newSign(node);
  signs.set(node, { label: node.label, sign });
  return sign;
}

function newSign(node) {
  if (node.type === "COUNTRY") return node.country || initials(node.label);
  if (node.type === "PERSON") return initials(node.label);
  if (node.type === "ORG" && /^[\p{Lu}\d]{2,5}$/u.test(node.label)) return node.label;
  return "";
}

// `detail` is false when the node is too small on the screen for letters.
export function drawNode(pen, node, x, y, { radius, colour, paper, inverse, ring, selected, faded, detail }) {
  const topic = node.type === "TOPIC";
  pen.globalAlpha = faded ? 0.22 : 1;
  outline(pen, node.type, x, y, radius);
  pen.fillStyle = topic ? paper : colour;
  pen.fill();
  pen.setLineDash([]);
  pen.lineWidth = selected ? 4 : topic ? 2 : 1.5;
  pen.strokeStyle = selected ? ring : topic ? colour : paper;
  pen.stroke();
  const sign = detail ? signOf(node) : "";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  if (sign) {
    const room = node.type === "COUNTRY" ? 2.7 : 2.1;
    const size = Math.min(radius * 0.85, (radius * room) / Math.max(sign.length, 2));
    pen.font = `600 ${Math.round(size * 10) / 10}px ${LABEL_FONT}`;
    pen.fillStyle = inverse;
    pen.fillText(sign, x, y + (node.type === "GROUP" ? radius * 0.15 : 0));
  }
  if (detail && hasBadge(node)) {
    const letters = Math.max(radius * BADGE, 6.5);
    const [bx, by] = [x + radius * 0.8, y + radius * 0.78];
    rounded(pen, bx, by, letters * 0.7 * node.country.length + 4, letters + 3, 2.5);
    pen.fillStyle = paper;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.font = `600 ${Math.round(letters * 10) / 10}px ${LABEL_FONT}`;
    pen.fillStyle = colour;
    pen.fillText(node.country, bx, by + 0.5);
  }
  pen.globalAlpha = 1;
}
