// The state of the page, and what may be done to it. Views read the state; only this module changes it.

import { aggregate, keyOf, noFilters, valuesUsed } from "./aggregate.js";
import { readData } from "./data.js";
import { byId, copyText, jsonOf, unpackedJson } from "./dom.js";
import { pairTitle, saveView } from "./exports.js";
import { formatHash, parseHash } from "./hash.js";
import { language, languages, number, relationLabel, setLanguage, t } from "./i18n.js";
import { neighbourTowards } from "./keys.js";
import { placesFor } from "./layout.js";
import { speak } from "./names.js";
import { viewKey } from "./opening.js";
import { FIRST_NODES, FIRST_NODES_ON_A_PHONE, PHONE, chooseView, pathBetween } from "./view.js";

const NOTHING = { kind: "", a: null, b: null };
const CAMERA_PAUSE = 400;

export function createApp() {
  const payload = jsonOf("data");
  const model = readData(payload);
  const opening = new Map(jsonOf("view").nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia(PHONE);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const base = () => ({
    tab: "graph",
    selected: NOTHING,
    ego: 0,
    count: narrow.matches ? FIRST_NODES_ON_A_PHONE : FIRST_NODES,
    dense: false,
    community: false,
    extra: [],
    hidden: [],
    path: [],
    filters: noFilters(),
    camera: null,
    language: payload.language,
    theme: "",
  });
  let graph = null;
  let view = null;
  let quotes = null;
  let reading = null;
  let pathStart = null;
  let parts = null; // what draws: set by `attach`
  let cameraTimer = null;
  let shownKey = ""; // of the picture that is drawn
  let spoken = "ru"; // the language that the nodes are named in
  let printing = false;

  const app = {
    model,
    used: valuesUsed(model),
    state: base(),
    graph: () => graph,
    view: () => view,
    // Paper is white, whatever the screen is.
    theme: () => (printing ? "light" : app.state.theme || (dark.matches ? "dark" : "light")),
    still: () => calm.matches,
    // The quotes are there a moment after the picture; until then they are null.
    quotes: () => quotes,
    // After the first picture, which must not wait for it.
    async showQuotes() {
      await app.loadQuotes();
      parts.render({ all: false });
    },
    async loadQuotes() {
      quotes = await (reading ??= unpackedJson("quotes"));
      return quotes;
    },
    // `drawn` is the key of a picture that is there already.
    attach(found, drawn) {
      parts = found;
      shownKey = drawn;
      read();
      dark.addEventListener("change", () => refresh({ colours: true }));
      addEventListener("hashchange", () => read());
      for (const [name, on] of [["beforeprint", true], ["afterprint", false]]) {
        addEventListener(name, () => {
          printing = on;
          refresh({ colours: true }, true);
        });
      }
    },
    say(text) {
      byId("live").textContent = text;
      const notice = byId("notice");
      notice.textContent = text;
      notice.hidden = false;
      clearTimeout(app.noticeTimer);
      app.noticeTimer = setTimeout(() => (notice.hidden = true), 4000);
    },
    announce(text) {
      byId("live").textContent = text;
    },

    selectNode(node) {
      if (pathStart !== null) {
        finishPath(node);
        return;
      }
      app.state.selected = { kind: "node", a: node, b: null };
      refresh({ view: true });
      parts.engine.reveal([node], app.still());
      const found = model.nodes[node];
      app.announce(t("selected_node", { label: found.label, type: t(`one_${found.type}`), articles: number(graph.articles[node]), pairs: number(graph.neighbours[node].length) }));
    },
    selectPair(a, b) {
      app.state.selected = { kind: "pair", a: Math.min(a, b), b: Math.max(a, b) };
      refresh({ view: true });
      parts.engine.reveal([a, b], app.still());
      const pair = graph.byKey.get(keyOf(a, b, model.nodes.length));
      if (pair) app.announce(pairTitle(model, pair));
    },
    selectPairKey(key) {
      const pair = graph.byKey.get(key);
      if (pair) app.selectPair(pair.a, pair.b);
    },
    clear() {
      if (pathStart !== null) pathStart = null;
      else if (app.state.path.length) app.state.path = [];
      else if (app.state.selected.kind) app.state.selected = NOTHING;
      else app.state.ego = 0;
      if (!app.state.selected.kind) app.state.ego = 0;
      refresh({ view: true });
    },
    setEgo(steps) {
      if (app.state.selected.kind !== "node") return;
      app.state.ego = steps;
      refresh({ view: true, fit: true });
    },
    expand(node) {
      const inView = new Set(view.nodes);
      const added = graph.neighbours[node].map((pair) => (pair.a === node ? pair.b : pair.a)).filter((other) => !inView.has(other));
      app.state.extra = [...new Set([...app.state.extra, node, ...added.slice(0, 20)])];
      app.state.hidden = app.state.hidden.filter((other) => !app.state.extra.includes(other));
      refresh({ view: true });
    },
    hide(node) {
      app.state.hidden.push(node);
      app.state.selected = NOTHING;
      app.state.ego = 0;
      refresh({ view: true });
    },
    showHidden() {
      app.state.hidden = [];
      refresh({ view: true });
    },
    startPath(node) {
      pathStart = node;
      app.say(t("path_to"));
    },
    setCount(count) {
      app.state.count = count;
      refresh({ view: true, fit: true });
    },
    setDense(dense) {
      app.state.dense = dense;
      refresh({ view: true });
    },
    setMerged(merged) {
      app.state.filters.merged = merged;
      refresh({ rows: true, fit: true });
    },
    setCommunity(community) {
      app.state.community = community;
      refresh({ colours: true });
    },
    toggle(facet, value, on) {
      if (on) app.state.filters.off[facet].delete(value);
      else app.state.filters.off[facet].add(value);
      refresh({ rows: true });
    },
    toggleAll(facet, values, on) {
      app.state.filters.off[facet] = new Set(on ? [] : values);
      refresh({ rows: true });
    },
    setConfidence(confidence) {
      app.state.filters.confidence = confidence;
      refresh({ rows: true });
    },
    setTime(from, to) {
      app.state.filters.from = from;
      app.state.filters.to = to;
      refresh({ rows: true });
    },
    setTab(tab) {
      app.state.tab = tab;
      refresh({});
    },
    openTimeline(a, b) {
      app.state.tab = "timeline";
      app.selectPair(a, b);
    },
    setLanguage(next) {
      app.state.language = next;
      refresh({ colours: true });
    },
    setTheme(theme) {
      app.state.theme = theme;
      refresh({ colours: true });
    },
    reset() {
      const { language: kept, theme } = app.state;
      app.state = { ...base(), language: kept, theme };
      refresh({ rows: true, fit: true });
    },
    zoom: (factor) => parts.engine.zoom(factor),
    fit() {
      app.state.camera = null;
      parts.engine.fit(app.still());
      writeHash(true);
    },
    help: () => parts.help(),
    focusSearch: () => byId("query").focus(),
    focusPanel: () => byId("panel").focus(),
    // The next node in the direction of an arrow key: a neighbour of the chosen one, or the first of all.
    step(direction) {
      const chosen = app.state.selected.kind === "node" ? app.state.selected.a : null;
      const places = parts.engine.places();
      if (chosen === null || !places[chosen]) {
        if (view.nodes.length) app.selectNode(view.nodes[0]);
        return;
      }
      const others = new Set(view.pairs.flatMap((pair) => (pair.a === chosen ? [pair.b] : pair.b === chosen ? [pair.a] : [])));
      const candidates = [...others].map((node) => ({ node, ...places[node] }));
      const next = neighbourTowards(places[chosen], candidates, direction);
      if (next !== null) app.selectNode(next);
    },
    moved() {
      clearTimeout(cameraTimer);
      cameraTimer = setTimeout(() => {
        app.state.camera = parts.engine.camera();
        writeHash(true);
      }, CAMERA_PAUSE);
    },
    async share() {
      writeHash(true);
      app.say(t((await copyText(location.href)) ? "shared" : "share_failed"));
    },
    async save(kind) {
      saveView(kind, { model, graph, view, engine: parts.engine, quotes: await app.loadQuotes() });
    },
  };

  function finishPath(node) {
    const found = pathBetween(graph, pathStart, node);
    pathStart = null;
    if (!found || found.length < 2) {
      app.say(t("path_none"));
      return;
    }
    app.state.path = found;
    app.state.ego = 0;
    app.state.selected = found.length === 2 ? { kind: "pair", a: Math.min(...found), b: Math.max(...found) } : NOTHING;
    refresh({ view: true, fit: true });
    app.say(t("path_found", { names: found.map((step) => model.nodes[step].label).join(" → ") }));
  }

  function look() {
    const { kind, a, b } = app.state.selected;
    const selected = new Set(kind === "node" ? [a] : kind === "pair" ? [a, b] : []);
    let near = null;
    if (kind === "pair") near = new Set(selected);
    else if (kind === "node" && !app.state.ego) {
      near = new Set([a]);
      graph.neighbours[a].forEach((pair) => near.add(pair.a).add(pair.b));
    }
    const pair = kind === "pair" ? (graph.byKey.get(keyOf(a, b, model.nodes.length)) ?? null) : null;
    return { theme: app.theme(), community: app.state.community, graph, selected, near, pair, labelOf: relationLabel };
  }

  // Draws again what a change touches: `rows` the filters, `view` the choice of nodes, `colours` the looks, nothing the panels.
  function refresh(change, quiet = false) {
    if (change.rows || !graph) graph = aggregate(model, app.state.filters);
    if (app.state.language !== language()) setLanguage(app.state.language);
    if (app.state.language !== spoken) speak(model, (spoken = app.state.language));
    document.documentElement.dataset.theme = app.theme();
    const next = chooseView(model, graph, app.state);
    const key = viewKey(next);
    const changed = (change.rows && !change.first) || key !== shownKey;
    view = next;
    const still = app.still() || change.first;
    const kept = change.camera && app.state.camera;
    const fit = !kept && (change.fit || (changed && change.rows && !app.state.camera)) ? { still } : null;
    if (fit) app.state.camera = null;
    if (changed) {
      shownKey = key;
      const fresh = Boolean(app.state.ego || app.state.path.length);
      parts.engine.show(view, placesFor(model, view, opening, { fresh, tall: narrow.matches }), look(), fit);
    } else {
      parts.engine.restyle(view, look());
      if (fit) parts.engine.fit(still);
    }
    if (kept) parts.engine.moveTo(kept);
    parts.render({ all: change.rows || change.colours });
    if (!quiet) writeHash(false);
  }

  function read() {
    if (location.hash === app.writtenHash) return;
    app.state = parseHash(location.hash, model, base, languages());
    app.writtenHash = location.hash;
    refresh({ rows: true, view: true, colours: true, camera: true, fit: !app.state.camera, first: true }, true);
  }

  // A new choice is a step that Back takes back; a move of the camera is not.
  function writeHash(replace) {
    const hash = formatHash(app.state, model, base());
    if (hash === app.writtenHash) return;
    app.writtenHash = hash;
    const address = hash || `${location.pathname}${location.search}`;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  return app;
}
