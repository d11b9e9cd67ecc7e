// Rows that pass the filters -> pairs, counts of nodes, counts of facets. One pass over the rows.

import { FACTS, STANDINGS } from "./data.js";

export const FACETS = ["relation", "type", "standing", "source"];

export function noFilters() {
  const off = STANDINGS.map((name, i) => (FACTS.includes(name) ? -1 : i)).filter((i) => i >= 0);
  return {
    off: { relation: new Set(), type: new Set(), standing: new Set(off), source: new Set() },
    confidence: 0,
    from: null,
    to: null,
    merged: false, // persons and bodies count as their countries
  };
}

// The values of each facet that occur at all.
export function valuesUsed(model) {
  const used = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
  for (const row of model.rows) {
    used.relation.add(row.r);
    used.standing.add(row.standing);
    used.source.add(model.articles[row.article].source);
    for (const end of [row.s, row.o]) used.type.add(model.types.indexOf(model.nodes[end].type));
  }
  return used;
}

function inTime(row, filters) {
  if (filters.from === null && filters.to === null) return true;
  if (row.day === null) return false;
  return (filters.from === null || row.day >= filters.from) && (filters.to === null || row.day <= filters.to);
}

// `rows` are ordered by article, so that distinct articles are counted by remembering the last one.
export function aggregate(model, filters) {
  const { off } = filters;
  const size = model.nodes.length;
  const home = filters.merged ? model.home : model.nodes.map((node) => node.i);
  const typeOf = model.nodes.map((node) => model.types.indexOf(node.type));
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const articles = new Uint32Array(size);
  const assertions = new Uint32Array(size);
  const last = new Int32Array(size).fill(-1);
  const pairs = new Map();
  const rows = [];
  const timed = []; // rows that pass all but the time: the histogram's
  const add = (facet, value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
  for (const row of model.rows) {
    if (row.confidence < filters.confidence) continue;
    const source = model.articles[row.article].source;
    const types = [typeOf[row.s], typeOf[row.o]];
    const out = [];
    if (off.relation.has(row.r)) out.push("relation");
    if (off.type.has(types[0]) || off.type.has(types[1])) out.push("type");
    if (off.standing.has(row.standing)) out.push("standing");
    if (off.source.has(source)) out.push("source");
    if (out.length > 1) continue;
    const within = inTime(row, filters);
    if (!out.length) timed.push(row);
    if (!within) continue;
    if (!out.length || out[0] === "relation") add("relation", row.r);
    if (!out.length || out[0] === "standing") add("standing", row.standing);
    if (!out.length || out[0] === "source") add("source", source);
    if (!out.length || out[0] === "type") new Set(types).forEach((type) => add("type", type));
    if (out.length) continue;
    rows.push(row);
    const [s, o] = [home[row.s], home[row.o]];
    for (const end of s === o ? [s] : [s, o]) {
      assertions[end] += 1;
      if (last[end] !== row.article) {
        articles[end] += 1;
        last[end] = row.article;
      }
    }
    if (s !== o) addToPair(pairs, row, s, o, size);
  }
  const list = [...pairs.values()].sort(
    (p, q) => q.articles - p.articles || q.rows.length - p.rows.length || compareIds(p, q, model),
  );
  const neighbours = model.nodes.map(() => []);
  for (const pair of list) {
    finish(pair, model);
    neighbours[pair.a].push(pair);
    neighbours[pair.b].push(pair);
  }
  return { rows, timed, pairs: list, byKey: pairs, articles, assertions, neighbours, counts };
}

export function keyOf(a, b, size) {
  return a < b ? a * size + b : b * size + a;
}

function addToPair(pairs, row, s, o, size) {
  const key = keyOf(s, o, size);
  let pair = pairs.get(key);
  if (!pair) {
    pair = { key, a: Math.min(s, o), b: Math.max(s, o), rows: [], forth: new Set(), articles: 0, last: -1 };
    pairs.set(key, pair);
  }
  pair.rows.push(row);
  if (s === pair.a) pair.forth.add(row); // the others go from b to a
  if (pair.last !== row.article) {
    pair.articles += 1;
    pair.last = row.article;
  }
}

function endIds(pair, model) {
  const ids = [model.nodes[pair.a].id, model.nodes[pair.b].id];
  return ids[0] < ids[1] ? ids : [ids[1], ids[0]];
}

function compareIds(p, q, model) {
  const [a, b] = [endIds(p, model), endIds(q, model)];
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return 0;
}

// Tone is the mean over relations that have one: an office says nothing about how two sides get on.
export function toneOf(rows, model) {
  let sum = 0;
  let number = 0;
  for (const row of rows) {
    const relation = model.relations[row.r];
    if (relation.quad === 0) continue;
    sum += relation.intensity;
    number += 1;
  }
  return number ? sum / number : null;
}

function finish(pair, model) {
  pair.tone = toneOf(pair.rows, model);
  pair.standing = pair.rows.reduce((best, row) => Math.min(best, row.standing), STANDINGS.length);
  pair.forward = false;
  pair.backward = false;
  for (const row of pair.rows) {
    if (model.relations[row.r].symmetric) continue;
    if (pair.forth.has(row)) pair.forward = true;
    else pair.backward = true;
  }
}
