// Which nodes and pairs are drawn. The same choice as the builder makes for the first view.

import { keyOf } from "./aggregate.js";

export const FIRST_NODES = 50;
export const FIRST_NODES_ON_A_PHONE = 20;
export const MOST_NODES = 2000;
export const PHONE = "(max-width: 620px)";
const PAIRS_PER_NODE = 1.8;
const FEW = 40; // so few nodes are drawn with all their pairs
const MOST_PAIRS = 6000;

// Nodes that have a pair, those that most articles speak of first.
export function ranked(graph) {
  const order = [];
  graph.neighbours.forEach((pairs, node) => {
    if (pairs.length) order.push(node);
  });
  return order.sort((a, b) => graph.articles[b] - graph.articles[a] || graph.assertions[b] - graph.assertions[a] || a - b);
}

// Every node's strongest pair, then the strongest of all up to the budget. `inside` comes strongest first.
function backbone(inside, budget) {
  const kept = new Set();
  const held = new Set();
  for (const pair of inside) {
    if (held.has(pair.a) && held.has(pair.b)) continue;
    kept.add(pair);
    held.add(pair.a).add(pair.b);
  }
  for (const pair of inside) {
    if (kept.size >= budget) break;
    kept.add(pair);
  }
  return kept;
}

// Nodes within `steps` of the first one, nearer and more important ones first.
export function surroundings(graph, start, steps, limit = MOST_NODES) {
  const seen = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps && edge.length; step += 1) {
    const next = new Set();
    for (const node of edge) {
      for (const pair of graph.neighbours[node]) {
        const other = pair.a === node ? pair.b : pair.a;
        if (!seen.has(other)) next.add(other);
      }
    }
    edge = [...next].sort((a, b) => graph.articles[b] - graph.articles[a] || a - b).slice(0, limit - seen.size);
    edge.forEach((node) => seen.add(node));
  }
  return seen;
}

// A shortest path that prefers strong ties among equally short ones; null where there is none.
export function pathBetween(graph, from, to) {
  const before = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = [];
    for (const node of edge) {
      for (const pair of graph.neighbours[node]) {
        const other = pair.a === node ? pair.b : pair.a;
        if (before.has(other)) continue;
        before.set(other, node);
        next.push(other);
      }
    }
    edge = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let node = to; node !== null; node = before.get(node)) path.unshift(node);
  return path;
}

export function chooseView(model, graph, state) {
  const size = model.nodes.length;
  const order = ranked(graph);
  const hidden = new Set(state.hidden);
  const path = state.path.filter((node) => node < size);
  let nodes;
  let allPairs = state.dense;
  let trimmed = false;
  if (path.length) {
    nodes = new Set(path);
    allPairs = true;
  } else if (state.ego && state.selected.kind === "node") {
    nodes = surroundings(graph, state.selected.a, state.ego);
    trimmed = nodes.size >= MOST_NODES;
    allPairs = allPairs || nodes.size <= FEW;
  } else {
    nodes = new Set(order.slice(0, Math.min(state.count, MOST_NODES)));
  }
  const wanted = [...state.extra, ...selectedNodes(state)];
  for (const node of wanted) if (nodes.size < MOST_NODES) nodes.add(node);
  hidden.forEach((node) => nodes.delete(node));
  const inside = graph.pairs.filter((pair) => nodes.has(pair.a) && nodes.has(pair.b));
  const limit = allPairs ? MOST_PAIRS : Math.floor(nodes.size * PAIRS_PER_NODE);
  const kept = inside.length <= limit ? new Set(inside) : backbone(inside, limit);
  if (state.selected.kind === "node") {
    inside.filter((pair) => pair.a === state.selected.a || pair.b === state.selected.a).forEach((pair) => kept.add(pair));
  } else if (state.selected.kind === "pair") {
    const chosen = graph.byKey.get(keyOf(state.selected.a, state.selected.b, size));
    if (chosen && nodes.has(chosen.a) && nodes.has(chosen.b)) kept.add(chosen);
  }
  const keep = new Set(wanted);
  for (const pair of kept) keep.add(pair.a).add(pair.b);
  return {
    nodes: [...nodes].filter((node) => keep.has(node)).sort((a, b) => a - b),
    pairs: inside.filter((pair) => kept.has(pair)),
    allNodes: order.length,
    allPairs: graph.pairs.length,
    inside: inside.length,
    trimmed: trimmed || state.count > MOST_NODES,
  };
}

function selectedNodes(state) {
  const { kind, a, b } = state.selected;
  if (kind === "node") return [a];
  return kind === "pair" ? [a, b] : [];
}
