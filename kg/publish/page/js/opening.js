// The first view as the builder left it, drawn before the records behind it have been read.

import { keyOf } from "./aggregate.js";
import { nameIn } from "./names.js";

// The same shapes as the whole graph has, holding only what a picture needs.
export function openingOf({ nodes, edges, counts }, language) {
  const model = { nodes: [] };
  const articles = [];
  for (const { id, label, english, type, country, community, articles: number } of nodes) {
    const node = { i: id, ru: String(label), english: english ?? null, type, country: country ?? null, community };
    model.nodes[id] = { ...node, label: nameIn(node, language) };
    articles[id] = number;
  }
  const pairs = edges.map(({ from: a, to: b, articles: number, tone, standing, forward, backward }) => ({
    key: keyOf(a, b, counts.size),
    a,
    b,
    articles: number,
    tone,
    standing,
    forward,
    backward,
  }));
  const { allNodes, allPairs, inside } = counts;
  return {
    model,
    graph: { articles },
    view: { nodes: nodes.map((node) => node.id).sort((a, b) => a - b), pairs, allNodes, allPairs, inside, trimmed: false },
    places: new Map(nodes.map(({ id, x, y }) => [id, { x, y }])),
  };
}

// Two views with the same key are the same picture.
export function viewKey(view) {
  return `${view.nodes.join()} ${view.pairs.map((pair) => pair.key).join()}`;
}
