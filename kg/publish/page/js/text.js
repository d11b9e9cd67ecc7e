// Words made comparable: case, ё and е, Latin spelling, endings and slips of the finger.

const LATIN = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "j", з: "z", и: "i", й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p",
  р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "c", ч: "c", ш: "s", щ: "s", ъ: "", ы: "i", ь: "", э: "e", ю: "u", я: "a",
  ә: "a", ғ: "g", қ: "k", ң: "n", ө: "o", ұ: "u", ү: "u", һ: "h", і: "i", ї: "i", є: "e", ґ: "g", ў: "u",
};
// Spellings of one sound in Latin letters, longest first, brought to the letter that the table above gives.
const SOUNDS = [
  ["shch", "s"], ["sch", "s"], ["tch", "c"], ["sh", "s"], ["ch", "c"], ["zh", "j"], ["kh", "h"], ["ts", "c"], ["tz", "c"], ["ph", "f"],
  ["yu", "u"], ["ju", "u"], ["iu", "u"], ["ya", "a"], ["ia", "a"], ["ja", "a"], ["ye", "e"], ["ie", "e"], ["je", "e"], ["yo", "e"],
  ["ck", "k"], ["qu", "kv"], ["x", "ks"], ["w", "v"], ["q", "k"], ["y", "i"], ["ii", "i"],
];

export function fold(text) {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .normalize("NFD")
    .replace(/(?!\u0306)[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
}

// One Latin skeleton for Cyrillic and Latin spellings of a name: токаев, Tokayev and Tokaev give tokaev.
export function skeleton(word) {
  let latin = "";
  for (const letter of word) latin += letter in LATIN ? LATIN[letter] : letter;
  for (const [from, to] of SOUNDS) latin = latin.replaceAll(from, to);
  return latin.replace(/(.)\1+/g, "$1");
}

const SPELT = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "yo", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p",
  р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya",
  ә: "a", ғ: "gh", қ: "q", ң: "ng", ө: "o", ұ: "u", ү: "u", һ: "h", і: "i", ї: "yi", є: "ye", ґ: "g", ў: "w",
};

// A name in Latin letters as newspapers spell it: Сергей Лавров gives Sergey Lavrov, Дмитрий Елизаров Dmitry Yelizarov.
export function romanised(text) {
  let before = "";
  let spelt = "";
  for (const letter of text.replace(/([иы])й(?!\p{L})/gu, "й")) {
    const small = letter.toLowerCase();
    const opens = small === "е" && (!/\p{L}/u.test(before) || "аеёиоуыэюяъь".includes(before));
    const latin = opens ? "ye" : (SPELT[small] ?? letter);
    spelt += letter === small ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
    before = small;
  }
  return spelt;
}

// Damerau-Levenshtein distance, given up beyond `most`.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = null;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (before && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

function commonStart(a, b) {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return i;
}

// How well a word of the query fits a word of a name, 0 to 1. Endings may differ: Казахстаном finds Казахстан.
export function likeness(query, name) {
  if (!query || !name) return 0;
  if (query === name) return 1;
  if (name.startsWith(query)) return 0.9 + 0.05 * (query.length / name.length);
  const start = commonStart(query, name);
  const longer = Math.max(query.length, name.length);
  if (start >= 3 && start / longer >= 0.6 && longer - start <= 3 && query.length - start <= 3) return 0.75 + 0.1 * (start / longer);
  const most = query.length >= 7 ? 2 : query.length >= 4 ? 1 : 0;
  if (!most) return 0;
  const slips = Math.min(distance(query, name, most), distance(query, name.slice(0, query.length), most));
  return slips <= most ? 0.7 - 0.1 * slips : 0;
}
