// The drawer beside the book: contents, small pictures of all pages, what was found, the copy on this device. What it
// shows comes from the server's pages of the same name, or from what was saved; without this script the links lead there.

import { made } from "./pages.js";

const PARTS = { contents: "contents/", pages: "pages/" };

/** A dialog that leaves the book in reach: it is not modal where there is room beside it. */
export class Drawer {
  constructor(reader) {
    this.reader = reader;
    this.dialog = reader.root.querySelector(".reader-drawer");
    this.drawn = this.dialog.querySelector(".reader-drawn");
    this.dialog.querySelector(".reader-close").addEventListener("click", () => this.close());
    // A click on the veil beside a modal dialog reaches the dialog itself.
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.close());
    this.dialog.addEventListener("close", () => this.#closed());
    this.dialog.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    for (const [name, path] of Object.entries(PARTS)) {
      const tool = reader.tools.querySelector(`[data-tool=${name}]`);
      tool?.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        this.fetched(path, tool);
      });
    }
  }

  /** Show the part of the book at a path; where it cannot be had, say so. */
  async fetched(path, opener, values = {}) {
    try {
      this.show(made(await this.reader.pages.text(path, values)), opener);
    } catch (error) {
      this.reader.voice.tell(this.reader.words.failed);
      console.warn(error);
      return;
    }
    this.#mark();
  }

  /** Show something; opener: what has the focus afterwards. */
  show(content, opener) {
    this.opener = opener;
    this.drawn.replaceChildren(content);
    this.dialog.setAttribute("aria-label", this.drawn.querySelector("h2, h1")?.textContent ?? opener?.textContent ?? "");
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Close it; back: the focus goes back to what opened it. */
  close({ back = true } = {}) {
    this.back = back;
    if (this.dialog.open) this.dialog.close();
  }

  #closed() {
    this.drawn.replaceChildren();
    if (this.back !== false) this.opener?.focus();
    this.back = true;
  }

  /** Say which page is open where the drawer lists pages. */
  #mark() {
    const { numbers } = this.reader;
    const links = this.drawn.querySelectorAll("a[data-page]");
    for (const link of links) {
      if (numbers.includes(Number(link.dataset.page))) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.drawn.querySelector("[aria-current]")?.scrollIntoView({ block: "center", behavior: "instant" });
  }
}
