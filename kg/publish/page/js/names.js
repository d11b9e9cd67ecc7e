// What nodes are called in the language of the interface.

import { romanised } from "./text.js";

// A person without an English name is spelt in Latin letters; a topic or a body that only an article knows keeps its own words.
export function nameIn(node, language) {
  if (language === "ru") return node.ru;
  if (node.english) return node.english;
  return node.type === "PERSON" && !node.unnamed && /^\p{Lu}/u.test(node.ru) ? romanised(node.ru) : node.ru;
}

// Names all nodes and speakers of a graph anew.
export function speak(model, language) {
  for (const node of model.nodes) node.label = nameIn(node, language);
  for (const speaker of model.speakers) speaker.label = model.byId.get(speaker.id)?.label ?? nameIn(speaker, language);
}
