// What the reader is told: where the book is open, aloud and in sight, and short messages.

import { worded } from "./pages.js";
import { direction, turned } from "./openings.js";

const SHOWN = 6000; // milliseconds

/** Writes into the places the page has for it, in the words the page brings. */
export class Voice {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.aloud = root.querySelector(".reader-says");
    this.told = document.createElement("p");
    this.told.className = "reader-told";
    this.told.setAttribute("role", "status");
    root.querySelector(".reader-tools").after(this.told);
  }

  /** Say aloud which pages are open and what stands on them. */
  say({ here, pages }) {
    const page = labels(here);
    const title = titles(here);
    const where = worded(this.words.says, { page, pages: pages.count });
    this.aloud.textContent = title ? `${where} · ${title}` : where;
  }

  /** Show a message for a while; more: an element behind it, with which it stays until the next message. */
  tell(words, more = null) {
    clearTimeout(this.telling);
    this.told.replaceChildren(words ?? "", ...(more ? [" ", more] : []));
    if (!more) this.telling = setTimeout(() => this.told.replaceChildren(), SHOWN);
  }

  #head(selector, words) {
    const place = this.root.querySelector(`.reader-head ${selector}`);
    if (place) place.textContent = words;
  }

  /** Show in head and foot which pages are open, and let the links lead to those before and behind. */
  where({ root, here, pages, number, q, size: { spread } }) {
    for (const where of root.querySelectorAll(".reader-where")) where.textContent = `${labels(here)} / ${pages.count}`;
    for (const [rel, by] of [["prev", -1], ["next", 1]]) {
      const to = turned(number, by, spread, pages.count);
      const ends = !direction(number, to, spread, pages.count);
      for (const link of root.querySelectorAll(`.reader-turn [rel=${rel}]`)) {
        if (ends) link.setAttribute("aria-disabled", "true");
        else link.removeAttribute("aria-disabled");
        if (ends) link.removeAttribute("href");
        else link.href = pages.address(to, { q });
      }
    }
    const pageOf = worded(this.words.says, { page: labels(here), pages: pages.count });
    const title = titles(here);
    this.#head("h1 .reader-at", pageOf);
    this.#head(".page-title", title);
    this.name ??= root.querySelector(".reader-head h1 a")?.textContent.trim() ?? "";
    document.title = [pageOf, title, this.name].filter(Boolean).join(" · ");
  }
}

function titles(articles) {
  return [...new Set(articles.map((article) => article.dataset.title).filter(Boolean))].join(", ");
}

function labels(articles) {
  return articles.map((article) => article.dataset.label).join("–");
}
