// Filters that are the legend as well: each value with its sign, its count and a box to switch it.

import { STANDINGS } from "./data.js";
import { el, svgEl, tinted } from "./dom.js";
import { number, relationLabel, t } from "./i18n.js";
import { dashOf, surfaces, toneColour, toneColours, typeColour } from "./scale.js";

const MOST_SOURCES = 30;

function lineSign(colour, dash) {
  const line = svgEl("line", { x1: 1, y1: 6, x2: 35, y2: 6, stroke: colour, "stroke-width": 3 });
  if (dash.length) line.setAttribute("stroke-dasharray", dash.join(" "));
  return svgEl("svg", { class: "sign", width: 36, height: 12, viewBox: "0 0 36 12", "aria-hidden": "true" }, line);
}

export function typeSign(type, theme) {
  const colour = typeColour(type, theme);
  const fill = { fill: colour };
  const shape = {
    COUNTRY: () => svgEl("rect", { x: 1, y: 3, width: 18, height: 12, rx: 3, ...fill }),
    ORG: () => svgEl("polygon", { points: "19,9 14.5,16.8 5.5,16.8 1,9 5.5,1.2 14.5,1.2", ...fill }),
    PERSON: () => svgEl("circle", { cx: 10, cy: 9, r: 8, ...fill }),
    GROUP: () => svgEl("polygon", { points: "10,1 19,16.5 1,16.5", ...fill }),
    TOPIC: () => svgEl("polygon", { points: "10,1.5 17.5,9 10,16.5 2.5,9", fill: surfaces(theme).paper, stroke: colour, "stroke-width": 2 }),
  }[type];
  return svgEl("svg", { class: "sign", width: 20, height: 18, viewBox: "0 0 20 18", "aria-hidden": "true" }, shape());
}

function box(app, facet, value, label, sign) {
  const count = app.graph().counts[facet].get(value) || 0;
  const input = el("input", { type: "checkbox", "data-facet": facet, "data-value": value });
  input.checked = !app.state.filters.off[facet].has(value);
  input.addEventListener("change", () => app.toggle(facet, value, input.checked));
  return el("li", { class: count ? "" : "idle" }, el("label", {}, input, sign, el("span", { class: "name" }, label), el("span", { class: "count" }, number(count))));
}

function group(app, facet, title, values, items) {
  const set = (on) => () => app.toggleAll(facet, values, on);
  return el(
    "div",
    { class: "facet", role: "group", "aria-labelledby": `facet-${facet}`, "data-group": facet },
    el(
      "div",
      { class: "facet-head" },
      el("h3", { id: `facet-${facet}` }, title),
      el("button", { type: "button", class: "quiet", "aria-label": `${title}: ${t("all")}`, click: set(true) }, t("all")),
      el("button", { type: "button", class: "quiet", "aria-label": `${title}: ${t("none")}`, click: set(false) }, t("none")),
    ),
    el("ul", { class: "plain" }, ...items),
  );
}

function toneLegend(theme) {
  const swatches = toneColours(theme).map((colour) => tinted(el("span", { class: "swatch" }), { "--tone": colour }));
  return el(
    "div",
    { class: "legend" },
    el("h3", {}, t("facet_tone")),
    el("p", { class: "swatches", "aria-hidden": "true" }, ...swatches),
    el("p", { class: "tones" }, el("span", {}, t("conflict")), el("span", {}, t("cooperation"))),
    el("p", { class: "hint" }, t("facet_width")),
  );
}

function confidence(app) {
  const input = el("input", { type: "range", min: 0, max: 100, step: 5, value: app.state.filters.confidence, id: "confidence" });
  const shown = el("output", { for: "confidence" }, `${app.state.filters.confidence} %`);
  input.addEventListener("input", () => (shown.textContent = `${input.value} %`));
  input.addEventListener("change", () => app.setConfidence(Number(input.value)));
  return el("p", { class: "range" }, el("label", { for: "confidence" }, t("facet_confidence")), input, shown);
}

export function renderFacets(app, container) {
  const { model } = app;
  const theme = app.theme();
  const ink = surfaces(theme).soft;
  const used = (facet) => (value) => app.used[facet].has(value);
  const relations = model.relations
    .filter((relation) => used("relation")(relation.i))
    .sort((a, b) => b.intensity - a.intensity || a.i - b.i);
  const types = model.types.map((_, i) => i).filter(used("type"));
  const standings = STANDINGS.map((_, i) => i).filter(used("standing"));
  const sources = model.sources
    .map((_, i) => i)
    .sort((a, b) => (app.graph().counts.source.get(b) || 0) - (app.graph().counts.source.get(a) || 0) || a - b);
  const active = container.contains(document.activeElement) ? document.activeElement.dataset : null;
  const top = container.scrollTop;
  container.replaceChildren(
    el("h2", { class: "unseen" }, t("filters")),
    group(app, "type", t("facet_type"), types, types.map((i) => box(app, "type", i, t(`type_${model.types[i]}`), typeSign(model.types[i], theme)))),
    toneLegend(theme),
    group(app, "relation", t("facet_relation"), relations.map((relation) => relation.i), relations.map((relation) =>
      box(app, "relation", relation.i, relationLabel(relation), lineSign(toneColour(relation.quad ? relation.intensity : null, theme), [])),
    )),
    group(app, "standing", t("facet_standing"), standings, standings.map((i) => box(app, "standing", i, t(`standing_${STANDINGS[i]}`), lineSign(ink, dashOf(i))))),
    confidence(app),
    group(app, "source", t("facet_source"), sources, sources.slice(0, MOST_SOURCES).map((i) => box(app, "source", i, model.sources[i] || t("no_source"), ""))),
    sources.length > MOST_SOURCES ? el("p", { class: "hint" }, `+ ${sources.length - MOST_SOURCES}`) : "",
  );
  container.scrollTop = top;
  const again = active && [...container.querySelectorAll("input")].find((input) => sameBox(input.dataset, active));
  again?.focus();
}

function sameBox(a, b) {
  return a.facet === b.facet && a.value === b.value;
}
