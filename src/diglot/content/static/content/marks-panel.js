// The list of marks below one field: each in its context, what it becomes, and what can be done about it.

import { button, counted, element, say, visible } from "./marks-words.js";

const SHOWN = 5; // findings listed before "more"
const AROUND = 8; // letters of context on each side

/** The list below one field. */
export class Panel {
  constructor(field, story) {
    Object.assign(this, { field, story, all: false, drawn: "" });
    this.box = element("div", "marks", "", { role: "group" });
    this.box.addEventListener("click", (event) => this.#clicked(event));
    for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) {
      this.box.addEventListener(type, (event) => this.#point(event));
    }
  }

  draw() {
    const { field, box } = this;
    const { open } = field;
    const text = field.text;
    const drawn = JSON.stringify([this.all, this.story.reading, open, open.map((mark) => around(text, mark))]);
    if (drawn === this.drawn && box.isConnected === open.length > 0) return;
    this.drawn = drawn;
    const focus = this.#focused();
    if (!open.length) {
      this.all = false;
      if (this.story.here?.field === field) this.story.here = null;
      box.remove();
      if (focus) field.focus();
      return;
    }
    const head = element("div", "marks-head");
    if (open.length > 1) {
      head.append(element("span", "marks-count", counted(open.length)));
      if (open.some((mark) => mark.fix !== null)) head.append(button("fix-all", say("fix_all")));
      head.append(button("leave-all", say("leave_all")));
    }
    const list = element("ul", "marks-list");
    const shown = this.all ? open : open.slice(0, SHOWN);
    shown.forEach((mark, number) => list.append(this.#item(text, mark, number)));
    box.replaceChildren(head, list);
    if (shown.length < open.length) box.append(button("more", say("more", { count: open.length - shown.length })));
    box.setAttribute("aria-label", say("panel", { field: field.name }));
    if (!box.isConnected) field.wrapper.append(box);
    if (focus) this.#focus(focus);
  }

  #item(text, mark, number) {
    const [before, after] = around(text, mark);
    const item = element("li", "marks-item", "", { "data-number": number });
    const found = visible(mark.found);
    const go = element("button", "marks-context", "", { type: "button", "data-act": "go", lang: this.story.reading });
    go.setAttribute("aria-label", say("go", { found: before + found + after }));
    go.append(before, element("mark", "marks-found", found), after);
    const fix = element("span", mark.fix === null ? "marks-hand" : "marks-fix");
    if (mark.fix !== null) fix.lang = this.story.reading;
    fix.textContent = mark.fix === null ? say("by_hand") : visible(mark.fix);
    const acts = element("span", "marks-acts");
    if (mark.fix !== null) {
      const label = mark.fix === "" ? say("take_out", { found }) : say("fix_one", { found, fix: visible(mark.fix) });
      acts.append(button("fix", say("fix"), label));
    }
    acts.append(button("leave", say("leave"), say("leave_one", { found })));
    item.append(go, element("span", "marks-arrow", "→", { "aria-hidden": "true" }), fix);
    item.append(element("span", "marks-kind", mark.label), acts);
    return item;
  }

  #clicked(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    const mark = this.field.open[event.target.closest(".marks-item")?.dataset.number];
    if (act === "fix") this.story.fix([this.field], (each) => each === mark);
    if (act === "fix-all") this.story.fix([this.field]);
    if (act === "leave") this.story.leave(this.field, [mark]);
    if (act === "leave-all") this.story.leave(this.field, this.field.open);
    if (act === "go") this.field.go(mark);
    if (act === "more") {
      this.all = true;
      this.draw();
      this.#focus({ number: SHOWN, act: "go" });
    }
  }

  #point(event) {
    const leaves = event.type === "pointerout" || event.type === "focusout";
    const number = leaves ? undefined : event.target.closest(".marks-item")?.dataset.number;
    this.story.point(this.field, this.field.open[number]);
  }

  #focused() {
    const at = document.activeElement;
    if (!this.box.contains(at)) return null;
    return { number: Number(at.closest(".marks-item")?.dataset.number ?? 0), act: at.dataset.act };
  }

  /** Put the focus where it was in the list before it was drawn anew, or as near to it as can be. */
  #focus({ number, act }) {
    const items = this.box.querySelectorAll(".marks-item");
    const near = items[Math.min(number, items.length - 1)];
    const same = act?.endsWith("-all") ? this.box : near;
    (same.querySelector(`[data-act="${act}"]`) ?? near.querySelector("[data-act]")).focus({ preventScroll: true });
  }
}

/** Return what stands before and after a mark, on its own line. */
function around(text, { start, end }) {
  const before = [...text.slice(0, start).split("\n").pop()];
  const after = [...text.slice(end).split("\n")[0]];
  const [left, right] = [before.slice(-AROUND).join(""), after.slice(0, AROUND).join("")];
  return [before.length > AROUND ? `…${left}` : left, after.length > AROUND ? `${right}…` : right];
}
