// What is known about the chosen node or pair.

import { keyOf } from "./aggregate.js";
import { STANDINGS } from "./data.js";
import { el, link, svgEl, tinted, webAddress } from "./dom.js";
import { evidenceList, markLegend } from "./evidence.js";
import { dateText, number, relationLabel, t } from "./i18n.js";
import { toneColour, typeColour } from "./scale.js";

const TOP = 12;
const BARS = 48;

function heading(app, ...parts) {
  const close = el("button", { type: "button", class: "close", "aria-label": t("close") }, "×");
  close.addEventListener("click", () => app.clear());
  return el("header", {}, el("h2", {}, ...parts), close);
}

function action(text, run) {
  return el("button", { type: "button", click: run }, text);
}

export function nodeButton(app, node) {
  const dot = tinted(el("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), { "--dot": typeColour(node.type, app.theme()) });
  return el("button", { type: "button", class: "quiet node", click: () => app.selectNode(node.i) }, dot, node.label);
}

function pairLine(app, pair, from) {
  const other = from === null ? null : app.model.nodes[pair.a === from ? pair.b : pair.a];
  const label = other ? other.label : `${app.model.nodes[pair.a].label} — ${app.model.nodes[pair.b].label}`;
  const bar = tinted(el("span", { class: "bar-line", "aria-hidden": "true" }), {
    "--tone": toneColour(pair.tone, app.theme()),
    "--share": `${Math.min(100, 12 + pair.articles * 8)}%`,
  });
  const open = el("button", { type: "button", class: "quiet", click: () => app.selectPair(pair.a, pair.b) }, label);
  return el("li", {}, open, el("span", { class: "count" }, t("articles_n", { n: number(pair.articles) })), bar);
}

function relationsOf(pair, model) {
  const found = new Map();
  pair.rows.forEach((row) => found.set(row.r, (found.get(row.r) || 0) + 1));
  const order = [...found.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return order.map(([relation, rows]) => ({ relation: model.relations[relation], rows }));
}

export function relationsText(pair, model, most = Infinity) {
  const found = relationsOf(pair, model);
  const shown = found.slice(0, most).map(({ relation, rows }) => (rows > 1 ? `${relationLabel(relation)} (${rows})` : relationLabel(relation)));
  return shown.join(", ") + (found.length > most ? ` + ${found.length - most}` : "");
}

function pairPanel(app, a, b) {
  const { model } = app;
  const pair = app.graph().byKey.get(keyOf(a, b, model.nodes.length));
  const [first, second] = [model.nodes[a], model.nodes[b]];
  const head = heading(app, nodeButton(app, first), " — ", nodeButton(app, second));
  if (!pair) return [head, el("p", {}, t("timeline_none"))];
  const chips = relationsOf(pair, model).map(({ relation, rows }) =>
    tinted(el("span", { class: "chip" }, rows > 1 ? `${relationLabel(relation)} ×${rows}` : relationLabel(relation)), {
      "--tone": toneColour(relation.quad ? relation.intensity : null, app.theme()),
    }),
  );
  return [
    head,
    el("p", { class: "chips" }, ...chips),
    el("p", { class: "counts" }, `${t("articles_n", { n: number(pair.articles) })}, ${t("assertions_n", { n: number(pair.rows.length) })}`),
    el("p", { class: "actions" }, action(t("timeline_open"), () => app.openTimeline(a, b))),
    markLegend(),
    evidenceList(app, pair.rows),
  ];
}

// Bars by month or year, so that a glance shows when a node was in the news.
function sparkline(rows, theme) {
  const days = rows.map((row) => row.day).filter((day) => day !== null);
  if (days.length < 2) return null;
  const [least, most] = [Math.min(...days), Math.max(...days)];
  if (least === most) return null;
  const bins = new Array(BARS).fill(0);
  days.forEach((day) => (bins[Math.min(BARS - 1, Math.floor(((day - least) / (most - least)) * BARS))] += 1));
  const top = Math.max(...bins);
  const bars = bins.map((count, i) =>
    svgEl("rect", { x: i * 5, y: 32 - (30 * count) / top, width: 4, height: (30 * count) / top, fill: typeColour("COUNTRY", theme) }),
  );
  const year = (day) => new Date(day * 86400000).getUTCFullYear();
  return el(
    "figure",
    { class: "spark" },
    svgEl("svg", { viewBox: `0 0 ${BARS * 5} 32`, role: "img", "aria-label": t("activity"), preserveAspectRatio: "none" }, ...bars),
    el("figcaption", {}, el("span", {}, year(least)), el("span", {}, year(most))),
  );
}

function offices(app, node) {
  const rows = node.rows.filter((row) => app.model.relations[row.r].id === "position" && (row.s === node.i || node.type !== "PERSON"));
  if (!rows.length) return null;
  const seen = new Map();
  for (const row of rows) {
    const other = app.model.nodes[row.s === node.i ? row.o : row.s];
    const key = `${row.title} ${other.i} ${row.standing}`;
    if (!seen.has(key)) seen.set(key, { row, other, dates: [] });
    const date = row.date || app.model.articles[row.article].published;
    if (date) seen.get(key).dates.push(date);
  }
  for (const { dates } of seen.values()) dates.sort();
  const latest = (entry) => entry.dates[entry.dates.length - 1] ?? "";
  const later = (p, q) => (latest(p) < latest(q) ? 1 : latest(p) > latest(q) ? -1 : 0);
  const order = [...seen.values()].sort((p, q) => p.row.standing - q.row.standing || later(p, q));
  const items = order.slice(0, TOP * 2).map(({ row, other, dates }) => {
    const span = dates.length ? ` (${[...new Set([dates[0], dates[dates.length - 1]])].map(dateText).join(" – ")})` : "";
    const standing = STANDINGS[row.standing] === "actual" ? "" : `, ${t(`standing_${STANDINGS[row.standing]}`)}`;
    return el("li", {}, row.title ? `${row.title}: ` : "", nodeButton(app, other), `${standing}${span}`);
  });
  return [el("h3", {}, t("offices")), el("ul", {}, ...items)];
}

function otherNames(node) {
  const names = [...new Set([node.ru, ...node.aliases, ...node.names])].filter((name) => name !== node.label);
  return names.length ? [el("h3", {}, t("aliases")), el("p", {}, names.join(", "))] : null;
}

function section(title, items) {
  return items.length ? [el("h3", {}, title), el("ul", { class: "plain" }, ...items)] : null;
}

function nodePanel(app, i) {
  const { model, state } = app;
  const node = model.nodes[i];
  const graph = app.graph();
  const wikidata = /^Q\d{1,12}$/.test(node.wikidata || "") ? webAddress(`https://www.wikidata.org/wiki/${node.wikidata}`) : null;
  const topics = graph.neighbours[i].filter((pair) => model.nodes[pair.a].type === "TOPIC" || model.nodes[pair.b].type === "TOPIC");
  const partners = graph.neighbours[i].filter((pair) => !topics.includes(pair));
  const egos = [0, 1, 2, 3].map((steps) =>
    el(
      "button",
      { type: "button", "aria-pressed": String(state.ego === steps), click: () => app.setEgo(steps) },
      steps ? t("ego_steps", { n: steps }) : t("ego_off"),
    ),
  );
  const summary = [t(`one_${node.type}`), t("articles_n", { n: number(graph.articles[i]) }), t("assertions_n", { n: number(graph.assertions[i]) })];
  if (node.unnamed) summary.push(t("unnamed"));
  return [
    heading(app, nodeIcon(app, node), node.label),
    el("p", { class: "counts" }, summary.join(", ")),
    el("p", { class: "actions", role: "group", "aria-label": t("ego") }, ...egos),
    el(
      "p",
      { class: "actions" },
      action(t("expand"), () => app.expand(i)),
      action(t("path"), () => app.startPath(i)),
      action(t("hide"), () => app.hide(i)),
    ),
    sparkline(node.rows, app.theme()),
    otherNames(node),
    wikidata || node.country
      ? [
          el("h3", {}, t("identifiers")),
          el("p", {}, node.country ? t("country_code", { code: node.country }) : "", wikidata && node.country ? ", " : "", wikidata ? link(wikidata, `Wikidata ${node.wikidata}`) : ""),
        ]
      : null,
    offices(app, node),
    section(t("partners"), partners.slice(0, TOP).map((pair) => pairLine(app, pair, i))),
    section(node.type === "TOPIC" ? t("speakers") : t("topics"), topics.slice(0, TOP).map((pair) => pairLine(app, pair, i))),
  ];
}

function nodeIcon(app, node) {
  return tinted(el("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), { "--dot": typeColour(node.type, app.theme()) });
}

function welcome(app) {
  const notes = app.model.notes;
  return [
    el("h2", {}, t("welcome")),
    el("p", {}, t("welcome_text")),
    el("p", {}, t("off_by_default")),
    ...notes.slice(0, 3).map((note) => el("p", { class: "note" }, t("note_synthetic", { note }))),
    app.model.quotesLeftOut ? el("p", { class: "note" }, t("quotes_left_out", { n: number(app.model.quotesLeftOut) })) : null,
    section(t("strongest"), app.graph().pairs.slice(0, TOP).map((pair) => pairLine(app, pair, null))),
  ];
}

export function renderPanel(app, container) {
  const { kind, a, b } = app.state.selected;
  const parts = kind === "node" ? nodePanel(app, a) : kind === "pair" ? pairPanel(app, a, b) : welcome(app);
  container.replaceChildren(...parts.flat(3).filter((part) => part));
  container.classList.toggle("open", Boolean(kind));
  container.scrollTop = 0;
}
