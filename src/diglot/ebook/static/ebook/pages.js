// The pages' parts as the server writes them, each asked for once: from what was saved on the device, or from the server.

import { cacheName, openSaved } from "./saved.js";

const REMEMBERED = 40; // parts of some tens of kilobytes each

/** Where pages are and how they come; nothing here is shown. */
export class Pages {
  #texts = new Map();

  constructor({ base, more, token, pages }) {
    this.base = base;
    this.more = more;
    this.count = Number(pages);
    this.token = token;
    this.name = cacheName(base, token);
  }

  /** Return the address of a page, with what was searched for and the listing to light. */
  address(number, { q = "", hash = "" } = {}) {
    const query = new URLSearchParams(this.more);
    if (q) query.set("q", q);
    const asked = String(query);
    return this.base + (number > 1 ? `page/${number}/` : "") + (asked && `?${asked}`) + hash;
  }

  /** Return the address of the part of something of the book: "page/12/", "contents/", "search/" with {q}. */
  part(path, values = {}) {
    const more = Object.fromEntries(new URLSearchParams(this.more));
    return `${this.base}${path}?${new URLSearchParams({ part: 1, ...more, ...values })}`;
  }

  /** Return {number, hash} where an address shows a page of this book, else null; the book's own address is page 1. */
  numberIn(address) {
    const { origin, pathname, hash } = new URL(address, location.href);
    if (origin !== location.origin || !pathname.startsWith(this.base)) return null;
    const found = /^(?:page\/(\d+)\/)?$/.exec(pathname.slice(this.base.length));
    if (!found) return null;
    const number = Number(found[1] ?? 1);
    return number >= 1 && number <= this.count ? { number, hash } : null;
  }

  /** Return a page's element, made anew. */
  async article(number) {
    return made(await this.text(`page/${number}/`)).querySelector(".book-page");
  }

  /** Return the text of a part; what failed is asked for again the next time. */
  text(path, values) {
    const address = this.part(path, values);
    let text = this.#texts.get(address);
    this.#texts.delete(address);
    text ??= this.#asked(address).catch((error) => {
      this.#texts.delete(address);
      throw error;
    });
    // The one used last stands last.
    this.#texts.set(address, text);
    if (this.#texts.size > REMEMBERED) this.#texts.delete(this.#texts.keys().next().value);
    return text;
  }

  async #asked(address) {
    const text = await (await this.response(address)).text();
    if (this.isOurs(address, text)) return text;
    // The browser has kept a page of another printing, or the server has one: it is shown, and that is told.
    const again = await fetch(address, { cache: "reload" });
    if (!again.ok) throw new Error(`${address} answered ${again.status}`);
    const fresh = await again.text();
    if (!this.isOurs(address, fresh)) this.onnewer?.();
    return fresh;
  }

  /** Return whether the text of a part is of this printing, as far as it can be seen. */
  isOurs(address, text) {
    return !address.startsWith(`${this.base}page/`) || text.includes(this.token);
  }

  /** Return the answer for an address, saved or from the server; an Error for one that is not a success. */
  async response(address) {
    const saved = await openSaved(this.name);
    const response = (await saved?.match(address, { ignoreVary: true })) ?? (await fetch(address));
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response;
  }
}

/** Return markup of the server as a fragment of this document; its pictures are not loaded before it is inserted. */
export function made(markup) {
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

/** Return an element with these values. */
export function element(name, values = {}, ...children) {
  const one = Object.assign(document.createElement(name), values);
  one.append(...children);
  return one;
}

/** Return the words with {names} in them filled in. */
export function worded(words, values) {
  return (words ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
