// Ties the parts together: elements of the page on one side, the state on the other.

import { createApp } from "./app.js";
import { byId, el, jsonOf } from "./dom.js";
import { createEngine } from "./engine.js";
import { renderFacets } from "./facets.js";
import { createHistogram } from "./histogram.js";
import { languages, number, relationLabel, setLanguage, setStrings, t } from "./i18n.js";
import { bindKeys } from "./keys.js";
import { openingOf, viewKey } from "./opening.js";
import { renderPanel } from "./panel.js";
import { createSearch } from "./searchbox.js";
import { createTable } from "./table.js";
import { createTimeline } from "./timeline.js";
import { renderTip } from "./tips.js";
import { MOST_NODES, PHONE } from "./view.js";

const LONGEST_WAIT = 300;
const TAB_NAMES = ["graph", "table", "timeline"];

function words() {
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
  document.title = document.querySelector("h1").textContent;
}

// Steps of the slider: few nodes need fine steps, many do not.
function amounts(all) {
  const steps = [10, 20, 30, 40, 50, 60, 80, 100, 150, 200, 250, 400, 600, 1000, 1500, MOST_NODES].filter((step) => step < all);
  return [...steps, Math.min(all, MOST_NODES)];
}

function renderAmount(app, box) {
  const all = app.view().allNodes;
  const steps = amounts(Math.max(all, 1));
  const at = steps.findIndex((step) => step >= app.state.count);
  const slider = el("input", { type: "range", id: "amount-nodes", min: 0, max: Math.max(steps.length - 1, 0), step: 1, value: at < 0 ? steps.length - 1 : at });
  const shown = el("output", { for: "amount-nodes" }, number(Math.min(app.state.count, all)));
  slider.addEventListener("input", () => (shown.textContent = number(steps[Number(slider.value)])));
  slider.addEventListener("change", () => app.setCount(steps[Number(slider.value)]));
  const check = (id, label, on, run) => {
    const input = el("input", { type: "checkbox", id });
    input.checked = on;
    input.addEventListener("change", () => run(input.checked));
    return el("label", { for: id }, input, " ", label);
  };
  const focused = document.activeElement?.id;
  box.replaceChildren(
    el("label", { for: "amount-nodes" }, `${t("more_nodes")} `, slider, shown),
    check("amount-dense", t("all_pairs"), app.state.dense, app.setDense),
    check("amount-merged", t("merge"), app.state.filters.merged, app.setMerged),
    check("amount-community", t("colour_community"), app.state.community, app.setCommunity),
    app.state.hidden.length ? el("button", { type: "button", click: () => app.showHidden() }, t("show_hidden", { n: app.state.hidden.length })) : "",
  );
  if (focused && focused.startsWith("amount-")) byId(focused)?.focus();
}

// What is shown, and of how much: nothing is left out in silence.
function countsText(view) {
  const counts = { nodes: view.nodes.length, allNodes: view.allNodes, pairs: view.pairs.length, allPairs: view.allPairs };
  const said = [t("shown", Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, number(value)])))];
  if (view.inside > view.pairs.length) said.push(t("hidden_pairs", { n: number(view.inside - view.pairs.length) }));
  if (view.trimmed) said.push(t("shown_cap", { cap: number(MOST_NODES) }));
  return said.join("; ");
}

function createHelp() {
  const box = byId("help-box");
  return () => {
    const close = el("button", { type: "button" }, t("close"));
    close.addEventListener("click", () => box.close());
    box.replaceChildren(
      el("h2", {}, t("help_title")),
      el("p", {}, t("welcome_text")),
      el("p", {}, t("help_mouse")),
      el("p", {}, t("help_status")),
      el("p", {}, t("help_keys")),
      el("details", {}, el("summary", {}, t("licences")), el("pre", { tabindex: 0 }, jsonOf("licences"))),
      close,
    );
    box.showModal();
  };
}

function bindButtons(app) {
  const on = (id, run) => byId(id).addEventListener("click", run);
  on("reset", () => app.reset());
  on("share", () => app.share());
  on("help", () => app.help());
  on("fit", () => app.fit());
  on("zoom-in", () => app.zoom(1.25));
  on("zoom-out", () => app.zoom(0.8));
  on("theme", () => app.setTheme(app.theme() === "dark" ? "light" : "dark"));
  on("language", () => app.setLanguage(languages().find((name) => name !== app.state.language)));
  on("print", () => print());
  on("show-facets", () => {
    const open = byId("facets").classList.toggle("open");
    byId("show-facets").setAttribute("aria-expanded", String(open));
  });
  const menu = byId("export-menu");
  const show = (open) => {
    menu.hidden = !open;
    byId("export").setAttribute("aria-expanded", String(open));
  };
  on("export", () => show(menu.hidden));
  menu.addEventListener("click", (event) => {
    const kind = event.target.dataset.export;
    if (kind) app.save(kind);
    show(false);
  });
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    show(false);
    byId("export").focus();
    event.stopPropagation();
  });
  for (const name of ["click", "focusin"]) document.addEventListener(name, (event) => !menu.parentElement.contains(event.target) && show(false));
  for (const name of TAB_NAMES) on(`tab-${name}`, () => app.setTab(name));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.getAttribute("role") !== "tab") return;
    const next = TAB_NAMES[(TAB_NAMES.indexOf(app.state.tab) + step + TAB_NAMES.length) % TAB_NAMES.length];
    app.setTab(next);
    byId(`tab-${next}`).focus();
    event.preventDefault();
    event.stopPropagation();
  });
}

function renderTabs(app) {
  for (const name of TAB_NAMES) {
    const chosen = app.state.tab === name;
    byId(`tab-${name}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${name}`).tabIndex = chosen ? 0 : -1;
    byId(`${name}-view`).hidden = !chosen;
  }
  const { tab, selected } = app.state;
  // The timeline has the sentences of the pair itself, and more.
  document.querySelector("main").classList.toggle("wide", tab !== "graph" && (!selected.kind || (tab === "timeline" && selected.kind === "pair")));
}

function once(run) {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
}

// Draws the first view as soon as the reader's browser knows it, which may be long before it knows the rest.
function begin() {
  const root = document.documentElement;
  setStrings(jsonOf("strings"));
  setLanguage(root.lang);
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  words();
  let app = null;
  let waiting = null; // what the reader did before anything could be done
  const act = (run) => {
    if (app) run(app);
    else waiting = run;
  };
  let tell = null;
  const seen = new Promise((done) => (tell = done));
  const opened = openingOf(jsonOf("view"), root.lang);
  const engine = createEngine(byId("graph"), opened.model, {
    node: (node) => act((ready) => ready.selectNode(node)),
    pair: (key) => act((ready) => ready.selectPairKey(key)),
    nothing: () => app?.state.selected.kind && app.clear(),
    open: (node) => act((ready) => ready.expand(node)),
    hover: (found) => app && renderTip(app, byId("tip"), found),
    moved: () => app?.moved(),
    drawn: once(() => {
      // A task that follows the drawing runs when the frame is done.
      setTimeout(() => {
        root.dataset.drawn = String(Math.round(performance.now()));
        tell();
      }, 0);
    }),
  });
  const { graph, view, places } = opened;
  let drawn = "";
  // An address asks for a view of its own, and a phone for a smaller one.
  if (view.nodes.length && location.hash.length < 2 && !matchMedia(PHONE).matches) {
    const nothing = { selected: new Set(), near: null, pair: null, labelOf: relationLabel };
    const look = { theme: root.dataset.theme, community: false, graph, ...nothing };
    engine.show(view, places, look, { still: true });
    byId("shown").textContent = countsText(view);
    drawn = viewKey(view);
  }
  document.addEventListener("DOMContentLoaded", async () => {
    // Reading the records holds up the picture otherwise; a page that nobody looks at draws none.
    if (drawn) await Promise.race([seen, new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
    const ready = createApp();
    engine.adopt(ready.model);
    start(ready, engine, drawn);
    app = ready;
    waiting?.(app);
  });
}

function start(app, engine, drawn) {
  const panel = byId("panel");
  const histogram = createHistogram(app, byId("time"));
  const table = createTable(app, byId("table-view"));
  const timeline = createTimeline(app, byId("timeline-view"));
  createSearch(app, byId("query"), byId("found"));
  bindButtons(app);
  bindKeys(app, byId("graph"));
  let tableIsOld = true;
  app.attach({
    engine,
    help: createHelp(),
    render({ all }) {
      words();
      renderTabs(app);
      byId("language").textContent = t("other_language");
      byId("language").lang = languages().find((name) => name !== app.state.language);
      byId("shown").textContent = app.view().nodes.length ? countsText(app.view()) : t("empty");
      renderAmount(app, byId("amount"));
      if (all) {
        renderFacets(app, byId("facets"));
        histogram.render();
      }
      renderPanel(app, panel);
      if (all) tableIsOld = true;
      if (app.state.tab === "table" && (tableIsOld || app.state.selected.kind)) {
        table.render();
        tableIsOld = false;
      }
      if (app.state.tab === "timeline") timeline.render();
    },
  }, drawn);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  requestAnimationFrame(() => setTimeout(app.showQuotes, 0));
  window.graphPage = { app, engine };
}

begin();
