// The panel of a story's editor that says what its two editions say differently: it is asked for again after typing, and
// the facts it speaks of are lit where they stand in the fields. Without this script it is as it was when the page came.

import { fieldsOf } from "../content/marks-fields.js";

const PAUSE = 1500; // milliseconds without a change; by then Draftail has written what the form will send
const HIGHLIGHTS = { high: "diglot-parity-high", low: "diglot-parity-low" };
// What Python takes for blanks: `start` of a light counts letters without them.
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;

const form = document.getElementById("page-edit-form");
const panel = form?.querySelector("[data-parity]");

/** The two editions, as the editor sees them: this one's fields, and the panel that compares them. */
class Editions {
  constructor() {
    this.lights = JSON.parse(document.getElementById("parity-lights").textContent);
    this.sent = this.#key(this.#data());
    form.addEventListener("input", () => this.changed());
    // A block is taken out by a press, and all that changes is the value of a hidden input.
    form.addEventListener("click", () => this.changed(), { capture: true });
    new MutationObserver((records) => {
      if (!records.every(({ target }) => isOurs(target))) this.changed();
    }).observe(form, { childList: true, characterData: true, subtree: true });
    this.paint();
    // A form that was refused comes back with words that were never saved, and a panel that speaks of saved ones.
    if (form.querySelector(".error-message")) {
      this.sent = "";
      this.ask();
    }
  }

  changed() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Return the parts of the form that are compared. */
  #data() {
    const data = new FormData();
    for (const [name, value] of new FormData(form)) {
      if ((name === "title" || name.startsWith("body-")) && typeof value === "string") data.append(name, value);
    }
    return data;
  }

  #key(data) {
    return JSON.stringify([...data]);
  }

  /** Ask the server to compare the form as it is, unless it has; an older question is given up. */
  async ask() {
    const data = this.#data();
    const key = this.#key(data);
    if (key === this.sent) return;
    this.abort?.abort();
    this.abort = new AbortController();
    const { CSRF_HEADER_NAME, CSRF_TOKEN } = JSON.parse(document.getElementById("wagtail-config").textContent);
    const headers = { "X-Requested-With": "XMLHttpRequest", [CSRF_HEADER_NAME]: CSRF_TOKEN };
    const asked = { method: "POST", headers, body: data, signal: this.abort.signal, credentials: "same-origin" };
    try {
      const response = await fetch(panel.dataset.parity, asked);
      const told = await response.json();
      if (!response.ok) throw new Error(told.error);
      this.sent = key;
      this.lights = told.lights;
      this.#draw(told.html);
      this.paint();
    } catch (error) {
      if (error.name !== "AbortError") this.#failed();
    }
  }

  /** Put the panel in place; the focus stays where it was, as far as there still is such a place. */
  #draw(html) {
    const fresh = document.createRange().createContextualFragment(html);
    const links = () => [...panel.querySelectorAll("a")];
    const at = links().indexOf(document.activeElement);
    // A line that is set again is read aloud again.
    const [old, status] = [panel, fresh].map((each) => each.querySelector("[role=status]"));
    if (old && status && old.textContent === status.textContent) status.removeAttribute("role");
    panel.replaceChildren(fresh);
    status?.setAttribute("role", "status");
    if (at >= 0) (links()[at] ?? links().at(-1))?.focus({ preventScroll: true });
  }

  #failed() {
    const words = panel.querySelector(".parity-failed") ?? panel.appendChild(document.createElement("p"));
    words.className = "parity-failed";
    words.setAttribute("role", "status");
    words.textContent = panel.dataset.parityFailed;
  }

  /** Light the facts in those fields whose letters are still the ones that were compared. */
  paint() {
    if (!globalThis.Highlight || !CSS.highlights) return;
    const ranges = { high: [], low: [] };
    const all = fieldsOf(form);
    for (const name of new Set(all.map(blockOf))) {
      const fields = all.filter((field) => blockOf(field) === name);
      for (const severity of Object.keys(HIGHLIGHTS)) {
        const lights = this.lights.filter((light) => light.field === name && light.severity === severity);
        for (const [field, places] of placesIn(fields, lights)) {
          ranges[severity].push(...field.ranges(places, `parity-${severity}`));
        }
      }
    }
    for (const [severity, name] of Object.entries(HIGHLIGHTS)) CSS.highlights.set(name, new Highlight(...ranges[severity]));
  }
}

function blockOf({ id }) {
  return id.split(":")[0];
}

/** Return for each of the fields of one block what is to be lit in it; a quote has two, its words and whose they are. */
function placesIn(fields, lights) {
  const places = new Map(fields.map((field) => [field, []]));
  if (!lights.length) return places;
  const letters = fields.flatMap((field) => {
    let at = 0;
    return [...field.read()].flatMap((letter) => {
      const here = { field, letter, start: at, end: (at += letter.length) };
      return BLANK.test(letter) ? [] : [here];
    });
  });
  for (const { start, letters: wanted } of lights) {
    const found = letters.slice(start, start + [...wanted].length);
    const whole = found.map(({ letter }) => letter).join("") === wanted;
    if (whole && found[0].field === found.at(-1).field) {
      places.get(found[0].field).push({ start: found[0].start, end: found.at(-1).end });
    }
  }
  return places;
}

function isOurs(node) {
  const place = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return Boolean(place?.closest("[data-parity], .marks, .marks-bar, .marks-mirror"));
}

if (panel) {
  // Fields of the body are put together by scripts that run once the page is read.
  if (document.readyState === "complete") new Editions();
  else window.addEventListener("load", () => new Editions(), { once: true });
}
