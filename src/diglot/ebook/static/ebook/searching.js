// Search inside the book without asking the server: the list of what was found, its words lit on the pages, and the way
// from one to the next. The server's search answers where this script or its index is not to be had.

import { Finder, places, words } from "./finding.js";
import { element, worded } from "./pages.js";

const SHOWN = 200;
const LIGHT = "book-hit";
const HAN = /\p{Script=Han}/u;

/** Make the search box answer here. */
export function searching(reader) {
  const form = reader.root.querySelector(".reader-find");
  const box = form?.querySelector("[name=q]");
  if (!box) return;
  const bar = hitsBar(reader);
  let finder = null;
  let hits = [];
  let at = -1;

  /** Return the index; fetched when somebody goes to the box, and asked for again where that failed. */
  function index() {
    finder ??= reader.pages
      .response(`${reader.root.dataset.files}search.json`)
      .then((response) => response.json())
      .then((data) => new Finder(data))
      .catch((error) => {
        finder = null;
        throw error;
      });
    return finder;
  }
  reader.finder = index;

  async function find(typed) {
    hits = (await index()).find(typed);
    at = -1;
    reader.q = typed.trim();
    bar.show(hits, at);
    await light();
  }

  /** Go to the next or previous listing found; after the last one the first. */
  function go(by) {
    if (!hits.length) return;
    at = at < 0 ? (by > 0 ? nearest() : nearest() - 1) : at + by;
    at = (at + hits.length) % hits.length;
    bar.show(hits, at);
    reader.open(hits[at].page, { push: true, hash: `#entry-${hits[at].listing}` });
  }

  // Nothing chosen yet: what stands on the open page or behind it.
  function nearest() {
    const first = hits.findIndex((hit) => hit.page >= reader.numbers[0]);
    return Math.max(0, first);
  }

  async function light() {
    const { here, q } = reader;
    for (const hit of reader.stage.querySelectorAll(".hit")) hit.classList.remove("hit");
    if (!q) return unlight();
    const { letters } = await index();
    const listings = new Set(hits.map((hit) => String(hit.listing)));
    const wanted = words(q, letters);
    const ranges = [];
    for (const article of here) {
      for (const mark of article.querySelectorAll(".line mark")) unwrap(mark);
      for (const item of article.querySelectorAll("[data-listing]")) item.classList.toggle("hit", listings.has(item.dataset.listing));
      for (const line of article.querySelectorAll(".line")) ranges.push(...rangesIn(line, wanted, letters));
    }
    if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(LIGHT, new Highlight(...ranges));
  }

  function away() {
    reader.q = "";
    box.value = "";
    hits = [];
    bar.show(hits, -1);
    light();
    reader.open(reader.number, { quiet: true });
    box.focus();
  }

  form.addEventListener("submit", async (event) => {
    if (!box.value.trim()) return;
    event.preventDefault();
    try {
      await find(box.value);
    } catch (error) {
      // Not to be had here: the server's page of what was found, if there is a network to it.
      console.warn(error);
      form.submit();
      return;
    }
    const title = form.querySelector("label").textContent;
    if (hits.length) reader.drawer.show(list(reader, hits, reader.q, title), box);
    else if (navigator.onLine) reader.drawer.fetched("search/", box, { q: reader.q });
    else reader.voice.tell(reader.words.foundNone);
  });
  box.addEventListener("focus", () => index().catch((error) => console.warn(error)));
  bar.addEventListener("go", (event) => go(event.detail));
  bar.addEventListener("away", away);
  reader.addEventListener("opened", async ({ detail: { hash } }) => {
    const chosen = hits.findIndex((hit) => `#entry-${hit.listing}` === hash && reader.numbers.includes(hit.page));
    if (chosen >= 0 && chosen !== at) bar.show(hits, (at = chosen));
    if (!reader.q && !hits.length) return;
    try {
      if (reader.q && !hits.length) await find(reader.q);
      else await light();
    } catch (error) {
      // The words the server has lit stay lit.
      console.warn(error);
    }
  });
}

function unlight() {
  globalThis.CSS?.highlights?.delete(LIGHT);
}

// Marks of the server: lights are drawn over the text from here on, in whichever script it is.
function unwrap(mark) {
  const line = mark.parentElement;
  mark.replaceWith(...mark.childNodes);
  line.normalize();
}

function rangesIn(line, wanted, letters) {
  const text = line.firstChild;
  if (text?.nodeType !== Node.TEXT_NODE) return [];
  return places(text.data, wanted, letters).map(([start, end]) => {
    return new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
  });
}

/** Return the list of what was found, as the server writes it. */
function list(reader, hits, typed, title) {
  const { words: said, pages } = reader;
  const { lang } = reader.root.dataset;
  const name = (text, className) => element("span", { className, textContent: text, lang: HAN.test(text) ? lang : "en" });
  const items = hits.slice(0, SHOWN).map((hit) => {
    const link = element("a", { href: pages.address(hit.page, { q: typed, hash: `#entry-${hit.listing}` }) }, name(hit.name, "own"));
    if (hit.other) link.append(" ", name(hit.other, "other"));
    const dots = element("span", { className: "dots", ariaHidden: "true" });
    link.append(" ", dots, " ", element("span", { className: "number", textContent: hit.page }));
    link.dataset.page = hit.page;
    return element("li", {}, link);
  });
  const count = element("p", { className: "count", role: "status", textContent: worded(said.foundSome, { count: hits.length }) });
  const section = element("section", { className: "reader-part book-found" }, element("h2", { textContent: title }), count);
  section.append(element("ol", { className: "found", translate: false }, ...items));
  if (hits.length > SHOWN) section.append(element("p", { className: "note", textContent: worded(said.foundMore, { count: hits.length - SHOWN }) }));
  return section;
}

/** Return the bar that leads from hit to hit; it tells "go" and "away". */
function hitsBar(reader) {
  const { words: said } = reader;
  const bar = element("p", { className: "reader-hits", hidden: true });
  const count = element("span", { className: "count" });
  const button = (text, label, name, detail) => {
    const one = element("button", { type: "button", textContent: text, title: label ?? "" });
    one.setAttribute("aria-label", label ?? "");
    one.addEventListener("click", () => bar.dispatchEvent(new CustomEvent(name, { detail })));
    return one;
  };
  bar.append(button("‹", said.hitPrevious, "go", -1), count, button("›", said.hitNext, "go", 1), button("✕", said.hitsAway, "away"));
  reader.tools.after(bar);
  bar.show = (hits, at) => {
    if (bar.hidden === hits.length > 0) {
      bar.hidden = !hits.length;
      reader.rearrange();
    }
    count.textContent = at < 0 ? worded(said.foundSome, { count: hits.length }) : worded(said.hit, { at: at + 1, count: hits.length });
  };
  return bar;
}
