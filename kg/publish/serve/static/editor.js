// The editor: Zazuko's YASGUI where it was installed, a text field otherwise; above it the named queries with their parameters.
// Text from the graph goes into the page as text alone, never as markup.
(() => {
  "use strict";
  const ENDPOINT = new URL("/sparql", location.href).href;
  const byId = (id) => document.getElementById(id);
  let language = "ru";
  let queries = [];
  let yasgui = null;

  const values = () => Object.fromEntries([...new FormData(byId("params"))]);
  const chosen = () => queries.find((query) => query.name === byId("query").value);

  const escaped = (text) => text.replace(/[\\"\n\r\t]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]);

  function term(kind, value) {
    if (kind === "year") return /^\d{1,4}$/.test(value) ? value : "0";
    if (kind === "relation") return `dg:${value.replace(/[^a-z_]/g, "")}`;
    if (kind === "actor") return ["ru", "en", "kk"].map((tag) => `"${escaped(value)}"@${tag}`).join(" ");
    if (kind === "pair") return `"${escaped(value.split(/\s*[-,;]\s*/).sort().join("-"))}"`;
    return `"${escaped(kind === "text" ? value.toLowerCase() : value)}"`;
  }

  function filled(query) {
    const given = values();
    return query.params.reduce((text, param) => {
      const block = new RegExp(`(VALUES\\s+\\?${param.name}\\s*)\\{[^}]*\\}`);
      return text.replace(block, (_, head) => `${head}{ ${term(param.type, given[param.name] ?? param.default)} }`);
    }, query.text);
  }

  function show(text) {
    if (yasgui) yasgui.getTab().getYasqe().setValue(text);
    else byId("text").value = text;
  }

  function describe() {
    const query = chosen();
    const form = byId("params");
    form.replaceChildren();
    byId("about").textContent = query ? query.about[language] : "";
    if (!query) return;
    for (const param of query.params) {
      const label = document.createElement("label");
      label.append(param.label[language]);
      const input = document.createElement("input");
      input.name = param.name;
      input.value = param.default;
      input.addEventListener("change", () => show(filled(query)));
      label.append(input);
      form.append(label);
    }
    show(filled(query));
  }

  function list() {
    const before = byId("query").value;
    byId("query").replaceChildren(...queries.map((query) => new Option(query.title[language], query.name)));
    if (before) byId("query").value = before;
  }

  function translate() {
    document.documentElement.lang = language;
    for (const node of document.querySelectorAll("[data-ru]")) node.textContent = node.dataset[language];
    const button = byId("language");
    button.textContent = language === "ru" ? "English" : "Русский";
    button.lang = language === "ru" ? "en" : "ru";
    list();
  }

  function cell(value) {
    const td = document.createElement("td");
    td.textContent = value ? value.value : "";
    return td;
  }

  function table(data) {
    if ("boolean" in data) return document.createTextNode(String(data.boolean));
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    for (const name of data.head.vars) {
      const th = document.createElement("th");
      th.scope = "col";
      th.textContent = name;
      head.append(th);
    }
    const body = made.createTBody();
    for (const row of data.results.bindings) body.insertRow().append(...data.head.vars.map((name) => cell(row[name])));
    return made;
  }

  async function run(event) {
    event.preventDefault();
    const state = byId("state");
    const answer = byId("answer");
    state.className = "";
    state.textContent = "…";
    const began = performance.now();
    try {
      const reply = await fetch(ENDPOINT, {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle" },
        body: byId("text").value,
      });
      const text = await reply.text();
      const json = (reply.headers.get("Content-Type") || "").includes("json");
      const shown = document.createElement("pre");
      shown.textContent = text;
      answer.replaceChildren(reply.ok && json ? table(JSON.parse(text)) : shown);
      state.className = reply.ok ? "" : "fault";
      const cut = reply.headers.get("X-Row-Limit");
      state.textContent = `${reply.status}, ${Math.round(performance.now() - began)} ms${cut ? `, ≤ ${cut}` : ""}`;
    } catch (error) {
      state.className = "fault";
      state.textContent = String(error);
    }
  }

  function plain() {
    byId("plain").hidden = false;
    byId("plain").addEventListener("submit", run);
    byId("csv").addEventListener("click", async (event) => {
      event.preventDefault();
      const reply = await fetch(ENDPOINT, {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "text/csv, text/turtle" },
        body: byId("text").value,
      });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await reply.blob());
      link.download = "answer.csv";
      link.click();
    });
    byId("csv").href = "#";
  }

  // The terms of the graph complete what is typed; those of the open web, which the editor would ask for, stay out.
  async function complete() {
    const terms = await (await fetch("/terms")).json();
    const Yasqe = Yasgui.Yasqe;
    Yasqe.registerAutocompleter({
      name: "terms",
      bulk: true,
      autoShow: true,
      persistenceId: null,
      isValidCompletionPosition: (yasqe) => /^[a-z]+:\w*$/.test(yasqe.getCompleteToken().string),
      get: () => terms,
    });
    Yasqe.defaults.autocompleters = ["prefixes", "variables", "terms"];
  }

  async function start() {
    if (typeof Yasgui === "function") {
      await complete();
      yasgui = new Yasgui(byId("yasgui"), {
        requestConfig: { endpoint: ENDPOINT, method: "POST" },
        copyEndpointOnNewTab: true,
        persistenceId: null,
        autofocus: true,
      });
    } else {
      plain();
    }
    queries = await (await fetch("/queries")).json();
    translate();
    byId("query").addEventListener("change", describe);
    byId("params").addEventListener("submit", (event) => event.preventDefault());
    byId("language").addEventListener("click", () => {
      language = language === "ru" ? "en" : "ru";
      translate();
      describe();
    });
    describe();
  }

  start();
})();
