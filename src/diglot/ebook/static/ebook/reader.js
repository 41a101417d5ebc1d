// The reader of the book: which page is open, in which view, at which address. Without this script every page is a page
// of its own with links to the next one; what the script says and shows as words comes from the page.

import { Drawer } from "./drawer.js";
import { jumping } from "./jumping.js";
import { lift, named, stretch } from "./lines.js";
import { offline } from "./offline.js";
import { direction, kept, opening, sized, turned } from "./openings.js";
import { Pages } from "./pages.js";
import { searching } from "./searching.js";
import { sharing } from "./sharing.js";
import { turning } from "./turning.js";
import { viewing } from "./viewing.js";
import { Voice } from "./voice.js";
import { idle, pictured } from "./waiting.js";
import { zooming } from "./zooming.js";

const LOW = 320; // CSS pixels: a stage is never lower, however many tools stand above it
const PATIENCE = 1500; // milliseconds until the next pages are fetched although this one's picture is not there yet
const SLIDE = 220; // milliseconds
const SAVING = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

/** What is open. Modules ask it to turn, and hear "opened" and "arranged". */
export class Reader extends EventTarget {
  zoom = 1;
  articles = new Map();

  constructor(root) {
    super();
    this.root = root;
    this.stage = root.querySelector(".reader-stage");
    this.tools = root.querySelector(".reader-tools");
    this.turns = root.querySelector(".reader-turn");
    this.words = root.querySelector("#reader-words").dataset;
    this.pages = new Pages(root.dataset);
    this.voice = new Voice(root, this.words);
    this.ratio = Number(root.dataset.height) / Number(root.dataset.width);
    this.q = root.dataset.q;
    this.wish = { list: false, single: false };
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    const article = this.stage.querySelector(".book-page");
    this.number = Number(article.dataset.page);
    this.articles.set(this.number, article);
    this.size = { spread: false, width: 0, height: 0 };
  }

  /** Show the page of this address: the one the server wrote, or, where a saved shell answered, another one. */
  async start() {
    this.root.classList.add("lively");
    this.root.style.setProperty("--ratio", 1 / this.ratio);
    this.arrange();
    const place = this.pages.numberIn(location.href) ?? (await this.#listed());
    await this.open(place?.number ?? this.number, { hash: place?.hash, address: Boolean(place?.listing), quiet: true, first: true });
    let timer = 0;
    addEventListener("resize", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.rearrange(), 60);
    });
    addEventListener("popstate", () => this.#went());
    addEventListener("hashchange", () => this.#went());
  }

  /** Return where the listing stands that the address names: a saved shell answers where the server would lead there. */
  async #listed() {
    const listing = Number(/\/listing\/(\d+)\/$/.exec(location.pathname)?.[1] ?? 0);
    const found = listing && this.finder && (await this.finder()).rows.find(({ entry }) => entry.listing === listing)?.entry;
    return found ? { number: found.page, hash: `#entry-${listing}`, listing } : null;
  }

  #went() {
    const place = this.pages.numberIn(location.href);
    if (!place) return;
    this.q = new URLSearchParams(location.search).get("q") ?? "";
    this.open(place.number, { hash: place.hash, address: false });
  }

  /** Return the numbers of the pages that lie open. */
  get numbers() {
    return opening(this.number, this.size.spread, this.pages.count);
  }

  /** Return their elements. */
  get here() {
    return this.numbers.map((number) => this.articles.get(number)).filter(Boolean);
  }

  /** Turn by so many openings, from where one is or is on the way to; at either end nothing moves. */
  turn(by, options = {}) {
    const from = this.goal ?? this.number;
    const to = turned(from, by, this.size.spread, this.pages.count);
    if (!direction(from, to, this.size.spread, this.pages.count)) return Promise.resolve(false);
    return this.open(to, options);
  }

  /**
   * Open the book at a page. push: a step of its own for the back button; hash: what is lit; focus: move it there;
   * address: false where the address is that already; quiet: say nothing; from: how far a finger has drawn the page.
   */
  async open(number, { push = false, hash = "", focus = false, address = true, quiet = false, from = 0, first = false } = {}) {
    const own = (this.latest = Symbol(number));
    this.goal = number;
    const { spread } = this.size;
    const count = this.pages.count;
    const numbers = opening(number, spread, count);
    const way = direction(this.number, number, spread, count);
    const near = turned(this.number, way, spread, count) === opening(number, spread, count)[0];
    let articles;
    try {
      this.stage.setAttribute("aria-busy", "true");
      articles = await Promise.all(numbers.map((each) => this.articles.get(each) ?? this.pages.article(each)));
    } catch (error) {
      if (own === this.latest) this.voice.tell(this.words.failed);
      console.warn(error);
      return false;
    } finally {
      if (own === this.latest) {
        this.stage.removeAttribute("aria-busy");
        this.goal = null;
      }
    }
    if (own !== this.latest) return false;
    const focused = document.activeElement?.closest(".book-page");
    this.number = number;
    numbers.forEach((each, index) => this.#keep(each, articles[index]));
    this.#drop();
    this.place();
    if (!first) this.settle();
    if (!first) this.slide(near && way ? way * this.width + from : 0);
    this.voice.where(this);
    if (address) this.#address(push, hash);
    const lit = this.#light(hash);
    if (focus || (focused && !articles.includes(focused))) (lit ?? articles[0]).focus({ preventScroll: true });
    if (!quiet) this.voice.say(this);
    for (const article of articles) article.querySelector(".book-image")?.setAttribute("fetchpriority", "high");
    this.dispatchEvent(new CustomEvent("opened", { detail: { hash, first } }));
    this.#neighbours(own);
    return true;
  }

  #keep(number, article) {
    if (this.articles.get(number)?.isConnected) return;
    const after = [...this.articles.keys()].filter((each) => each > number).sort((a, b) => a - b)[0];
    this.stage.insertBefore(article, this.articles.get(after) ?? null);
    this.articles.set(number, article);
  }

  /** Take out every page that is not beside the open ones. */
  #drop() {
    const staying = new Set(kept(this.number, this.size.spread, this.pages.count).flat());
    for (const [number, article] of this.articles) {
      if (staying.has(number)) continue;
      article.remove();
      this.articles.delete(number);
    }
  }

  /** Fetch the pages beside the open ones once these have their pictures: all their texts first, which are small. */
  async #neighbours(own) {
    if (SAVING) return;
    await Promise.race([pictured(this.here), new Promise((done) => setTimeout(done, PATIENCE))]);
    const { number } = this;
    const wanted = kept(number, this.size.spread, this.pages.count).flat().filter((each) => !this.articles.has(each));
    // The way one usually goes comes first.
    wanted.sort((a, b) => Number(a < number) - Number(b < number) || Math.abs(a - number) - Math.abs(b - number));
    try {
      for (const each of wanted) {
        if (own !== this.latest) return;
        await this.pages.text(`page/${each}/`);
      }
      for (const each of wanted) {
        const article = await this.pages.article(each);
        if (own !== this.latest) return;
        article.querySelector(".book-image")?.setAttribute("fetchpriority", "low");
        await idle();
        this.#keep(each, article);
        this.place();
        await Promise.all([pictured([article]), idle()]);
        // Measured now, and not when it is turned to.
        if (!this.wish.list && article.isConnected) stretch(article);
      }
    } catch (error) {
      // Without a network the page is asked for again when it is turned to, and that is then said.
      console.warn(error);
    }
  }

  /** Measure the stage, and open the book anew where another number of pages now lies open. */
  rearrange() {
    const { spread } = this.size;
    this.arrange();
    if (spread !== this.size.spread) return this.open(this.number, { address: false, quiet: true, hash: location.hash });
    this.place();
    return Promise.resolve(true);
  }

  /** Return what stands at the top of the window while one reads: the tools where they are over the pages. */
  get top() {
    return this.tools.getBoundingClientRect().bottom <= this.stage.getBoundingClientRect().top + 1 ? this.tools : this.stage;
  }

  /** Choose view and size for the stage as it is. */
  arrange() {
    // A view of the script's own first: the stage may be wider in it.
    if (this.root.dataset.view === "plain") this.root.dataset.view = "page";
    const box = this.stage.getBoundingClientRect();
    this.width = box.width;
    const above = box.top - this.top.getBoundingClientRect().top;
    const below = this.turns.getBoundingClientRect().top >= box.bottom - 1 ? this.turns.offsetHeight : 0;
    this.room = Math.max(LOW, innerHeight - above - below);
    const wish = this.wish;
    const fits = sized({ width: box.width, height: this.room, ratio: this.ratio });
    this.size = wish.single || wish.list ? sized({ width: box.width, height: this.room, ratio: this.ratio, single: true }) : fits;
    this.spreads = fits.spread;
    this.root.dataset.view = wish.list ? "list" : this.size.spread ? "spread" : "page";
    this.dispatchEvent(new Event("arranged"));
  }

  /** Set every page of the document in its place; those that are not open lie beyond the stage and are not reached. */
  place() {
    const { spread } = this.size;
    const list = this.wish.list;
    const [width, height] = [this.size.width * this.zoom, this.size.height * this.zoom].map(Math.round);
    const numbers = this.numbers;
    for (const [number, article] of this.articles) {
      const beyond = numbers.includes(number) ? 0 : number < numbers[0] ? -1 : 1;
      const middle = spread ? this.width / 2 - (number % 2 ? 0 : width) : (this.width - width) / 2;
      const far = spread ? beyond : number - this.number;
      const left = this.zoom > 1 ? Math.max(middle, spread && number % 2 ? width : 0) : middle + far * this.width;
      article.dataset.place = ["before", "here", "after"][beyond + 1];
      article.inert = beyond !== 0;
      article.style.width = list ? "" : `${width}px`;
      article.style.left = list ? "" : `${left}px`;
      article.querySelector(".book-sheet").style.height = list ? "" : `${height}px`;
      lift(article);
    }
    // Corrections stand below the page; nothing is measured where there are none, since that lays all pages out.
    const tall = Math.max(height, ...this.here.map((article) => (article.querySelector(".errata") ? article.offsetHeight : 0)));
    this.stage.style.height = list ? "" : `${this.zoom > 1 ? this.room : tall}px`;
    this.root.toggleAttribute("data-zoomed", this.zoom > 1);
    if (!list) for (const article of this.here) stretch(article);
  }

  /** Draw the pages along by so many CSS pixels, as a finger does. */
  drag(by) {
    this.stage.toggleAttribute("data-sliding", by !== 0);
    for (const article of this.articles.values()) article.style.transform = by ? `translateX(${by}px)` : "";
  }

  /** Let the pages slide to their places from where they are seen now, so many CSS pixels away. */
  slide(from) {
    this.drag(0);
    if (this.still.matches || this.wish.list || this.zoom > 1 || !from) return;
    const own = (this.sliding = Symbol(from));
    this.stage.setAttribute("data-sliding", "");
    const steps = [{ transform: `translateX(${from}px)` }, { transform: "none" }];
    const moved = [...this.articles.values()].map((article) => article.animate(steps, { duration: SLIDE, easing: "ease-out" }).finished);
    Promise.allSettled(moved).then(() => own === this.sliding && this.stage.removeAttribute("data-sliding"));
  }

  #address(push, hash) {
    const address = this.pages.address(this.number, { q: this.q, hash });
    history[push ? "pushState" : "replaceState"]({ page: this.number }, "", address);
  }

  /** Mark what the hash names, and bring it into sight; a listing that stands elsewhere is no longer lit. */
  #light(hash) {
    for (const lit of this.stage.querySelectorAll(".lit")) lit.classList.remove("lit");
    const found = named(this.here, hash);
    if (!found) return null;
    found.classList.add("lit");
    found.tabIndex = -1;
    const line = found.querySelector(".line") ?? found;
    if (!seen(line)) this.settle();
    if (!seen(line) || this.zoom > 1) line.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    return found;
  }

  /** Bring the open pages into the window where they are not wholly in it. */
  settle() {
    const { top, bottom } = this.stage.getBoundingClientRect();
    const whole = this.wish.list ? top >= 0 && top < innerHeight / 2 : top >= 0 && bottom <= innerHeight;
    if (!whole) this.top.scrollIntoView({ block: "start", behavior: "instant" });
  }
}

function seen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

const root = document.getElementById("reader");
if (root) {
  const reader = new Reader(root);
  reader.drawer = new Drawer(reader);
  for (const module of [viewing, turning, zooming, searching, jumping, sharing, offline]) module(reader);
  await reader.start();
  root.dataset.ready = "";
}
