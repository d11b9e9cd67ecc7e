// Words of the interface. Keys are constants of the program, values come from the builder's table.

const spoken = { language: "ru", table: {} };

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
  return new Intl.NumberFormat(spoken.language).format(value);
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
  return new Intl.DateTimeFormat(spoken.language, style).format(moment);
}
