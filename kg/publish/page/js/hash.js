// The view in the address. Read by a whitelist: a known key, a value of the right kind and size, or nothing.

import { STANDINGS, dateOf, dayOf } from "./data.js";
import { MOST_NODES } from "./view.js";

const LONGEST = 8000;
const MOST_IDS = 60;
const TABS = ["graph", "table", "timeline"];

export function formatHash(state, model, defaults) {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
  const id = (node) => model.nodes[node].id;
  if (state.tab !== defaults.tab) put("tab", state.tab);
  if (state.selected.kind === "node") put("node", id(state.selected.a));
  if (state.selected.kind === "pair") {
    put("a", id(state.selected.a));
    put("b", id(state.selected.b));
  }
  if (state.ego) put("ego", state.ego);
  if (state.count !== defaults.count) put("n", state.count);
  if (state.dense) put("dense", 1);
  if (state.filters.merged) put("merge", 1);
  if (state.community) put("colour", "community");
  state.extra.slice(0, MOST_IDS).forEach((node) => put("add", id(node)));
  state.hidden.slice(0, MOST_IDS).forEach((node) => put("hide", id(node)));
  state.path.slice(0, MOST_IDS).forEach((node) => put("path", id(node)));
  const { off } = state.filters;
  if (!same(off.relation, defaults.filters.off.relation)) put("no", [...off.relation].map((i) => model.relations[i].id).join(","));
  if (!same(off.type, defaults.filters.off.type)) put("notype", [...off.type].map((i) => model.types[i]).join(","));
  if (!same(off.standing, defaults.filters.off.standing)) {
    put("standing", STANDINGS.filter((_, i) => !off.standing.has(i)).join(","));
  }
  [...off.source].slice(0, MOST_IDS).forEach((source) => put("nosource", model.sources[source]));
  if (state.filters.confidence) put("conf", state.filters.confidence);
  if (state.filters.from !== null) put("from", dateOf(state.filters.from));
  if (state.filters.to !== null) put("to", dateOf(state.filters.to));
  if (state.camera) put("cam", [state.camera.x, state.camera.y, state.camera.scale].map((part) => Math.round(part * 1000) / 1000).join(","));
  if (state.language !== defaults.language) put("lang", state.language);
  if (state.theme) put("theme", state.theme);
  return parts.length ? `#${parts.join("&")}` : "";
}

function same(a, b) {
  return a.size === b.size && [...a].every((value) => b.has(value));
}

function whole(text, least, most) {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;
}

// A day that the calendar has: 2022-99-99 is none.
function calendarDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = dayOf(text);
  return dateOf(day) === text ? day : null;
}

function camera(text) {
  const parts = text.split(",");
  if (parts.length !== 3 || !parts.every((part) => /^-?\d{1,7}(\.\d{1,6})?$/.test(part))) return null;
  const [x, y, scale] = parts.map(Number);
  return scale >= 0.01 && scale <= 10 ? { x, y, scale } : null;
}

function pairsOf(hash) {
  const found = [];
  for (const part of hash.replace(/^#/, "").slice(0, LONGEST).split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    try {
      found.push([part.slice(0, at), decodeURIComponent(part.slice(at + 1))]);
    } catch {
      // a broken escape sequence says nothing
    }
  }
  return found;
}

// `base()` makes a state with the defaults; what the address says well is laid over it.
export function parseHash(hash, model, base, languages) {
  const state = base();
  const { off } = state.filters;
  const ends = new Map();
  const node = (value) => model.byId.get(value)?.i ?? null;
  const push = (list, value) => {
    const found = node(value);
    if (found !== null && list.length < MOST_IDS && !list.includes(found)) list.push(found);
  };
  const indexes = (value, known) => value.split(",").map((name) => known.indexOf(name)).filter((i) => i >= 0);
  const readers = new Map([
    ["tab", (value) => TABS.includes(value) && (state.tab = value)],
    ["node", (value) => node(value) !== null && (state.selected = { kind: "node", a: node(value), b: null })],
    ["a", (value) => ends.set("a", node(value))],
    ["b", (value) => ends.set("b", node(value))],
    ["ego", (value) => (state.ego = whole(value, 0, 3) ?? 0)],
    ["n", (value) => (state.count = whole(value, 1, MOST_NODES) ?? state.count)],
    ["dense", (value) => (state.dense = value === "1")],
    ["merge", (value) => (state.filters.merged = value === "1")],
    ["colour", (value) => (state.community = value === "community")],
    ["add", (value) => push(state.extra, value)],
    ["hide", (value) => push(state.hidden, value)],
    ["path", (value) => push(state.path, value)],
    ["no", (value) => (off.relation = new Set(indexes(value, model.relations.map((relation) => relation.id))))],
    ["notype", (value) => (off.type = new Set(indexes(value, model.types)))],
    [
      "standing",
      (value) => {
        const on = new Set(indexes(value, STANDINGS));
        off.standing = new Set(STANDINGS.map((_, i) => i).filter((i) => !on.has(i)));
      },
    ],
    ["nosource", (value) => model.sources.includes(value) && off.source.add(model.sources.indexOf(value))],
    ["conf", (value) => (state.filters.confidence = whole(value, 0, 100) ?? 0)],
    ["from", (value) => (state.filters.from = calendarDay(value))],
    ["to", (value) => (state.filters.to = calendarDay(value))],
    ["cam", (value) => (state.camera = camera(value))],
    ["lang", (value) => languages.includes(value) && (state.language = value)],
    ["theme", (value) => ["light", "dark"].includes(value) && (state.theme = value)],
  ]);
  for (const [key, value] of pairsOf(hash)) readers.get(key)?.(value);
  const [a, b] = [ends.get("a") ?? null, ends.get("b") ?? null];
  if (a !== null && b !== null && a !== b) state.selected = { kind: "pair", a: Math.min(a, b), b: Math.max(a, b) };
  return state;
}
