// Sentences that answer each other light up together: under the mouse, at the keyboard's focus, or at a tap.
// Spans with the same data-s answer each other; "maybe" marks a link that is not sure. Without this script the page is
// the plain text it is.

/** What one side has of a link: its spans, and the one that takes the keyboard's focus. */
class Stop {
  constructor(link, side) {
    this.link = link;
    this.side = side;
    this.spans = [];
  }

  /** A span inside a link of the text is reached by Tab already, and may not be made to take the focus besides. */
  get place() {
    return this.spans.find((span) => !span.closest("a")) ?? this.spans[0].closest("a");
  }
}

class Lights {
  constructor(rows, how) {
    this.rows = rows;
    this.sides = { zh: [], en: [] };
    this.links = new Map(); // link -> { zh: Stop, en: Stop }
    for (const span of rows.querySelectorAll(".s")) this.add(span);
    this.pointed = this.focused = this.tapped = this.lit = null;
    this.byMouse = true;
    const [first] = [...this.sides.zh, ...this.sides.en];
    if (!first) return;
    // One stop of the Tab key for the whole story; the arrow keys do the rest.
    for (const stop of [...this.sides.zh, ...this.sides.en]) if (!stop.place.matches("a")) stop.place.tabIndex = -1;
    this.current = first;
    this.makeCurrent(first);
    rows.setAttribute("role", "group");
    rows.setAttribute("aria-label", rows.dataset.name);
    rows.setAttribute("aria-describedby", how.id);
    how.hidden = false;
    this.listen();
  }

  add(span) {
    const side = span.closest(".side.zh") ? "zh" : "en";
    const link = this.links.get(span.dataset.s) ?? {};
    this.links.set(span.dataset.s, link);
    if (!link[side]) this.sides[side].push((link[side] = new Stop(span.dataset.s, side)));
    link[side].spans.push(span);
  }

  listen() {
    const { rows } = this;
    // Not pointerover: it is also sent when the keyboard scrolls a sentence under a mouse that rests.
    rows.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") this.change({ pointed: linkAt(event.target) });
    });
    rows.addEventListener("pointerleave", () => this.change({ pointed: null }));
    rows.addEventListener("focusin", ({ target }) => {
      const link = linkAt(target);
      if (!link) return;
      this.makeCurrent(this.stopAt(target));
      // A click gives the focus as well, but what was clicked is under the mouse, or tapped.
      if (target.matches(":focus-visible")) this.change({ focused: link, pointed: null });
    });
    rows.addEventListener("focusout", () => this.change({ focused: null }));
    rows.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => (this.byMouse = event.pointerType === "mouse"));
    document.addEventListener("click", ({ target }) => {
      // A link in the text stays a link, and the mouse lights what it points at without being pressed.
      if (this.byMouse || target.closest("a, button")) return;
      const link = rows.contains(target) ? linkAt(target) : null;
      this.change({ tapped: link === this.tapped ? null : link });
    });
  }

  stopAt(target) {
    const span = target.closest(".s") ?? target.querySelector(".s");
    return this.links.get(span.dataset.s)[span.closest(".side.zh") ? "zh" : "en"];
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !linkAt(event.target)) return;
    if (event.key === "Escape") {
      this.change({ focused: null, tapped: null });
      return;
    }
    const stop = this.stopAt(event.target);
    const own = this.sides[stop.side];
    const at = own.indexOf(stop);
    const next = {
      ArrowDown: own[at + 1],
      ArrowUp: own[at - 1],
      ArrowLeft: stop.side === "en" && this.links.get(stop.link).zh,
      ArrowRight: stop.side === "zh" && this.links.get(stop.link).en,
    }[event.key];
    if (!next) return;
    event.preventDefault();
    this.makeCurrent(next);
    next.place.focus();
  }

  makeCurrent(stop) {
    if (!this.current.place.matches("a")) this.current.place.tabIndex = -1;
    this.current = stop;
    if (!stop.place.matches("a")) stop.place.tabIndex = 0;
  }

  change(what) {
    Object.assign(this, what);
    const link = this.pointed ?? this.focused ?? this.tapped;
    if (link === this.lit) return;
    this.show(this.lit, false);
    this.show(link, true);
    this.lit = link;
  }

  show(link, on) {
    for (const stop of Object.values(this.links.get(link) ?? {})) {
      for (const span of stop.spans) span.classList.toggle("lit", on);
    }
  }
}

function linkAt(target) {
  return (target.closest(".s") ?? (target.matches("a") ? target.querySelector(".s") : null))?.dataset.s ?? null;
}

const rows = document.querySelector(".rows");
const how = document.getElementById("lights-how");
if (rows && how) new Lights(rows, how);
