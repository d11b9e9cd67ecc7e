// The columns written by the builder, as records with names.

export const STANDINGS = ["actual", "past", "claimed", "planned", "urged", "denied"];
export const FACTS = ["actual", "past"];

const DAY = 86400000;

// The days since 1970 of an ISO date, month or year; null where there is none.
export function dayOf(date) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date || "");
  if (!parts) return null;
  const time = Date.UTC(2000, Number(parts[2] || 1) - 1, Number(parts[3] || 1));
  const moment = new Date(time);
  moment.setUTCFullYear(Number(parts[1]));
  return Math.floor(moment.getTime() / DAY);
}

export function dateOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// How an assertion stands: a fact of the article, one side's claim, or no fact at all.
function standingOf(status, claimed) {
  return claimed && FACTS.includes(status) ? "claimed" : status;
}

// The place of each node among all by id: what decides among pairs that are equally strong.
function orderOf(nodes) {
  const order = new Uint32Array(nodes.length);
  nodes.map((node) => node).sort((p, q) => (p.id < q.id ? -1 : p.id > q.id ? 1 : 0)).forEach((node, place) => (order[node.i] = place));
  return order;
}

export function readData(payload) {
  const { nodes: n, articles: a, rows: r, relations: rel } = payload;
  const relations = rel.id.map((id, i) => ({
    i,
    id,
    label: { ru: rel.ru[i], en: rel.en[i] },
    symmetric: rel.symmetric[i],
    intensity: rel.intensity[i],
    quad: rel.quad[i],
  }));
  const unnamed = new Set(n.unnamed);
  const nodes = n.id.map((id, i) => ({
    i,
    id,
    ru: n.label[i],
    english: n.en[i] ?? null,
    label: n.label[i], // in the language of the interface
    type: payload.types[n.type[i]],
    country: n.country[i],
    wikidata: n.wikidata[i],
    aliases: n.aliases[i],
    names: n.names[i] || [],
    unnamed: unnamed.has(i),
    x: n.x[i],
    y: n.y[i],
    community: n.community[i],
    rows: [],
  }));
  const states = new Map();
  for (const node of nodes) {
    if (node.country && (node.type === "COUNTRY" || (node.type === "ORG" && node.id === `org:${node.country}`))) states.set(node.country, node.i);
  }
  const articles = a.id.map((id, i) => ({
    i,
    id,
    title: a.title[i],
    source: a.source[i],
    sourceName: a.sources[a.source[i]],
    url: a.url[i],
    published: a.published[i],
    day: dayOf(a.published[i]),
    note: a.notes[a.note[i]],
  }));
  let place = 0;
  const nothing = [];
  const standings = payload.statuses.map((status) => [false, true].map((claimed) => STANDINGS.indexOf(standingOf(status, claimed))));
  const speakers = r.speakers.map(([id, ru]) => ({ id, ru, label: ru, english: null, type: "PERSON" }));
  const rows = r.s.map((s, i) => {
    const article = articles[r.a[i]];
    const row = {
      i,
      s,
      o: r.o[i],
      r: r.r[i],
      status: payload.statuses[r.st[i]],
      standing: standings[r.st[i]][Number(r.by[i] >= 0)],
      article: r.a[i],
      date: r.d[i],
      day: article.published ? article.day : r.d[i] ? dayOf(r.d[i]) : null,
      confidence: r.c[i],
      by: r.by[i] < 0 ? null : speakers[r.by[i]],
      quote: r.q[i],
      marks: r.q[i] >= 0 ? (place += 6) - 6 : -1, // where its six numbers start
      more: r.more[i] || nothing,
      title: r.words[r.t[i]],
      place: r.words[r.p[i]],
      event: r.words[r.e[i]],
      rule: r.words[r.ru[i]],
    };
    nodes[s].rows.push(row);
    if (row.o !== s) nodes[row.o].rows.push(row);
    return row;
  });
  const days = rows.map((row) => row.day).filter((day) => day !== null);
  return {
    // The country or organisation for which a node acts, by node; the node itself where that is nobody in the graph.
    home: nodes.map((node) => (node.type === "PERSON" || node.type === "ORG" ? (states.get(node.country) ?? node.i) : node.i)),
    relations,
    nodes,
    articles,
    rows,
    marks: r.m,
    speakers,
    types: payload.types,
    sources: a.sources,
    notes: a.notes.filter((note) => note),
    byId: new Map(nodes.map((node) => [node.id, node])),
    order: orderOf(nodes),
    firstDay: days.reduce((least, day) => Math.min(least, day), Infinity),
    lastDay: days.reduce((most, day) => Math.max(most, day), -Infinity),
    quotesLeftOut: payload.quotesLeftOut,
  };
}
