// The graph as a table: the same pairs under the same filters, for those who read rather than look.

import { STANDINGS, dateOf } from "./data.js";
import { el, tinted } from "./dom.js";
import { compareNames, number, t } from "./i18n.js";
import { relationsText } from "./panel.js";
import { toneColour } from "./scale.js";

const PAGE = 200;
const MOST_RELATIONS = 4; // the panel has them all

export function spanOf(pair) {
  const days = pair.rows.map((row) => row.day).filter((day) => day !== null);
  if (!days.length) return ["", ""];
  return [dateOf(days.reduce((a, b) => Math.min(a, b))), dateOf(days.reduce((a, b) => Math.max(a, b)))];
}

export function toneText(tone) {
  return tone === null ? "" : (tone > 0 ? "+" : tone < 0 ? "−" : "") + Math.abs(tone).toFixed(1);
}

// Who stands first: the one who acts, where only one of the two does.
export function endsOf(pair) {
  return pair.backward && !pair.forward ? [pair.b, pair.a] : [pair.a, pair.b];
}

export function tableRow(pair, model) {
  const [from, to] = endsOf(pair);
  const [first, last] = spanOf(pair);
  return {
    pair,
    from: model.nodes[from].label,
    to: model.nodes[to].label,
    relations: relationsText(pair, model, MOST_RELATIONS),
    articles: pair.articles,
    assertions: pair.rows.length,
    tone: pair.tone,
    standing: t(`short_${STANDINGS[pair.standing]}`),
    first,
    last,
  };
}

const COLUMNS = ["from", "to", "relations", "articles", "assertions", "tone", "standing", "first", "last"];
const NUMBERS = new Set(["articles", "assertions", "tone"]);

export function sortRows(rows, column, down) {
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (a[column] === b[column]) return 0;
    if (a[column] === null) return 1;
    if (b[column] === null) return -1;
    return sign * (NUMBERS.has(column) ? a[column] - b[column] : compareNames(a[column], b[column]));
  });
}

export function createTable(app, container) {
  let sort = { column: "articles", down: true };
  let shown = PAGE;

  function head(column) {
    const active = sort.column === column;
    const name = t(`column_${column}`);
    const button = el("button", { type: "button", "aria-label": t("sort_by", { column: name }), "data-sort": column }, name, active ? (sort.down ? " ▾" : " ▴") : "");
    button.addEventListener("click", () => {
      sort = { column, down: active ? !sort.down : NUMBERS.has(column) };
      render();
      container.querySelector(`[data-sort=${column}]`).focus();
    });
    return el("th", { scope: "col", class: NUMBERS.has(column) ? "number" : "", "aria-sort": active ? (sort.down ? "descending" : "ascending") : "none" }, button);
  }

  function line(row) {
    const { pair } = row;
    const open = el("button", { type: "button", class: "quiet", "aria-label": t("open_pair", { a: row.from, b: row.to }), click: () => app.selectPair(pair.a, pair.b) }, row.from);
    const mark = tinted(el("span", { class: "swatch", "aria-hidden": "true" }), { "--tone": toneColour(pair.tone, app.theme()) });
    const chosen = app.state.selected.kind === "pair" && app.state.selected.a === pair.a && app.state.selected.b === pair.b;
    return el(
      "tr",
      { class: chosen ? "chosen" : "" },
      el("th", { scope: "row" }, open),
      el("td", {}, row.to),
      el("td", { class: "relations" }, row.relations),
      el("td", { class: "number" }, number(row.articles)),
      el("td", { class: "number" }, number(row.assertions)),
      el("td", { class: "number" }, mark, " ", toneText(row.tone)),
      el("td", {}, row.standing),
      el("td", { class: "date" }, row.first),
      el("td", { class: "date" }, row.last),
    );
  }

  function render() {
    const rows = sortRows(app.graph().pairs.map((pair) => tableRow(pair, app.model)), sort.column, sort.down);
    const left = rows.length - shown;
    const more = el("button", { type: "button", class: "more" }, t("table_more", { n: Math.min(PAGE, left) }));
    more.addEventListener("click", () => {
      shown += PAGE;
      render();
    });
    container.replaceChildren(
      el(
        "table",
        {},
        el("caption", {}, t("table_caption", { n: number(rows.length) })),
        el("thead", {}, el("tr", {}, ...COLUMNS.map(head))),
        el("tbody", {}, ...rows.slice(0, shown).map(line)),
      ),
      left > 0 ? more : "",
    );
  }

  return { render };
}
