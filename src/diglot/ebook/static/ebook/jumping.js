// To a page, a letter, a number of strokes or a part of the book by its name, without asking the server where that is.

import { folded } from "./finding.js";

const PAGE = /^(?:p|pp|page|第)? ?(\d{1,6}) ?[頁页]?$/u;
const STROKES = /^(\d{1,2}|[一二三四五六七八九十]{1,3}) ?(?:劃|划|畫|画|strokes?)$/u;
const ONES = "一二三四五六七八九";

/** Make the box answer here. */
export function jumping(reader) {
  const form = reader.root.querySelector(".reader-jump");
  const box = form?.querySelector("[name=to]");
  if (!box) return;
  let book = null;

  async function outline() {
    book ??= await (await reader.pages.response(`${reader.root.dataset.files}book.json`)).json();
    return book;
  }

  form.addEventListener("submit", async (event) => {
    if (!box.value.trim()) return;
    event.preventDefault();
    let page = null;
    try {
      page = placed(box.value, await outline());
    } catch (error) {
      console.warn(error);
    }
    if (page) {
      box.value = "";
      reader.open(page, { push: true, focus: true });
    } else if (navigator.onLine) {
      // The server folds letters of both scripts, and has a page that says what it knows.
      form.submit();
    } else {
      reader.voice.tell(reader.words.unknownPlace);
    }
  });
}

/** Return the page that is meant, or null; book: book.json. */
export function placed(typed, book) {
  const wanted = folded(typed);
  const number = Number(PAGE.exec(wanted)?.[1] ?? 0);
  if (number) return number <= book.pages ? number : null;
  const strokes = STROKES.exec(wanted)?.[1];
  if (strokes) return book.jumps.find((each) => each.kind === "strokes" && each.strokes === counted(strokes))?.page ?? null;
  if (!wanted) return null;
  const letter = book.jumps.find((each) => each.kind === "letter" && folded(each.mark) === wanted);
  if (letter) return letter.page;
  const names = book.jumps.filter((each) => each.kind === "section" || each.kind === "index").map((each) => [folded(each.mark), each.page]);
  names.push(...book.outline.flatMap((each) => [each.title, each.other].map((name) => [folded(name ?? ""), each.page])));
  for (const way of [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)]) {
    const found = names.find(([name]) => way(name));
    if (found) return found[1];
  }
  return null;
}

/** Return the value of a number of strokes in digits or Chinese, 0 for a misspelt one. */
function counted(numeral) {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const found = /^([二三四五六])?(十)?([一二三四五六七八九])?$/u.exec(numeral);
  if (!found || (found[1] && !found[2] && found[3])) return 0;
  const [, tens, ten, ones] = found;
  if (!ten) return ONES.indexOf(tens ?? ones) + 1;
  return 10 * (tens ? ONES.indexOf(tens) + 1 : 1) + (ones ? ONES.indexOf(ones) + 1 : 0);
}
