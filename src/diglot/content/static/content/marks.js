// Marks under what the lint finds in the texts of a page that is being edited, with a list of mends below each field
// and one line for the whole page. Without this script, or without highlights in the browser, the form works as ever.

import { edited, fieldsOf } from "./marks-fields.js";
import { Left } from "./marks-left.js";
import { Panel } from "./marks-panel.js";
import { button, counted, element, say, settings } from "./marks-words.js";

const PAUSE = 600; // milliseconds without a change before the server is asked
const HIGHLIGHTS = ["diglot-mark", "diglot-mark-blank", "diglot-mark-here"];

const form = document.getElementById("page-edit-form");

/** Return the marks of a text where they stand after it was changed; those that the change touches are gone. */
function carried(marks, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const moved = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start < before.length - tail) return [];
    return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
  });
}

/** The whole page: what was asked, what was found, and the line that says so. */
class Story {
  constructor() {
    this.fields = [];
    this.left = new Left();
    this.reading = "";
    this.done = null;
    this.failure = "";
    this.composing = false;
    this.#build();
    this.#listen();
    this.refresh();
    this.ask();
  }

  #build() {
    this.bar = element("div", "marks-bar", "", { role: "group" });
    this.words = element("span", "marks-status", say("checking"), { role: "status", "aria-live": "polite" });
    this.acts = element("span", "marks-acts");
    this.bar.append(this.words, this.acts);
    const tabs = form.querySelector(".tab-content") ?? form;
    tabs.prepend(this.bar);
    // The admin's own bar, one line or two by the width, stays in sight above this one.
    const header = document.querySelector(".w-slim-header");
    const below = () => this.bar.style.setProperty("--marks-top", `${header?.offsetHeight ?? 0}px`);
    if (header) new ResizeObserver(below).observe(header);
    this.bar.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act === "fix-story") this.fix(this.fields);
      if (act === "undo") this.undo();
      if (act === "next") this.next();
      if (act === "show-left") this.showLeft();
      if (act === "again") this.ask();
    });
  }

  #listen() {
    const changed = () => this.changed();
    form.addEventListener("input", changed);
    // A block is taken out by a press, and all that changes is the value of a hidden input.
    form.addEventListener("click", changed, { capture: true });
    form.addEventListener("compositionstart", () => (this.composing = true));
    form.addEventListener("compositionend", () => {
      this.composing = false;
      this.changed();
    });
    // What Draftail writes, and blocks that come and go; not what this script draws itself.
    new MutationObserver((records) => {
      if (records.some((record) => !ours(record))) changed();
    }).observe(form, { childList: true, characterData: true, subtree: true });
    form.addEventListener("keydown", (event) => {
      const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (undo && this.done && event.target.closest(".marks, .marks-bar")) {
        event.preventDefault();
        this.undo();
      }
    });
  }

  changed() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.refresh()) this.#later();
    });
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Read all fields, move their marks along with what was typed, draw; return whether any text is new. */
  refresh() {
    const now = fieldsOf(form);
    for (const gone of this.fields.filter((field) => !now.includes(field))) {
      gone.panel.box.remove();
      gone.ranges([]);
    }
    this.fields = now;
    for (const field of now) {
      field.panel ??= new Panel(field, this);
      field.marks ??= [];
      field.letters ??= [0, 0];
      const text = field.read();
      if (text !== field.text) {
        Object.assign(field, { marks: carried(field.marks, field.text ?? "", text), text, asked: undefined });
      }
    }
    // Whoever has written on has no use for taking back what was fixed before.
    if (this.done && !this.done.undone && !this.done.steps.some(([field, step]) => field.text === step.after)) this.done = null;
    this.draw();
    return now.some((field) => field.text !== field.asked);
  }

  draw() {
    for (const field of this.fields) {
      field.open = field.marks.filter((mark) => !this.left.has(field.text, mark));
      field.panel.draw();
    }
    this.#paint();
    this.#status();
  }

  #paint() {
    const ranges = { mark: [], blank: [], here: [] };
    for (const field of this.fields) {
      const blank = field.open.filter((mark) => /^\s*$/u.test(mark.found));
      const words = field.open.filter((mark) => !blank.includes(mark));
      const drawn = field.ranges([...words, ...blank]);
      ranges.mark.push(...drawn.slice(0, words.length));
      ranges.blank.push(...drawn.slice(words.length));
      if (this.here?.field === field && field.open.includes(this.here.mark)) {
        ranges.here.push(...field.ranges(field.open).slice(field.open.indexOf(this.here.mark)).slice(0, 1));
      }
    }
    if (!globalThis.Highlight || !CSS.highlights) return;
    Object.values(ranges).forEach((each, number) => CSS.highlights.set(HIGHLIGHTS[number], new Highlight(...each)));
  }

  #status() {
    const open = this.fields.flatMap((field) => field.open);
    const left = this.fields.reduce((sum, field) => sum + field.marks.length - field.open.length, 0);
    const parts = [this.reading ? counted(open.length) : say("checking")];
    if (this.done) parts.push(this.done.undone ? say("undone") : say("fixed", { count: this.done.count }));
    if (left) parts.push(say("left", { count: left }));
    if (this.failure) parts.splice(0, this.reading ? 0 : 1, say("failed", { reason: this.failure }));
    const words = parts.join(" · ");
    const acts = [];
    if (open.length) acts.push(["next", say("next")]);
    if (open.some((mark) => mark.fix !== null)) acts.push(["fix-story", say("fix_story")]);
    if (this.done && !this.done.undone) acts.push(["undo", say("undo")]);
    if (left) acts.push(["show-left", say("show_left")]);
    if (this.failure) acts.push(["again", say("again")]);
    this.bar.classList.toggle("marks-bar--quiet", !open.length && !this.failure);
    // Set only when new: a line that is set again is read aloud again.
    if (this.words.textContent !== words) this.words.textContent = words;
    const names = acts.map(([act]) => act).join();
    if (this.acts.dataset.names === names) return;
    this.acts.dataset.names = names;
    const focused = this.acts.contains(document.activeElement) && document.activeElement.dataset.act;
    this.acts.replaceChildren(...acts.map(([act, text]) => button(act, text)));
    if (focused) {
      const again = this.acts.querySelector(`[data-act="${focused}"]`) ?? this.acts.querySelector("[data-act]");
      if (again) again.focus({ preventScroll: true });
      else this.fields[0]?.focus();
    }
  }

  /** Ask the server for the marks of all texts that it has not seen; an older question is given up. */
  async ask() {
    clearTimeout(this.timer);
    if (this.composing) return this.#later();
    const fresh = this.fields.filter((field) => field.text !== field.asked);
    for (const field of fresh.filter((each) => !each.text)) settle(field, "", [0, 0], []);
    const asking = fresh.filter((field) => field.text);
    if (!asking.length && this.reading) return this.draw();
    this.abort?.abort();
    this.abort = new AbortController();
    const sent = new Map(asking.map((field) => [field.id, field.text]));
    const rest = [0, 1].map((side) => {
      const others = this.fields.filter((field) => !sent.has(field.id));
      return others.reduce((sum, field) => sum + field.letters[side], 0);
    });
    const title = this.fields.find((field) => field.id === "title")?.text ?? "";
    const body = JSON.stringify({ page: pageOf(form), texts: Object.fromEntries(sent), rest, title });
    try {
      const told = await post(body, this.abort.signal);
      this.failure = "";
      this.#take(told, sent);
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      this.failure = error instanceof Refusal ? error.message : say("unreachable");
      this.draw();
    }
    return undefined;
  }

  #take({ reading, texts }, sent) {
    for (const field of this.fields.filter((each) => texts[each.id])) {
      const { letters, marks } = texts[field.id];
      const text = sent.get(field.id);
      settle(field, text, letters, carried(marks, text, field.text));
    }
    // Another script than before: what was found in the other fields no longer holds.
    const other = this.reading && reading !== this.reading;
    this.reading = reading;
    if (other) {
      for (const field of this.fields.filter((each) => !sent.has(each.id))) field.asked = undefined;
      this.ask();
    }
    this.draw();
  }

  /** Put the fixes of these fields in, all or those chosen; one step of undo for each field. */
  fix(fields, chosen = () => true) {
    const steps = [];
    let count = 0;
    for (const field of fields) {
      const edits = field.open.filter((mark) => mark.fix !== null && chosen(mark));
      if (!edits.length) continue;
      const others = field.marks.filter((mark) => !edits.includes(mark));
      const step = field.replace(edits);
      if (step.after === edited(step.before, edits)) {
        // Asked anew even if the fix is taken back at once: its marks are gone from here.
        Object.assign(field, { text: step.after, marks: others.map((mark) => shifted(mark, edits)), asked: undefined });
      }
      count += edits.length;
      steps.push([field, step]);
    }
    this.done = { steps, count };
    this.refresh();
    this.#later();
  }

  /** Take the last fix back, wherever nothing else was written since. */
  undo() {
    const taken = this.done.steps.filter(([field, step]) => field.undo(step));
    this.done = taken.length ? { steps: [], undone: true } : null;
    this.refresh();
    this.ask();
  }

  leave(field, marks) {
    this.left.change("add", field.text, marks);
    this.draw();
  }

  showLeft() {
    for (const field of this.fields) this.left.change("delete", field.text, field.marks);
    this.draw();
  }

  point(field, mark) {
    this.here = mark ? { field, mark } : null;
    this.#paint();
  }

  /** Put the focus on the first mend below the one that has it, or on the first of the page. */
  next() {
    const panels = this.fields.filter((field) => field.open.length).map((field) => field.panel.box);
    const at = panels.findIndex((box) => box === this.last);
    const box = panels[(at + 1) % panels.length];
    this.last = box;
    const tab = box.closest("[role=tabpanel][hidden]");
    if (tab) form.querySelector(`[role=tab][aria-controls="${tab.id}"], [role=tab][href="#${tab.id}"]`)?.click();
    const first = box.querySelector("[data-act=fix]") ?? box.querySelector(".marks-item [data-act]");
    first.focus({ preventScroll: true });
    box.closest("[data-field]").scrollIntoView({ block: "center" });
  }
}

function settle(field, text, letters, marks) {
  Object.assign(field, { asked: text, letters, marks });
}

function shifted(mark, edits) {
  const before = edits.filter(({ end }) => end <= mark.start);
  const moved = before.reduce((sum, { start, end, fix }) => sum + fix.length - (end - start), 0);
  return { ...mark, start: mark.start + moved, end: mark.end + moved };
}

function ours({ target, addedNodes, removedNodes }) {
  const own = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".marks, .marks-bar, .marks-mirror");
  if (own(target)) return true;
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every(own);
}

/** Return the page that is edited, or the one below which a new one is made; autosave turns the one into the other. */
function pageOf({ action }) {
  const numbers = new URL(action, location.href).pathname.match(/\/(\d+)\//g) ?? [];
  return Number(numbers[numbers.length - 1]?.replaceAll("/", "") ?? 0);
}

class Refusal extends Error {}

async function post(body, signal) {
  const { CSRF_HEADER_NAME, CSRF_TOKEN } = JSON.parse(document.getElementById("wagtail-config").textContent);
  const headers = { "Content-Type": "application/json", "X-Requested-With": "XMLHttpRequest", [CSRF_HEADER_NAME]: CSRF_TOKEN };
  const response = await fetch(settings.url, { method: "POST", headers, body, signal, credentials: "same-origin" });
  const told = await response.json().catch(() => ({}));
  if (!response.ok || !told.texts) throw new Refusal(told.error ?? say("status", { status: response.status }));
  return told;
}

if (form) {
  // Fields of the body are put together by scripts that run once the page is read.
  if (document.readyState === "complete") new Story();
  else window.addEventListener("load", () => new Story(), { once: true });
}
