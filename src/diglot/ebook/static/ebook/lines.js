// The text of a page lifted over its picture: every line where it is printed, as wide as it is printed.

const UNIT = 100; // data-box counts in 1/10000: this many are one percent
const LETTERS = 0.82; // of a line's height are its letters; the width is then made to fit

/** Tell the lines and items of a page where they stand; done once, since all is in parts of the page. */
export function lift(article) {
  if (article.dataset.lifted) return;
  article.dataset.lifted = "1";
  for (const each of article.querySelectorAll("[data-box]")) {
    const [x, y, w, h] = each.dataset.box.split(" ").map((part) => Number(part) / UNIT);
    each.style.setProperty("--x", `${x}%`);
    each.style.setProperty("--y", `${y}%`);
    each.style.setProperty("--w", `${w}%`);
    each.style.setProperty("--h", `${h}%`);
    if (each.classList.contains("line")) each.style.setProperty("--size", `${(h * LETTERS).toFixed(3)}cqh`);
  }
}

/** Stretch every line to the width it has in print, so that what is selected or lit is what one sees. */
export function stretch(article) {
  if (article.dataset.stretched) return;
  const sheet = article.querySelector(".book-sheet").getBoundingClientRect().width;
  if (!sheet) return;
  article.dataset.stretched = "1";
  const range = document.createRange();
  // All is measured before anything is changed: the page is laid out once.
  const widths = [...article.querySelectorAll(".line[data-box]")].map((line) => {
    range.selectNodeContents(line);
    return [line, range.getBoundingClientRect().width];
  });
  for (const [line, width] of widths) {
    const wanted = (Number(line.dataset.box.split(" ")[2]) / UNIT / 100) * sheet;
    if (width) line.style.setProperty("--stretch", (wanted / width).toFixed(4));
  }
}

/** Return the item a hash names on these pages, or null. */
export function named(articles, hash) {
  const id = decoded(hash);
  if (!id) return null;
  return articles.map((article) => article.querySelector(`[id="${CSS.escape(id)}"]`)).find(Boolean) ?? null;
}

function decoded(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    // A reader's own "%": no item is called so.
    return "";
  }
}
