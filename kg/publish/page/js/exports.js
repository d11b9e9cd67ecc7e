// The current view as a file: a picture, a table, a graph for other tools.

import { STANDINGS } from "./data.js";
import { download } from "./dom.js";
import { relationLabel, t } from "./i18n.js";
import { SvgPen, escapeXml } from "./pen.js";
import { endsOf, spanOf } from "./table.js";

// A cell that a spreadsheet would take for a formula gets an apostrophe; quotes are doubled.
export function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const CSV_COLUMNS = [
  "subject", "subject_type", "subject_country", "relation", "object", "object_type", "object_country",
  "status", "attribution", "date", "published", "article", "title", "source", "url", "confidence", "rule", "quote",
];

// One line an assertion of the pairs in view.
export function toCsv(model, pairs, quotes) {
  const lines = [CSV_COLUMNS.join(",")];
  for (const row of pairs.flatMap((pair) => pair.rows).sort((a, b) => a.i - b.i)) {
    const [subject, object] = [model.nodes[row.s], model.nodes[row.o]];
    const article = model.articles[row.article];
    lines.push(
      [
        subject.label, subject.type, subject.country, model.relations[row.r].id, object.label, object.type, object.country,
        row.status, row.by?.label, row.date, article.published, article.id, article.title, article.sourceName, article.url,
        (row.confidence / 100).toFixed(2), row.rule, row.quote >= 0 ? quotes[row.quote] : "",
      ].map(csvCell).join(","),
    );
  }
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

export function toGexf(model, graph, view, places) {
  const attribute = (id, value) => (value === null || value === "" || value === undefined ? "" : `<attvalue for="${id}" value="${escapeXml(value)}"/>`);
  const nodes = view.nodes.map((i) => {
    const node = model.nodes[i];
    const values = attribute(0, node.type) + attribute(1, node.country) + attribute(2, node.wikidata) + attribute(3, graph.articles[i]);
    const at = places[i];
    return (
      `<node id="${escapeXml(node.id)}" label="${escapeXml(node.label)}"><attvalues>${values}</attvalues>` +
      `<viz:position x="${at.x}" y="${-at.y}" z="0"/></node>`
    );
  });
  const edges = view.pairs.map((pair, i) => {
    const [from, to] = endsOf(pair);
    const relations = [...new Set(pair.rows.map((row) => model.relations[row.r].id))].sort().join(" ");
    const [first, last] = spanOf(pair);
    const values =
      attribute(0, relations) + attribute(1, pair.tone === null ? null : pair.tone.toFixed(2)) + attribute(2, STANDINGS[pair.standing]) +
      attribute(3, pair.rows.length) + attribute(4, first) + attribute(5, last);
    const type = pair.forward !== pair.backward ? "directed" : "undirected";
    return (
      `<edge id="${i}" source="${escapeXml(model.nodes[from].id)}" target="${escapeXml(model.nodes[to].id)}" type="${type}" ` +
      `weight="${pair.articles}"><attvalues>${values}</attvalues></edge>`
    );
  });
  const declared = (kind, names) =>
    `<attributes class="${kind}">${names.map(([name, type], i) => `<attribute id="${i}" title="${name}" type="${type}"/>`).join("")}</attributes>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph mode="static" defaultedgetype="undirected">\n' +
    declared("node", [["type", "string"], ["country", "string"], ["wikidata", "string"], ["articles", "integer"]]) +
    declared("edge", [["relations", "string"], ["tone", "double"], ["standing", "string"], ["assertions", "integer"], ["first", "string"], ["last", "string"]]) +
    `\n<nodes>\n${nodes.join("\n")}\n</nodes>\n<edges>\n${edges.join("\n")}\n</edges>\n</graph></gexf>\n`
  );
}

export function toSvg(engine, title) {
  const pen = engine.paint((area, paper) => new SvgPen(area.left, area.top, area.right - area.left, area.bottom - area.top, paper));
  return pen.finish(title);
}

export function toPng(engine, scale = 2) {
  const canvas = document.createElement("canvas");
  engine.paint((area, paper) => {
    const fit = Math.min(scale, 8000 / (area.right - area.left), 8000 / (area.bottom - area.top));
    canvas.width = Math.ceil((area.right - area.left) * fit);
    canvas.height = Math.ceil((area.bottom - area.top) * fit);
    const pen = canvas.getContext("2d");
    pen.scale(fit, fit);
    pen.translate(-area.left, -area.top);
    pen.fillStyle = paper;
    pen.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    return pen;
  });
  return new Promise((done) => {
    canvas.toBlob(done, "image/png");
  });
}

export async function saveView(kind, { model, graph, view, engine, quotes }) {
  const name = `graph.${kind}`;
  if (kind === "svg") download(name, "image/svg+xml", toSvg(engine, document.title));
  else if (kind === "png") download(name, "image/png", await toPng(engine));
  else if (kind === "csv") download(name, "text/csv;charset=utf-8", toCsv(model, view.pairs, quotes));
  else download(name, "application/xml", toGexf(model, graph, view, engine.places()));
}

export function pairTitle(model, pair) {
  return t("selected_pair", {
    a: model.nodes[pair.a].label,
    b: model.nodes[pair.b].label,
    relations: [...new Set(pair.rows.map((row) => relationLabel(model.relations[row.r])))].join(", "),
    articles: pair.articles,
  });
}
