// The search field and the list under it.

import { el } from "./dom.js";
import { number, t } from "./i18n.js";
import { nodeButton } from "./panel.js";
import { buildIndex, find } from "./search.js";

export function createSearch(app, input, list) {
  let index = null;
  let active = -1;
  let hits = [];

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const pick = (node) => {
    close();
    input.value = "";
    input.blur(); // the keys belong to the graph again
    app.selectNode(node);
  };
  const mark = (next) => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    active = (next + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  const option = ({ node }, i) => {
    const found = app.model.nodes[node];
    const line = el("li", { role: "option", id: `found-${i}`, "aria-selected": "false" });
    const name = nodeButton(app, found);
    const words = el("span", { class: "node" }, ...name.childNodes);
    const count = el("span", { class: "count" }, `${t(`one_${found.type}`)}, ${number(found.rows.length)}`);
    line.append(words, count);
    line.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(node);
    });
    return line;
  };
  const refresh = () => {
    index ??= buildIndex(app.model);
    hits = find(index, input.value, (node) => app.model.nodes[node].rows.length);
    if (!input.value.trim()) {
      close();
      return;
    }
    list.replaceChildren(...(hits.length ? hits.map(option) : [el("li", { role: "option", "aria-disabled": "true", class: "none" }, t("search_none"))]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    active = -1;
    app.announce(t("search_count", { n: hits.length }));
  };
  input.addEventListener("input", refresh);
  input.addEventListener("focus", () => input.value.trim() && refresh());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter" && hits.length && !list.hidden) pick(hits[Math.max(active, 0)].node);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    } else return;
    event.preventDefault();
  });
}
