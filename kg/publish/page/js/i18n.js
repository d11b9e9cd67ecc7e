// Words of the interface. Keys are constants of the program, values come from the builder's table.

const spoken = { language: "ru", table: {} };
const kept = new Map();

// Making a format costs more than using it a thousand times.
function format(Kind, style = {}) {
  const key = `${Kind.name} ${spoken.language} ${JSON.stringify(style)}`;
  if (!kept.has(key)) kept.set(key, new Kind(spoken.language, style));
  return kept.get(key);
}

export function setStrings(table) {
  spoken.table = table;
}

export function languages() {
  return Object.keys(spoken.table);
}

export function setLanguage(name) {
  spoken.language = name;
  document.documentElement.lang = name;
}

export function language() {
  return spoken.language;
}

export function t(key, values = {}) {
  const text = spoken.table[spoken.language]?.[key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function number(value) {
  return format(Intl.NumberFormat).format(value);
}

export function relationLabel(relation) {
  return relation.label[spoken.language] || relation.label.ru;
}

export function dateText(date) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date || "");
  if (!parts) return date || "";
  const moment = new Date(0);
  moment.setUTCFullYear(Number(parts[1]), Number(parts[2] || 1) - 1, Number(parts[3] || 1));
  const style = { timeZone: "UTC", year: "numeric" };
  if (parts[2]) style.month = "long";
  if (parts[3]) style.day = "numeric";
  return format(Intl.DateTimeFormat, style).format(moment);
}

// Which of two names comes first in the language of the interface.
export function compareNames(a, b) {
  return format(Intl.Collator).compare(a, b);
}
