// One assertion with its words: who said it, where, when, and how to cite it.

import { STANDINGS } from "./data.js";
import { copyText, el, link, tinted, webAddress } from "./dom.js";
import { dateText, relationLabel, t } from "./i18n.js";
import { toneColour } from "./scale.js";

const MARKS = ["subject", "object", "trigger"];
const PAGE = 40;

// The quote in pieces: the marks are counted in code points, and may touch or lie in one another.
export function pieces(quote, marks) {
  const points = [...quote];
  const kinds = points.map(() => null);
  // The trigger first, so that an actor inside a long trigger still shows.
  for (const [i, kind] of [[2, "trigger"], [0, "subject"], [1, "object"]]) {
    const [start, end] = [marks[i * 2], marks[i * 2 + 1]];
    for (let at = Math.max(start, 0); at < Math.min(end, points.length); at += 1) kinds[at] = kind;
  }
  const found = [];
  points.forEach((point, i) => {
    const last = found[found.length - 1];
    if (last && last.kind === kinds[i]) last.text += point;
    else found.push({ kind: kinds[i], text: point });
  });
  return found;
}

function quoteBlock(text, marks) {
  const parts = pieces(text, marks || [-1, -1, -1, -1, -1, -1]);
  const shown = parts.map(({ kind, text: part }) => (kind ? el("mark", { class: kind, title: t(kind) }, part) : part));
  return el("blockquote", { dir: "auto" }, ...shown);
}

export function citation(app, row, quote) {
  const article = app.model.articles[row.article];
  const parts = [
    quote ? `«${quote}»` : null,
    article.title || article.id,
    article.sourceName || null,
    article.published || null,
    webAddress(article.url)?.href || null,
  ];
  return parts.filter((part) => part).join(" // ");
}

function articleLine(article) {
  const address = webAddress(article.url);
  const line = el("p", { class: "source" }, el("cite", {}, article.title || article.id));
  if (article.sourceName) line.append(` — ${article.sourceName}`);
  if (article.published) line.append(`, ${t("date_published", { date: dateText(article.published) })}`);
  if (address) line.append(", ", link(address, t("source_link", { host: address.host })));
  return line;
}

export function evidenceItem(app, row, showEnds) {
  const { model } = app;
  const relation = model.relations[row.r];
  const article = model.articles[row.article];
  const quotes = app.quotes();
  const text = row.quote >= 0 && quotes ? quotes[row.quote] : null;
  const sign = relation.symmetric ? "↔" : "→";
  const chip = el("span", { class: "chip" }, relationLabel(relation));
  tinted(chip, { "--tone": toneColour(relation.quad ? relation.intensity : null, app.theme()) });
  const facts = [
    el("span", { class: `standing ${STANDINGS[row.standing]}` }, t(`standing_${STANDINGS[row.standing]}`)),
    row.by ? el("span", {}, t("by", { who: row.by.label })) : null,
    row.date ? el("span", {}, t("date_event", { date: dateText(row.date) })) : null,
    row.title ? el("span", {}, row.title) : null,
    row.place ? el("span", {}, t("place", { place: row.place })) : null,
    el("span", {}, t("confidence", { n: row.confidence })),
    el("span", { class: "rule" }, t("rule", { rule: row.rule })),
  ];
  const cite = el("button", { type: "button", class: "quiet" }, t("cite"));
  cite.addEventListener("click", async () => {
    app.say(t((await copyText(citation(app, row, text))) ? "cited" : "copy_failed"));
  });
  return el(
    "li",
    { class: "evidence" },
    el("p", { class: "claim" }, chip, " ", showEnds ? `${model.nodes[row.s].label} ${sign} ${model.nodes[row.o].label}` : ""),
    text === null ? el("p", { class: "missing" }, row.quote >= 0 ? "…" : t("quote_missing")) : quoteBlock(text, model.marks.slice(row.marks, row.marks + 6)),
    ...(quotes ? row.more.map((quote) => quoteBlock(quotes[quote], null)) : []),
    articleLine(article),
    article.note ? el("p", { class: "note" }, t("note_synthetic", { note: article.note })) : null,
    el("p", { class: "facts" }, ...facts),
    cite,
  );
}

// Newest first, a page at a time.
export function evidenceList(app, rows) {
  const order = [...rows].sort((a, b) => (b.day ?? -1e9) - (a.day ?? -1e9) || a.i - b.i);
  const list = el("ol", { class: "evidence-list" });
  const box = el("div", {}, list);
  let shown = 0;
  const more = el("button", { type: "button", class: "more" });
  const grow = () => {
    list.append(...order.slice(shown, shown + PAGE).map((row) => evidenceItem(app, row, true)));
    shown = Math.min(shown + PAGE, order.length);
    const left = order.length - shown;
    if (left) {
      more.textContent = t("more_items", { n: Math.min(PAGE, left), left });
      box.append(more);
    } else more.remove();
  };
  more.addEventListener("click", grow);
  grow();
  return box;
}

export function markLegend() {
  return el("p", { class: "marks" }, ...MARKS.map((kind) => el("mark", { class: kind }, t(kind))));
}
