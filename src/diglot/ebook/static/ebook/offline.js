// A copy of the book on this device: saved page by page with its progress seen, taken away again, and known to be old
// when a newer printing is there. The pages are fetched here; the worker only answers with them where there is no network.

import { element, worded } from "./pages.js";
import { markWhole, names, openSaved, others, whole } from "./saved.js";

const AT_ONCE = 6;
const AGAIN = 600_000; // milliseconds between two looks for a newer printing
const MEGABYTE = 1_000_000;

/** Make saving work where the browser can keep a book; without https, or in a look at an unpublished build, it cannot. */
export function offline(reader) {
  const tool = reader.tools.querySelector("[data-tool=offline]");
  const template = reader.root.querySelector("#reader-offline");
  const { token, worker, more } = reader.root.dataset;
  const { base, name } = reader.pages;
  const said = reader.words;
  if (!navigator.serviceWorker || !globalThis.caches || more) return;
  let abort = null;
  let looked = 0;
  let panel = null;
  let sizes = "";

  if (tool && template) {
    tool.hidden = false;
    tool.addEventListener("click", open);
  }
  start();

  async function start() {
    const [own, old] = await Promise.all([whole(base, name), others(base, name)]);
    tool?.setAttribute("aria-pressed", String(Boolean(own)));
    if (!own && old.length) reader.voice.tell(said.offlineOlder);
    if (own) look();
    addEventListener("online", look);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
    reader.pages.onnewer = newer;
  }

  /** Ask the server whether this is still the printing it shows. */
  async function look() {
    if (!navigator.onLine || Date.now() - looked < AGAIN) return;
    looked = Date.now();
    let text;
    try {
      const response = await fetch(base, { cache: "no-cache" });
      if (!response.ok) return;
      text = await response.text();
    } catch {
      // No network after all.
      looked = 0;
      return;
    }
    const shown = new DOMParser().parseFromString(text, "text/html").getElementById("reader");
    if (shown && shown.dataset.token !== token) newer();
  }

  function newer() {
    const link = element("a", { href: location.href, textContent: said.reload, className: "button" });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      location.reload();
    });
    reader.voice.tell(said.newer, link);
  }

  function open() {
    panel = template.content.querySelector("section").cloneNode(true);
    const acts = { save, stop: () => abort?.abort(), remove, again: save };
    for (const [act, run] of Object.entries(acts)) panel.querySelector(`[data-do=${act}]`)?.addEventListener("click", run);
    panel.querySelector("[name=large]")?.addEventListener("change", sized);
    sizes = panel.querySelector(".size")?.textContent ?? "";
    sized();
    reader.drawer.show(panel, tool);
    show();
  }

  function sized() {
    const { small, large } = panel.dataset;
    const words = panel.querySelector(".size");
    const bytes = Number(small) + (panel.querySelector("[name=large]")?.checked ? Number(large) : 0);
    if (words) words.textContent = bytes ? worded(sizes, { size: Math.ceil(bytes / MEGABYTE) }) : "";
  }

  /** Show what can be done now, and how things stand. */
  async function show(state = null) {
    const [own, old, part] = await Promise.all([whole(base, name), others(base, name), openSaved(name)]);
    tool.setAttribute("aria-pressed", String(Boolean(own)));
    if (!panel) return;
    const shown = {
      save: !abort && !own && !old.length,
      again: !abort && !own && old.length > 0,
      stop: Boolean(abort),
      remove: !abort && Boolean(own || part || old.length),
    };
    for (const [act, seen] of Object.entries(shown)) {
      const button = panel.querySelector(`[data-do=${act}]`);
      if (button) button.hidden = !seen;
    }
    const progress = panel.querySelector("progress");
    if (progress) progress.hidden = !abort;
    const choice = panel.querySelector("[name=large]");
    if (choice) {
      choice.disabled = Boolean(abort || own);
      if (own) choice.checked = own.large;
    }
    const words = state ?? (own ? said.offlineSaved : old.length ? said.offlineOlder : "");
    panel.querySelector(".state").textContent = words;
  }

  async function save() {
    const large = Boolean(panel.querySelector("[name=large]")?.checked);
    abort = new AbortController();
    await show("");
    try {
      await navigator.serviceWorker.register(worker, { scope: "/" });
      await navigator.storage?.persist?.();
      await fetchAll(addresses(reader, large), abort.signal);
      await markWhole(base, name, { large });
      for (const old of await others(base, name)) await caches.delete(old);
      abort = null;
      await show();
    } catch (error) {
      const stopped = abort.signal.reason === "stopped" || (error.name === "AbortError" && !abort.failed);
      abort.abort();
      abort = null;
      console.warn(error);
      const full = error.name === "QuotaExceededError";
      await show(stopped ? progressed() : full ? said.offlineFull : said.offlineFailed);
    }
  }

  let done = 0;
  let all = 0;
  const progressed = () => worded(said.offlineSaving, { done, all });

  /** Fetch every address that is not saved yet; the first that cannot be had ends it, and what is saved stays. */
  async function fetchAll(list, signal) {
    const cache = await caches.open(name);
    const waiting = [...list];
    [done, all] = [0, list.length];
    const failed = new AbortController();
    const both = AbortSignal.any([signal, failed.signal]);
    const one = async () => {
      for (let address = waiting.shift(); address && !both.aborted; address = waiting.shift()) {
        if (!(await cache.match(address, { ignoreVary: true }))) await cache.put(address, await fetched(address, both));
        done += 1;
        progress();
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    } catch (error) {
      failed.abort();
      throw error;
    }
    signal.throwIfAborted();
  }

  async function fetched(address, signal) {
    // What the browser has kept of the site's own pages may be of another printing; files of a build never change.
    const response = await fetch(address, { signal, cache: address.startsWith(base) ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    if (!reader.pages.isOurs(address, await response.clone().text())) {
      newer();
      throw new Error(`${address} is of a newer printing`);
    }
    return response;
  }

  function progress() {
    if (!panel) return;
    const bar = panel.querySelector("progress");
    if (bar) [bar.max, bar.value] = [all, done];
    // Said once in a while: a reader who listens does not hear a thousand numbers.
    if (done === all || done % Math.max(1, Math.round(all / 20)) === 0) panel.querySelector(".state").textContent = progressed();
  }

  async function remove() {
    for (const each of [name, ...(await others(base, name))]) await caches.delete(each);
    if (!(await names()).length) {
      const registration = await navigator.serviceWorker.getRegistration("/");
      await registration?.unregister();
    }
    await show(said.offlineRemoved);
  }
}

/** Return every address the book needs without a network: this page's scripts and styles first, then page by page. */
function addresses(reader, large) {
  const { base, count } = reader.pages;
  const { files } = reader.root.dataset;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const widths = large ? [750, 150, 1500] : [750, 150];
  return [
    base,
    ...assets(),
    ...["contents/", "pages/"].map((path) => reader.pages.part(path)),
    ...["book.json", "search.json"].map((file) => files + file),
    ...numbers.flatMap((number) => [reader.pages.part(`page/${number}/`), `${files}pages/${number}-750.webp`]),
    ...widths.slice(1).flatMap((width) => numbers.map((number) => `${files}pages/${number}-${width}.webp`)),
  ];
}

/** Return the addresses of the scripts, styles and signs of this page, those that scripts and styles load included. */
function assets() {
  const loaded = performance.getEntriesByType("resource").filter((each) => ["script", "link", "css", "other"].includes(each.initiatorType));
  const linked = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((each) => each.href || each.src);
  const own = [...loaded.map((each) => each.name), ...linked].map((each) => new URL(each, location.href));
  const kept = own.filter((url) => url.origin === location.origin && /\.(?:css|js|mjs|svg|png|ico|woff2?)$/.test(url.pathname));
  return [...new Set(kept.map((url) => url.pathname + url.search))];
}
