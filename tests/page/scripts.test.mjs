// The page's modules without a browser: what they compute.

import assert from "node:assert/strict";
import { test } from "node:test";

const HOME = new URL("../../kg/publish/page/js/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, HOME));
const { aggregate, keyOf, noFilters, toneOf } = await load("aggregate");
const { STANDINGS, dateOf, dayOf, readData } = await load("data");
const { webAddress } = await load("dom");
const { pieces } = await load("evidence");
const { csvCell, toCsv } = await load("exports");
const { formatHash, parseHash } = await load("hash");
const { binsFor, countInto } = await load("histogram");
const { neighbourTowards } = await load("keys");
const { lines, placeLabels } = await load("labels");
const { apart, placesFor } = await load("layout");
const { SvgPen, escapeXml } = await load("pen");
const { toneStep, widthOf } = await load("scale");
const { buildIndex, find } = await load("search");
const { sortRows } = await load("table");
const { distance, fold, likeness, romanised, skeleton } = await load("text");
const { busiest, runningMean, rowsBetween } = await load("timeline");
const { drawFan } = await load("edges");
const { chooseView, pathBetween, ranked, surroundings } = await load("view");

// One line a row: "subject relation object status article confidence date [speaker]".
function modelOf(text, extra = {}) {
  const relations = { meeting: [true, 2, 1], attack: [false, -10, 4], visit: [false, 2, 1], position: [false, 0, 0] };
  const names = Object.keys(relations);
  const parts = text.trim().split("\n").map((line) => line.trim().split(/\s+/));
  const ids = [...new Set(parts.flatMap(([s, , o]) => [s, o]))];
  const articles = [...new Set(parts.map((part) => part[4]))];
  const statuses = ["actual", "past", "planned", "urged", "denied"];
  const column = (pick) => parts.map(pick);
  const zeros = parts.map(() => 0);
  return readData({
    types: ["COUNTRY", "ORG", "PERSON", "GROUP", "TOPIC"],
    statuses,
    relations: {
      id: names,
      ru: names,
      en: names,
      symmetric: names.map((name) => relations[name][0]),
      intensity: names.map((name) => relations[name][1]),
      quad: names.map((name) => relations[name][2]),
    },
    nodes: {
      id: ids,
      label: ids.map((id) => extra.labels?.[id] ?? id),
      type: ids.map((id) => extra.types?.[id] ?? 0),
      country: ids.map((id) => extra.countries?.[id] ?? null),
      wikidata: ids.map(() => null),
      unnamed: [],
      aliases: ids.map((id) => extra.aliases?.[id] ?? []),
      names: {},
      en: {},
      x: ids.map((_, i) => i * 200),
      y: ids.map(() => 0),
      community: ids.map(() => 0),
    },
    articles: {
      id: articles,
      title: articles,
      source: articles.map((_, i) => i % 2),
      sources: ["one", "two"],
      url: articles.map(() => null),
      published: articles.map((article) => parts.find((part) => part[4] === article)[6] ?? null),
      note: articles.map(() => 0),
      notes: [""],
    },
    rows: {
      s: column((part) => ids.indexOf(part[0])),
      o: column((part) => ids.indexOf(part[2])),
      r: column((part) => names.indexOf(part[1])),
      st: column((part) => statuses.indexOf(part[3])),
      a: column((part) => articles.indexOf(part[4])),
      c: column((part) => Number(part[5] ?? 80)),
      d: parts.map(() => ""),
      by: column((part) => (part[7] ? 0 : -1)),
      q: zeros.map(() => -1),
      m: [],
      t: zeros,
      p: zeros,
      e: zeros,
      ru: zeros,
      more: {},
      words: [""],
      speakers: [["x", "Х"]],
    },
    quotesLeftOut: 0,
  });
}

const SAMPLE = `
  A meeting B actual  1 90 2020-01-01
  A visit   B actual  1 50 2020-01-01
  B attack  A actual  2 80 2021-06-01
  B meeting C actual  2 80 2021-06-01
  C meeting D planned 3 80 2022-01-01
  D attack  A actual  3 80 2022-01-01 X
  E visit   E actual  3 80 2022-01-01
`;

function stateOf(more = {}) {
  return {
    tab: "graph", selected: { kind: "", a: null, b: null }, ego: 0, count: 50, dense: false, community: false,
    extra: [], hidden: [], path: [], filters: noFilters(), camera: null, language: "ru", theme: "", ...more,
  };
}

test("pairs count distinct articles and leave out what is no fact", () => {
  const model = modelOf(SAMPLE);
  const graph = aggregate(model, noFilters());
  assert.deepEqual(graph.pairs.map((pair) => [pair.a, pair.b, pair.articles, pair.rows.length]), [[0, 1, 2, 3], [1, 2, 1, 1]]);
  const [first] = graph.pairs;
  assert.equal(first.forward, true);
  assert.equal(first.backward, true);
  assert.equal(first.tone, -2);
  assert.equal(STANDINGS[first.standing], "actual");
});

test("a claim is a standing of its own", () => {
  const model = modelOf(SAMPLE);
  const filters = noFilters();
  filters.off.standing.delete(STANDINGS.indexOf("claimed"));
  const graph = aggregate(model, filters);
  const pair = graph.byKey.get(keyOf(3, 0, model.nodes.length));
  assert.equal(STANDINGS[pair.standing], "claimed");
});

test("persons and bodies count as their countries when that is asked for", () => {
  const model = modelOf("p visit B actual 1\nB visit q actual 1\np position A actual 2\nA meeting B actual 2", {
    countries: { A: "AAA", B: "BBB", p: "AAA", q: "AAA" }, types: { p: 2, q: 1 },
  });
  const graph = aggregate(model, { ...noFilters(), merged: true });
  const [a, b] = ["A", "B"].map((id) => model.byId.get(id).i);
  assert.deepEqual(graph.pairs.map((pair) => [pair.a, pair.b, pair.rows.length]), [[Math.min(a, b), Math.max(a, b), 3]]);
  assert.deepEqual([graph.pairs[0].forward, graph.pairs[0].backward, graph.articles[a]], [true, true, 2]);
});

test("a facet counts what its own switch would bring", () => {
  const model = modelOf(SAMPLE);
  const graph = aggregate(model, noFilters());
  assert.equal(graph.counts.standing.get(STANDINGS.indexOf("planned")), 1);
  assert.equal(graph.counts.relation.get(1), 1); // the claimed attack is off by its standing
});

test("confidence and time filter, the histogram keeps what time hides", () => {
  const model = modelOf(SAMPLE);
  const filters = { ...noFilters(), confidence: 85 };
  assert.equal(aggregate(model, filters).rows.length, 1);
  const timed = { ...noFilters(), from: dayOf("2021-01-01"), to: dayOf("2021-12-31") };
  const graph = aggregate(model, timed);
  assert.equal(graph.rows.length, 2);
  assert.equal(graph.timed.length, 5);
});

test("offices say nothing of tone", () => {
  const model = modelOf("A position B actual 1");
  assert.equal(toneOf(model.rows, model), null);
  assert.equal(toneStep(null), 2);
});

test("dates: days, months and years; nonsense has no day", () => {
  assert.equal(dateOf(dayOf("2024-02-29")), "2024-02-29");
  assert.equal(dateOf(dayOf("2024-03")), "2024-03-01");
  assert.equal(dateOf(dayOf("1991")), "1991-01-01");
  assert.equal(dayOf("<b>"), null);
});

test("the view: strongest first, what is asked for added, what is hidden gone", () => {
  const model = modelOf(SAMPLE);
  const graph = aggregate(model, noFilters());
  assert.deepEqual(ranked(graph), [1, 0, 2]);
  assert.deepEqual(chooseView(model, graph, stateOf({ count: 2 })).nodes, [0, 1]);
  assert.deepEqual(chooseView(model, graph, stateOf({ count: 2, extra: [2] })).nodes, [0, 1, 2]);
  assert.deepEqual(chooseView(model, graph, stateOf({ hidden: [1], extra: [0] })).nodes, [0]);
  const view = chooseView(model, graph, stateOf({ count: 1, selected: { kind: "node", a: 4, b: null } }));
  assert.ok(view.nodes.includes(4));
  assert.equal(view.allNodes, 3);
});

test("surroundings and paths", () => {
  const model = modelOf(SAMPLE);
  const graph = aggregate(model, noFilters());
  assert.deepEqual([...surroundings(graph, 0, 1)], [0, 1]);
  assert.deepEqual([...surroundings(graph, 0, 2)].sort(), [0, 1, 2]);
  assert.deepEqual(pathBetween(graph, 0, 2), [0, 1, 2]);
  assert.equal(pathBetween(graph, 0, 3), null);
});

test("no more than 2,000 nodes at once, and it is said", () => {
  const text = Array.from({ length: 2100 }, (_, i) => `hub meeting n${i} actual 1 80 2020-01-01`).join("\n");
  const model = modelOf(text);
  const graph = aggregate(model, noFilters());
  const ego = chooseView(model, graph, stateOf({ ego: 1, selected: { kind: "node", a: 0, b: null } }));
  assert.equal(ego.nodes.length, 2000);
  assert.equal(ego.trimmed, true);
  assert.equal(ego.allNodes, 2101);
});

test("search: exact before near, many spellings of one name", () => {
  const labels = { a: "Иран", b: "Ирак", c: "Касым-Жомарт Токаев", d: "Си Цзиньпин", e: "Чёрная гора", f: "Щербаков" };
  const model = modelOf("a meeting b actual 1\nc meeting d actual 1\ne meeting f actual 1", { labels });
  const index = buildIndex(model);
  const first = (query) => {
    const [hit] = find(index, query, () => 0);
    return hit ? model.nodes[hit.node].label : null;
  };
  for (const [query, label] of [
    ["Иран", "Иран"], ["Ирака", "Ирак"], ["Ираном", "Иран"], ["Токаевым", "Касым-Жомарт Токаев"], ["tokaev", "Касым-Жомарт Токаев"],
    ["Tokayev", "Касым-Жомарт Токаев"], ["черная", "Чёрная гора"], ["Shcherbakov", "Щербаков"], ["Цзинпин", "Си Цзиньпин"], ["ток кас", "Касым-Жомарт Токаев"],
    ["", null], ["ъ", null], ["!!!", null], ["zzzzzz", null],
  ]) assert.equal(first(query), label, query);
});

test("words: folding, skeletons, distances", () => {
  assert.equal(fold("Ёлка Й"), "елка й");
  assert.equal(skeleton("хрущев"), skeleton("khrushchev"));
  assert.equal(distance("лавров", "лаворв", 2), 1);
  assert.equal(distance("абв", "абвгдежз", 2), 3);
  assert.equal(likeness("", "а"), 0);
});

test("an address says the view and brings it back", () => {
  const model = modelOf(SAMPLE);
  const filters = noFilters();
  filters.off.relation.add(1);
  filters.off.standing = new Set([0]);
  filters.off.source.add(1);
  Object.assign(filters, { merged: true, confidence: 35, from: dayOf("2020-05-01"), to: dayOf("2021-05-01") });
  const state = stateOf({
    tab: "table", selected: { kind: "pair", a: 0, b: 2 }, ego: 2, count: 100, dense: true, community: true, extra: [1], hidden: [3], path: [0, 1],
    filters, camera: { x: -12.5, y: 3, scale: 0.75 }, language: "en", theme: "dark",
  });
  assert.deepEqual(parseHash(formatHash(state, model, stateOf()), model, stateOf, ["ru", "en"]), state);
  assert.equal(formatHash(stateOf(), model, stateOf()), "");
});

test("an address of any text gives a state within bounds", () => {
  const model = modelOf(SAMPLE);
  let seed = 7;
  const random = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  const keys = ["tab", "node", "a", "b", "ego", "n", "dense", "colour", "add", "hide", "path", "no", "notype", "standing", "nosource", "conf", "from", "to", "cam", "lang", "theme", "__proto__"];
  const values = ["A", "B", "1", "-1", "1e9", "NaN", "__proto__", "<b>", "%", "%00", "1,2,3", "2020-01-01", "table", "actual,denied", "one", "dark"];
  for (let i = 0; i < 500; i += 1) {
    const text = Array.from({ length: random(8) }, () => `${keys[random(keys.length)]}=${values[random(values.length)]}`).join("&");
    const state = parseHash(`#${text}`, model, stateOf, ["ru", "en"]);
    assert.deepEqual(Object.keys(state).sort(), Object.keys(stateOf()).sort());
    assert.ok(state.count >= 1 && state.count <= 2000 && state.ego >= 0 && state.ego <= 3, text);
    assert.ok(["ru", "en"].includes(state.language) && ["", "light", "dark"].includes(state.theme), text);
    for (const node of [...state.extra, ...state.hidden, ...state.path]) assert.ok(model.nodes[node], text);
    const { confidence, from, to } = state.filters;
    assert.ok(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100, text);
    for (const day of [from, to]) assert.ok(day === null || Number.isInteger(day), text);
  }
  const read = (hash) => parseHash(hash, model, stateOf, ["ru", "en"]);
  for (const date of ["2022-99-99", "2021-02-29", "2020", "2020-01", "x"]) assert.equal(read(`#from=${date}&to=${date}`).filters.from, null, date);
  assert.equal(read("#conf=1000").filters.confidence, 0);
  assert.equal(read(`#${"x=1&".repeat(3000)}n=7`).count, stateOf().count);
  const many = modelOf(Array.from({ length: 90 }, (_, i) => `hub meeting n${i} actual 1`).join("\n"));
  const added = many.nodes.map((node) => `add=${node.id}`).join("&");
  assert.equal(parseHash(`#${added}`, many, stateOf, ["ru", "en"]).extra.length, 60);
});

test("cells of a table are no formulas", () => {
  for (const text of ["=1+1", "+1", "-1+cmd", "@sum", "\t=1", " =1", "\r=1"]) assert.match(csvCell(text), /^"?'/, text);
  assert.equal(csvCell("-5"), "-5");
  assert.equal(csvCell('a"b,c'), '"a""b,c"');
  assert.equal(csvCell(null), "");
  const model = modelOf("A meeting B actual 1", { labels: { A: "=A" } });
  assert.match(toCsv(model, aggregate(model, noFilters()).pairs, []), /^\ufeffsubject,.*\r\n'=A,COUNTRY,/);
});

test("SVG is escaped and holds numbers only where numbers belong", () => {
  assert.equal(escapeXml(`<a b="c" d='e'>&\u0000`), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\ufffd");
  const pen = new SvgPen(0, 0, 10, 10, '"/><script>');
  pen.font = "600 10px x\"y";
  pen.fillText("<script>", "1", 2);
  const svg = pen.finish("</title><script>");
  assert.doesNotMatch(svg, /<script/);
});

test("quotes in pieces, by code points", () => {
  assert.deepEqual(pieces("😀Россия и США", [1, 7, 10, 13, -1, -1]), [
    { kind: null, text: "😀" }, { kind: "subject", text: "Россия" }, { kind: null, text: " и " }, { kind: "object", text: "США" },
  ]);
  assert.deepEqual(pieces("аб", [-5, 99, -1, -1, 0, 1]), [{ kind: "subject", text: "аб" }]);
});

test("labels cover neither one another nor a node", () => {
  const items = Array.from({ length: 60 }, (_, i) => ({
    id: i, x: (i % 10) * 55, y: Math.floor(i / 10) * 40, width: 20, height: 20, lines: lines("Министерство иностранных дел"), priority: i % 7,
  }));
  const placed = placeLabels(items, (line) => line.length * 7, 15, { left: 0, top: 0, right: 600, bottom: 300 });
  assert.ok(placed.length > 3);
  const clash = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  placed.forEach((one, i) => {
    placed.slice(i + 1).forEach((other) => assert.ok(!clash(one.box, other.box)));
    items.forEach((item) => item.id === one.id || assert.ok(!clash(one.box, { left: item.x - 10, right: item.x + 10, top: item.y - 10, bottom: item.y + 10 })));
  });
  assert.equal(Math.max(...placed.map((label) => items[label.id].priority)), 6);
  assert.ok(lines("а".repeat(500)).join("").length < 60);
});

test("places: the builder's are kept, new ones stand apart", () => {
  const model = modelOf(SAMPLE);
  const graph = aggregate(model, noFilters());
  const opening = new Map([[0, { x: 0, y: 0 }], [1, { x: 300, y: 0 }]]);
  const view = chooseView(model, graph, stateOf());
  const places = placesFor(model, view, opening, { fresh: false, tall: false });
  assert.deepEqual([places.get(0), places.get(1)], [{ x: 0, y: 0 }, { x: 300, y: 0 }]);
  const crowd = new Map(Array.from({ length: 8 }, (_, i) => [i, { x: 0, y: i }]));
  const moved = [...apart(crowd, new Set(crowd.keys())).values()];
  moved.forEach((p, i) => moved.slice(i + 1).forEach((q) => assert.ok(Math.abs(p.x - q.x) > 100 || Math.abs(p.y - q.y) > 50)));
  const again = placesFor(model, view, opening, { fresh: true, tall: false });
  assert.deepEqual(again, placesFor(model, view, opening, { fresh: true, tall: false }));
});

test("bins cover the time without a gap, and count every dated row once", () => {
  for (const [from, to] of [["2020-01-01", "2020-01-20"], ["2019-05-03", "2024-06-11"], ["1900-01-01", "2024-01-01"], ["2020-01-01", "2020-01-01"]]) {
    const bins = binsFor(dayOf(from), dayOf(to));
    assert.ok(bins.length <= 130);
    assert.ok(bins[0].from <= dayOf(from) && bins.at(-1).to >= dayOf(to));
    bins.slice(1).forEach((bin, i) => assert.equal(bin.from, bins[i].to + 1));
  }
  const model = modelOf(SAMPLE);
  const bins = countInto(binsFor(model.firstDay, model.lastDay), model.rows, model);
  assert.equal(bins.reduce((sum, bin) => sum + bin.counts.reduce((a, b) => a + b), 0), model.rows.length);
  assert.deepEqual(binsFor(Infinity, -Infinity), []);
});

test("rows between two countries take in their people, not third ones", () => {
  const model = modelOf("A meeting B actual 1\np visit B actual 1\np meeting C actual 1", { countries: { A: "AAA", B: "BBB", C: "CCC", p: "AAA" }, types: { p: 2 } });
  const graph = aggregate(model, noFilters());
  assert.equal(rowsBetween(model, graph, 0, 1).length, 2);
  assert.deepEqual(runningMean([2, 4, 6], 2), [2, 3, 5]);
});

test("arrows of the keyboard find the neighbour that lies there", () => {
  const around = [{ node: 1, x: 10, y: 0 }, { node: 2, x: 0, y: -10 }, { node: 3, x: -10, y: 1 }];
  const from = { x: 0, y: 0 };
  assert.equal(neighbourTowards(from, around, "ArrowRight"), 1);
  assert.equal(neighbourTowards(from, around, "ArrowUp"), 2);
  assert.equal(neighbourTowards(from, around, "ArrowLeft"), 3);
  assert.equal(neighbourTowards(from, [], "ArrowDown"), null);
});

test("rows of the table sort by number and by name, the unknown last", () => {
  const rows = [{ tone: 1, from: "Б" }, { tone: null, from: "А" }, { tone: -3, from: "Ё" }];
  assert.deepEqual(sortRows(rows, "tone", true).map((row) => row.tone), [1, -3, null]);
  assert.deepEqual(sortRows(rows, "from", false).map((row) => row.from), ["А", "Б", "Ё"]);
});

test("lines grow with articles, to a bound", () => {
  assert.ok(widthOf(1) < widthOf(2) && widthOf(2) < widthOf(8));
  assert.ok(widthOf(1e6) <= 9);
});

test("odd names of nodes are names and nothing else", () => {
  const model = modelOf("__proto__ meeting constructor actual 1\ntoString meeting __proto__ actual 1");
  assert.equal(model.byId.get("__proto__").i, 0);
  assert.equal(model.byId.get("hasOwnProperty"), undefined);
  assert.equal(aggregate(model, noFilters()).pairs.length, 2);
});

test("pairs of states are offered by all that is between their people", () => {
  const model = modelOf("A meeting B actual 1\np visit B actual 1\np meeting C actual 1\np position A actual 1", {
    countries: { A: "AAA", B: "BBB", C: "CCC", p: "AAA" }, types: { p: 2 },
  });
  const found = busiest(model, aggregate(model, noFilters()), 5);
  assert.deepEqual(found.map(({ a, b, rows }) => [model.nodes[a].id, model.nodes[b].id, rows]), [["A", "B", 2], ["A", "C", 1]]);
});

test("names of a fan's curves keep apart, however the two nodes stand", () => {
  const model = modelOf("A meeting B actual 1\nA visit B actual 1\nA attack B actual 1\nB attack A actual 1");
  const [pair] = aggregate(model, noFilters()).pairs;
  const widthOfLine = (text) => text.length * 12;
  for (const to of [{ x: 0, y: 240 }, { x: 300, y: 0 }, { x: 120, y: 220 }]) {
    const pen = new SvgPen(0, 0, 1, 1, "#fff");
    const names = drawFan(pen, pair, { x: 0, y: 0 }, to, [10, 10], { model, theme: "light", labelOf: (relation) => relation.id, scale: 1, widthOfLine });
    assert.equal(names.length, 4);
    names.forEach((one, i) => names.slice(i + 1).forEach((other) => {
      const wide = (widthOfLine(one.text) + widthOfLine(other.text)) / 2;
      assert.ok(Math.abs(one.x - other.x) >= wide || Math.abs(one.y - other.y) >= 15, `${one.text} ${other.text} ${to.x},${to.y}`);
    }));
  }
});

test("the most important names stand in a crowd too, and hide as little of it as they can", () => {
  const crowd = Array.from({ length: 49 }, (_, i) => ({ id: i, x: 40 + (i % 7) * 40, y: 40 + Math.floor(i / 7) * 24, width: 30, height: 20, lines: ["имя"], priority: 49 - i }));
  const area = { left: 0, top: 0, right: 400, bottom: 400 };
  const first = crowd[0].id;
  crowd[24].priority = 100;
  const named = (insist) => new Map(placeLabels(crowd, () => 60, 15, area, { insist }).map((label) => [label.id, label.box]));
  assert.ok(!named(0).has(24));
  assert.ok(named(1).has(24));
  assert.ok(named(1).has(first));
});

test("names without an English one are spelt in Latin letters", () => {
  const names = { "Сергей Лавров": "Sergey Lavrov", "Дмитрий Песков": "Dmitry Peskov", "Елена Соловьева": "Yelena Solovyeva", "Щербак": "Shcherbak" };
  for (const [name, spelt] of Object.entries(names)) assert.equal(romanised(name), spelt);
  assert.equal(romanised("Абдель ас-Сиси II"), "Abdel as-Sisi II");
});

test("only plain web addresses become links, whatever stands in the records", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "https://u:p@a.example/", "//a", "", null]) {
    assert.equal(webAddress(url), null, url);
  }
  assert.equal(webAddress("https://a.example/b?c=d").host, "a.example");
});

test("a node that joins a crowd stands where there is room", () => {
  const model = modelOf(`${Array.from({ length: 30 }, (_, i) => `hub meeting n${i} actual 1`).join("\n")}\nn12 meeting late actual 1`);
  const view = chooseView(model, aggregate(model, noFilters()), stateOf());
  const late = model.byId.get("late").i;
  const opening = new Map(view.nodes.filter((node) => node !== late).map((node, i) => [node, { x: (i % 6) * 110, y: Math.floor(i / 6) * 55 }]));
  const places = placesFor(model, view, opening, { fresh: false, tall: false });
  const at = places.get(late);
  for (const [node, place] of opening) {
    assert.deepEqual(places.get(node), place);
    assert.ok(Math.abs(place.x - at.x) >= 96 || Math.abs(place.y - at.y) >= 48);
  }
});
