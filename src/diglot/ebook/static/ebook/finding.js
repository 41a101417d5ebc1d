// Find listings of the book by name in either script, by sound, in English, by person, plaza or digits of a phone; and
// find in a line of text what was typed. Nothing here knows a page: the reader asks it, with or without a network.

const HAN = /\p{Script=Han}/u;
const DIGITS = /^\p{N}+$/u;
const LONGEST = 200; // letters of what was typed
const MOST = 8; // words of it
const APOSTROPHES = /['\u2018\u2019\u02bc\uff07]/u;

/** Return text as it is compared: lower case, without marks, one letter for its forms in either script, words apart. */
export function folded(text, letters = {}) {
  return told(text, letters).text.trim();
}

/** Return the words of what was typed: Chinese ones, others, and numbers, whatever stands between their digits. */
export function words(typed, letters = {}) {
  const found = folded(typed.slice(0, LONGEST), letters).matchAll(/(\p{Script=Han}+)|(\p{N}[\p{N} ]*\p{N})|[^\s\p{Script=Han}]+/gu);
  return [...new Set([...found].flatMap(([word, , number]) => numbered(word, number)))].slice(0, MOST);
}

// "24 7" are two words, not a number of which somebody knows a part.
function numbered(word, number) {
  const tight = word.replaceAll(" ", "");
  return number && tight.length > 2 ? [tight] : word.split(" ");
}

/** The entries of search.json, ready to be asked. */
export class Finder {
  constructor({ fold = {}, columns = [[]] }) {
    this.letters = fold;
    this.rows = columns[0].map((name, at) => {
      const [other, more, sound, page, listing] = columns.slice(1).map((column) => column[at]);
      return {
        entry: { name, other, page, listing },
        fields: [name, other, sound, more].map((text) => ` ${folded(text ?? "", fold)}`),
      };
    });
    for (const row of this.rows) row.tight = row.fields.map((text) => text.replaceAll(" ", ""));
  }

  /** Return the entries that hold every word typed, the nearest first; letters in any order where no name has them so. */
  find(typed) {
    const wanted = words(typed, this.letters);
    if (!wanted.length) return [];
    const joined = wanted.join("");
    let found = this.#ranked((row) => rank(row, wanted, joined));
    if (!found.length && HAN.test(joined)) {
      const letters = wanted.flatMap((word) => (HAN.test(word) ? [...word] : [word]));
      if (letters.length > wanted.length) found = this.#ranked((row) => rank(row, letters, joined));
    }
    return found;
  }

  #ranked(rankOf) {
    return this.rows
      .map((row, at) => ({ entry: row.entry, at, rank: rankOf(row) }))
      .filter((each) => each.rank < Infinity)
      .sort((a, b) => a.rank - b.rank || a.entry.page - b.entry.page || a.at - b.at)
      .map((each) => each.entry);
  }
}

// Nearest first: a name as typed, its beginning, a word of a name, a part of it, how it sounds, what else is known.
function rank(row, wanted, joined) {
  const [name, other, sound] = row.tight;
  if (name === joined || other === joined) return 0;
  if (name.startsWith(joined) || other.startsWith(joined)) return 1;
  if (joined.length > 2 && sound.startsWith(joined)) return 2;
  let worst = 0;
  for (const word of wanted) {
    let at = row.fields.findIndex((text, field) => holds(text, row.tight[field], word));
    if (at < 0 && word.length > 2 && sound.includes(word)) at = row.fields.length;
    if (at < 0) return joined.length > 3 && sound.includes(joined) ? 9 : Infinity;
    worst = Math.max(worst, at);
  }
  return 3 + worst;
}

// A Chinese word is written without blanks, so it may stand anywhere; so may digits, of which nobody types the first
// ones; a word in letters is found by its beginning.
function holds(text, tight, word) {
  if (HAN.test(word)) return tight.includes(word);
  if (DIGITS.test(word) && word.length > 2) return tight.includes(word);
  return text.includes(` ${word}`);
}

/** Return where words stand in a text, as [start, end] in its own letters (UTF-16), in order and not over each other. */
export function places(text, wanted, letters = {}) {
  const { text: line, at } = told(text, letters);
  const found = [];
  for (const word of wanted) {
    const free = HAN.test(word) || DIGITS.test(word);
    for (let start = line.indexOf(word); start >= 0; start = line.indexOf(word, start + word.length)) {
      if (free || start === 0 || line[start - 1] === " ") found.push([at[start], at[start + word.length]]);
    }
    if (DIGITS.test(word)) found.push(...numbers(line, at, word));
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter(([start], index) => !index || start >= Math.max(...found.slice(0, index).map((each) => each[1])));
}

// A phone number is printed with marks between its digits, and typed without.
function numbers(line, at, word) {
  const found = [];
  for (const run of line.matchAll(/\p{N}[\p{N} ]*\p{N}/gu)) {
    const digits = [...run[0]].flatMap((letter, offset) => (letter === " " ? [] : [{ letter, offset: run.index + offset }]));
    const start = digits.map((each) => each.letter).join("").indexOf(word);
    if (start >= 0) found.push([at[digits[start].offset], at[digits[start + word.length - 1].offset + 1]]);
  }
  return found;
}

// The text as it is compared, and for each of its units where in the original it began (and one more, for the end).
function told(text, letters) {
  let made = "";
  const at = [];
  let start = 0;
  for (const letter of text) {
    // "Wong's" is found by wongs.
    if (APOSTROPHES.test(letter)) {
      start += letter.length;
      continue;
    }
    const plain = (letters[letter] ?? letter).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const unit of plain) {
      const kept = letters[unit] ?? unit;
      const blank = !/[\p{L}\p{N}]/u.test(kept);
      if (blank && (!made || made.endsWith(" "))) continue;
      const shown = blank ? " " : kept;
      for (let index = 0; index < shown.length; index++) at.push(start);
      made += shown;
    }
    start += letter.length;
  }
  // A word ends where its last letter ends, not where the next one begins: marks between them are not lit.
  at.push(start);
  return { text: made, at };
}
