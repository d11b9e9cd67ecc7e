// What stands under the pointer, in a few words.

import { el } from "./dom.js";
import { number, t } from "./i18n.js";
import { relationsText } from "./panel.js";

export function renderTip(app, box, found) {
  box.hidden = !found;
  if (!found) return;
  const { model } = app;
  if ("node" in found) {
    const node = model.nodes[found.node];
    const graph = app.graph();
    box.replaceChildren(
      el("strong", {}, node.label),
      el("span", {}, `${t(`one_${node.type}`)}, ${t("articles_n", { n: number(graph.articles[node.i]) })}`),
    );
  } else {
    const pair = app.graph().byKey.get(found.pair);
    if (!pair) {
      box.hidden = true;
      return;
    }
    box.replaceChildren(
      el("strong", {}, `${model.nodes[pair.a].label} — ${model.nodes[pair.b].label}`),
      el("span", {}, relationsText(pair, model, 6)),
      el("span", {}, t("articles_n", { n: number(pair.articles) })),
    );
  }
  const area = box.parentElement.getBoundingClientRect();
  const left = Math.min(found.at.x + 14, area.width - box.offsetWidth - 6);
  const top = found.at.y + 18 + box.offsetHeight > area.height ? found.at.y - box.offsetHeight - 10 : found.at.y + 18;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}
