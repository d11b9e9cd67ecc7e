// Two sides over time: every event between them, with those of their people and bodies where both are countries.

import { dateOf } from "./data.js";
import { el, svgEl } from "./dom.js";
import { evidenceList } from "./evidence.js";
import { compareNames, dateText, number, relationLabel, t } from "./i18n.js";
import { surfaces, toneColour } from "./scale.js";

const HEIGHT = 220;
const MARGIN = 34;
const WINDOW = 7; // events of the running mean
const SUGGESTED = 15;

// Rows between the two: the country itself and all that act for it.
export function rowsBetween(model, graph, a, b) {
  const side = (node) => {
    const chosen = model.nodes[node];
    return chosen.type === "COUNTRY" && chosen.country
      ? (other) => other === node || (model.nodes[other].country === chosen.country && model.nodes[other].type !== "TOPIC")
      : (other) => other === node;
  };
  const [first, second] = [side(a), side(b)];
  return graph.rows
    .filter((row) => (first(row.s) && second(row.o)) || (first(row.o) && second(row.s)))
    .sort((p, q) => (p.day ?? 1e9) - (q.day ?? 1e9) || p.i - q.i);
}

// Pairs of states by what is known between them, their people and bodies included, the most first.
export function busiest(model, graph, most) {
  const found = new Map();
  for (const row of graph.rows) {
    const [a, b] = [model.home[row.s], model.home[row.o]].sort((one, other) => one - other);
    if (a === b || model.nodes[a].type !== "COUNTRY" || model.nodes[b].type !== "COUNTRY") continue;
    const key = `${a} ${b}`;
    found.set(key, { a, b, rows: (found.get(key)?.rows ?? 0) + 1 });
  }
  return [...found.values()].sort((p, q) => q.rows - p.rows || p.a - q.a || p.b - q.b).slice(0, most);
}

export function runningMean(values, window) {
  return values.map((_, i) => {
    const part = values.slice(Math.max(0, i - window + 1), i + 1);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

function chart(app, rows, width) {
  const theme = app.theme();
  const surface = surfaces(theme);
  const dated = rows.filter((row) => row.day !== null);
  if (!dated.length) return null;
  const [least, most] = [dated[0].day, dated[dated.length - 1].day];
  const x = (day) => (most === least ? width / 2 : MARGIN + ((day - least) / (most - least)) * (width - 2 * MARGIN));
  const y = (tone) => HEIGHT / 2 - (tone / 10) * (HEIGHT / 2 - 24);
  const parts = [
    svgEl("line", { x1: 0, x2: width, y1: y(0), y2: y(0), stroke: surface.soft, "stroke-width": 1 }),
    svgEl("text", { x: 4, y: 14, fill: surface.soft, "font-size": 12 }, t("cooperation")),
    svgEl("text", { x: 4, y: HEIGHT - 6, fill: surface.soft, "font-size": 12 }, t("conflict")),
    svgEl("text", { x: MARGIN, y: y(0) + 14, fill: surface.soft, "font-size": 12 }, dateText(dateOf(least))),
    svgEl("text", { x: width - 4, y: y(0) + 14, fill: surface.soft, "font-size": 12, "text-anchor": "end" }, most > least ? dateText(dateOf(most)) : ""),
  ];
  const toned = dated.filter((row) => app.model.relations[row.r].quad);
  const means = runningMean(toned.map((row) => app.model.relations[row.r].intensity), WINDOW);
  if (toned.length > 2) {
    const points = toned.map((row, i) => `${x(row.day).toFixed(1)},${y(means[i]).toFixed(1)}`).join(" ");
    parts.push(svgEl("polyline", { points, fill: "none", stroke: surface.soft, "stroke-width": 1.5 }, svgEl("title", {}, t("timeline_score"))));
  }
  const stacked = new Map();
  for (const row of dated) {
    const relation = app.model.relations[row.r];
    const key = `${row.day} ${relation.intensity}`;
    const level = stacked.get(key) || 0;
    stacked.set(key, level + 1);
    const title = svgEl("title", {}, `${dateText(dateOf(row.day))}: ${relationLabel(relation)}`);
    const colour = toneColour(relation.quad ? relation.intensity : null, theme);
    parts.push(svgEl("circle", { cx: x(row.day) + level * 3, cy: y(relation.intensity), r: 5, fill: colour, stroke: surface.paper, "stroke-width": 1 }, title));
  }
  return svgEl("svg", { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": t("timeline_score") }, ...parts);
}

function picker(app, id, label, chosen, onPick) {
  const countries = app.model.nodes.filter((node) => node.type === "COUNTRY").sort((a, b) => compareNames(a.label, b.label));
  const select = el("select", { id }, el("option", { value: "" }, "—"), ...countries.map((node) => el("option", { value: node.i, selected: node.i === chosen }, node.label)));
  select.addEventListener("change", () => select.value !== "" && onPick(Number(select.value)));
  return el("label", { for: id }, `${label} `, select);
}

function suggestions(app) {
  const { model } = app;
  const items = busiest(model, app.graph(), SUGGESTED).map(({ a, b, rows }) => {
    const open = () => app.selectPair(a, b);
    const button = el("button", { type: "button", class: "quiet", click: open }, `${model.nodes[a].label} — ${model.nodes[b].label}`);
    return el("li", {}, button, " ", el("span", { class: "count" }, t("assertions_n", { n: number(rows) })));
  });
  return items.length ? el("div", {}, el("h3", {}, t("busiest")), el("ul", { class: "plain" }, ...items)) : "";
}

export function createTimeline(app, container) {
  let pending = [null, null];
  return {
    render() {
      const { selected } = app.state;
      const [a, b] = selected.kind === "pair" ? [selected.a, selected.b] : selected.kind === "node" ? [selected.a, pending[1]] : pending;
      pending = [a, b];
      const pick = (place) => (node) => {
        pending[place] = node;
        if (pending[0] !== null && pending[1] !== null && pending[0] !== pending[1]) {
          const both = pending;
          pending = [null, null];
          app.selectPair(...both);
        }
      };
      const form = el("p", { class: "pick" }, picker(app, "first-country", t("timeline_first"), a, pick(0)), " ", picker(app, "second-country", t("timeline_second"), b, pick(1)));
      if (selected.kind !== "pair") {
        container.replaceChildren(el("p", {}, t("timeline_pick")), form, suggestions(app));
        return;
      }
      const { model } = app;
      const rows = rowsBetween(model, app.graph(), a, b);
      container.replaceChildren(
        form,
        el("h2", {}, t("timeline_title", { a: model.nodes[a].label, b: model.nodes[b].label })),
        ...(rows.length ? [chart(app, rows, Math.max(container.clientWidth - 24, 300)) || "", evidenceList(app, rows)] : [el("p", {}, t("timeline_none"))]),
      );
    },
  };
}
