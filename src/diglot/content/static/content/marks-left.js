// What an editor has decided to leave as it is.

const NEIGHBOURS = 2; // letters on each side that tell one place from another
const KEPT = "diglot-marks-left";
const MOST_KEPT = 500;

/** The findings an editor wants to stay, remembered while this browser tab is open; by what stands around each. */
export class Left {
  constructor() {
    try {
      this.keys = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
    } catch {
      this.keys = new Set();
    }
  }

  key(text, { kind, start, end }) {
    return [kind, text.slice(Math.max(start - NEIGHBOURS, 0), start), text.slice(start, end), text.slice(end, end + NEIGHBOURS)].join("\u241f");
  }

  has(text, mark) {
    return this.keys.has(this.key(text, mark));
  }

  change(act, text, marks) {
    for (const mark of marks) this.keys[act](this.key(text, mark));
    this.keys = new Set([...this.keys].slice(-MOST_KEPT));
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([...this.keys]));
    } catch {
      // A browser that stores nothing remembers until the page is left.
    }
  }
}
