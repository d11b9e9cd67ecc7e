// Finding nodes by name, in any case, spelling and script.

import { fold, likeness, skeleton, words } from "./text.js";

const ALIAS = 0.97; // an alias counts a little less than the name itself
const LATIN_WORTH = 0.95;
const LEAST = 0.5;

export function buildIndex(model) {
  return model.nodes.map((node) => {
    const names = [node.ru, ...node.aliases, ...node.names];
    if (node.country && node.type === "COUNTRY") names.push(node.country);
    return {
      node: node.i,
      names: names.map((name, i) => {
        const parts = words(name);
        return { worth: i ? ALIAS : 1, whole: fold(name), parts, latin: parts.map(skeleton) };
      }),
    };
  });
}

function bestOf(query, parts) {
  let best = 0;
  for (const part of parts) best = Math.max(best, likeness(query, part));
  return best;
}

// The nodes that fit, best first; `weight` (articles) decides among equals.
export function find(index, query, weight, limit = 12) {
  const asked = words(query);
  if (!asked.length) return [];
  const latin = asked.map(skeleton);
  const isLatin = asked.map((word) => /^[a-z0-9]+$/.test(word));
  const whole = fold(query).trim();
  const hits = [];
  for (const { node, names } of index) {
    let best = 0;
    for (const name of names) {
      let sum = 0;
      for (let i = 0; i < asked.length; i += 1) {
        let fit = bestOf(asked[i], name.parts);
        if (fit < 0.9 && (isLatin[i] || fit === 0)) fit = Math.max(fit, LATIN_WORTH * bestOf(latin[i], name.latin));
        if (fit < LEAST) {
          sum = 0;
          break;
        }
        sum += fit;
      }
      const fit = (sum / asked.length) * name.worth * (name.whole === whole ? 1.1 : 1);
      best = Math.max(best, fit);
    }
    if (best >= LEAST) hits.push({ node, fit: best });
  }
  hits.sort((a, b) => b.fit - a.fit || weight(b.node) - weight(a.node) || a.node - b.node);
  return hits.slice(0, limit);
}
