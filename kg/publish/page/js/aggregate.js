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
  const count = (end, article) => {
    assertions[end] += 1;
    if (last[end] === article) return;
    articles[end] += 1;
    last[end] = article;
  };
  for (const row of model.rows) {
    if (row.confidence < filters.confidence) continue;
    const source = model.articles[row.article].source;
    const one = typeOf[row.s];
    const other = typeOf[row.o];
    // A facet counts what its own boxes shut out: the one facet that shuts a row out, none, or more than one.
    let shut = "";
    let facets = 0;
    if (off.relation.has(row.r)) [shut, facets] = ["relation", facets + 1];
    if (off.type.has(one) || off.type.has(other)) [shut, facets] = ["type", facets + 1];
    if (off.standing.has(row.standing)) [shut, facets] = ["standing", facets + 1];
    if (off.source.has(source)) [shut, facets] = ["source", facets + 1];
    if (facets > 1) continue;
    if (!shut) timed.push(row);
    if (!inTime(row, filters)) continue;
    if (!shut || shut === "relation") add("relation", row.r);
    if (!shut || shut === "standing") add("standing", row.standing);
    if (!shut || shut === "source") add("source", source);
    if (!shut || shut === "type") {
      add("type", one);
      if (other !== one) add("type", other);
    }
    if (shut) continue;
    rows.push(row);
    const s = home[row.s];
    const o = home[row.o];
    count(s, row.article);
    if (s === o) continue;
    count(o, row.article);
    addToPair(pairs, row, s, o, size);
  }
  for (const pair of pairs.values()) finish(pair, model);
  const list = [...pairs.values()].sort(
    (p, q) => q.articles - p.articles || q.rows.length - p.rows.length || p.low - q.low || p.high - q.high,
  );
  const neighbours = model.nodes.map(() => []);
  for (const pair of list) {
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
    pair = { key, a: Math.min(s, o), b: Math.max(s, o), rows: [], forth: [], articles: 0, last: -1 };
    pairs.set(key, pair);
  }
  pair.rows.push(row);
  pair.forth.push(s === pair.a); // the others go from b to a
  if (pair.last !== row.article) {
    pair.articles += 1;
    pair.last = row.article;
  }
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
  const [one, other] = [model.order[pair.a], model.order[pair.b]];
  pair.low = Math.min(one, other);
  pair.high = Math.max(one, other);
  pair.tone = toneOf(pair.rows, model);
  pair.standing = STANDINGS.length;
  pair.forward = false;
  pair.backward = false;
  for (let i = 0; i < pair.rows.length; i += 1) {
    const row = pair.rows[i];
    if (row.standing < pair.standing) pair.standing = row.standing;
    if (model.relations[row.r].symmetric) continue;
    if (pair.forth[i]) pair.forward = true;
    else pair.backward = true;
  }
}
