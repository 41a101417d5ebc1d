// The texts of an editing form, each behind the same four acts: read it, put other words into a place, take that back,
// and show where a place is drawn. A field of Draftail is changed through its editor's state, never through the page.

// Rows of inline panels are settings, such as how one word reads here, and hold the very letters that are marked.
const NOT_WORDS = [
  '[name="slug"]',
  '[data-controller~="w-tag"]',
  ".w-field--admin_date_input *",
  ".w-field--admin_date_time_input *",
  '[id^="inline_child_"] *',
].join();
const COPIED = [
  "direction", "fontFamily", "fontFeatureSettings", "fontKerning", "fontSize", "fontStretch", "fontStyle", "fontVariant",
  "fontWeight", "letterSpacing", "lineHeight", "overflowWrap", "paddingBottom", "paddingLeft", "paddingTop", "tabSize",
  "textAlign", "textIndent", "textTransform", "wordBreak", "wordSpacing",
];

const known = new WeakMap();
const named = new Map();

/** Return the fields of a form that hold words, in the order of the page; the same object for the same field. */
export function fieldsOf(form) {
  const found = [];
  const places = form.querySelectorAll("[data-draftail-editor-wrapper], input[type=text][name], textarea[name]");
  for (const place of places) {
    if (!place.closest("[data-field]") || place.matches(NOT_WORDS) || deleted(place)) continue;
    if (!known.has(place)) {
      const field = place.matches("input, textarea") ? new Control(place) : Draft.in(place);
      if (!field) continue;
      field.id = idFor(place);
      known.set(place, field);
    }
    found.push(known.get(place));
  }
  return found;
}

/** Return a name for a field by which the server knows the place: a block's own, or the form's; each only once. */
function idFor(place) {
  const name = place.closest("[data-streamfield-child]")?.dataset.contentpath || place.name || "text";
  const number = (named.get(name) ?? 0) + 1;
  named.set(name, number);
  return number === 1 ? name : `${name}:${number}`;
}

/** Whether a block that holds this place was taken out of the body; Wagtail keeps it, hidden, until the page is saved. */
function deleted(place) {
  for (let block = place.closest("[data-streamfield-child]"); block; ) {
    if (block.querySelector(':scope > input[name$="-deleted"]')?.value) return true;
    block = block.parentElement.closest("[data-streamfield-child]");
  }
  return false;
}

/** Return a text with edits put in; edits are {start, end, fix}, in order, none overlapping. */
export function edited(text, edits) {
  let done = 0;
  let out = "";
  for (const { start, end, fix } of edits) {
    out += text.slice(done, start) + fix;
    done = end;
  }
  return out + text.slice(done);
}

class Field {
  constructor(place) {
    this.place = place;
    this.wrapper = place.closest("[data-field]");
  }

  /** What the form calls this field. */
  get name() {
    const input = this.place.matches("input, textarea") ? this.place : this.input;
    const label = input.id && document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    const heading = this.place.closest("[data-panel]")?.querySelector(".c-sf-block__type, [data-panel-heading-text]");
    return (label || heading)?.textContent.replace("*", "").trim() ?? "";
  }
}

/** A line or a box of plain text. A browser draws no marks in one, so its text is laid once more over it, unseen. */
class Control extends Field {
  read() {
    return this.place.value;
  }

  replace(edits) {
    const before = this.read();
    const after = edited(before, edits);
    const { start } = edits[0];
    const { end } = edits[edits.length - 1];
    this.#put(start, end, after.slice(start, after.length - (before.length - end)), after);
    return { before, after };
  }

  undo({ before, after }) {
    if (this.read() !== after) return false;
    this.#put(0, after.length, before, before);
    return true;
  }

  // As if it were typed, so that the browser's own undo knows it too; a field on a hidden tab cannot be typed into.
  #put(start, end, text, whole) {
    const back = document.activeElement;
    this.place.focus({ preventScroll: true });
    if (document.activeElement === this.place) {
      this.place.setSelectionRange(start, end);
      document.execCommand(text ? "insertText" : "delete", false, text);
      if (back !== this.place) back?.focus({ preventScroll: true });
    }
    if (this.read() !== whole) {
      this.place.value = whole;
      this.place.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.place.dispatchEvent(new Event("change", { bubbles: true }));
  }

  focus() {
    this.place.focus();
  }

  go({ start, end }) {
    this.place.focus();
    this.place.setSelectionRange(start, end);
  }

  /** Return ranges of the drawn text for these marks; whoever else draws in the same field is of another `layer`. */
  ranges(marks, layer = "marks") {
    this.mirrors ??= new Map();
    if (!marks.length) {
      this.mirrors.get(layer)?.remove();
      this.mirrors.delete(layer);
      return [];
    }
    if (!this.mirrors.has(layer)) this.mirrors.set(layer, new Mirror(this.place));
    const mirror = this.mirrors.get(layer);
    mirror.draw();
    return marks.map(({ start, end }) => rangeIn([mirror.text], start, end));
  }
}

class Mirror {
  constructor(control) {
    this.control = control;
    this.box = document.createElement("div");
    this.box.className = "marks-mirror";
    this.box.setAttribute("aria-hidden", "true");
    this.text = this.box.appendChild(document.createTextNode(""));
    control.after(this.box);
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(control);
    this.scroll = () => {
      this.box.scrollTop = control.scrollTop;
      this.box.scrollLeft = control.scrollLeft;
    };
    control.addEventListener("scroll", this.scroll, { passive: true });
  }

  draw() {
    const { box, control } = this;
    const style = getComputedStyle(control);
    for (const name of COPIED) box.style[name] = style[name];
    const line = control.matches("input");
    const height = control.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    if (line) box.style.lineHeight = `${height}px`;
    box.style.whiteSpace = line ? "pre" : "pre-wrap";
    box.style.paddingRight = style.paddingRight;
    box.style.left = `${control.offsetLeft + control.clientLeft}px`;
    box.style.top = `${control.offsetTop + control.clientTop}px`;
    box.style.width = `${control.clientWidth}px`;
    box.style.height = `${control.clientHeight}px`;
    // Only when it differs: ranges into a text that is set anew collapse.
    if (this.text.data !== control.value) this.text.data = control.value;
    this.scroll();
  }

  remove() {
    this.watch.disconnect();
    this.control.removeEventListener("scroll", this.scroll);
    this.box.remove();
  }
}

/** A text of Draftail: its blocks are the lines of what is read. */
class Draft extends Field {
  static in(place) {
    const input = place.parentElement.querySelector("input[type=hidden]");
    return input?.draftailEditor && window.DraftJS ? new Draft(place, input) : null;
  }

  constructor(place, input) {
    super(place);
    this.input = input;
  }

  get #editor() {
    return this.input.draftailEditor;
  }

  // The editor's state, or the one it was just given and will have when React next draws.
  get #state() {
    const state = this.#editor.getEditorState();
    if (this.given?.instead !== state) this.given = null;
    return this.given?.state ?? state;
  }

  get #content() {
    return this.#state.getCurrentContent();
  }

  read() {
    const content = this.#content;
    if (content !== this.seen) {
      this.seen = content;
      this.plain = content.getBlocksAsArray().map((block) => block.getText()).join("\n");
    }
    return this.plain;
  }

  replace(edits) {
    const { EditorState, Modifier } = window.DraftJS;
    const before = this.read();
    const state = this.#state;
    let content = state.getCurrentContent();
    for (const edit of [...edits].reverse()) {
      for (const { start, end, fix } of pieces(before, edit)) {
        const place = this.#selection(content, start, end);
        const block = content.getBlockForKey(place.getStartKey());
        const at = Math.min(place.getStartOffset(), Math.max(block.getLength() - 1, 0));
        content = fix
          ? Modifier.replaceText(content, place, fix, block.getInlineStyleAt(at), block.getEntityAt(at))
          : Modifier.removeRange(content, place, "backward");
      }
    }
    // A change of this type is always a step of its own in the editor's undo.
    this.#change(EditorState.push(state, content, "spellcheck-change"));
    return { before, after: this.read() };
  }

  undo({ after }) {
    if (this.read() !== after) return false;
    this.#change(window.DraftJS.EditorState.undo(this.#state));
    return true;
  }

  #change(state) {
    this.given = { instead: this.#editor.getEditorState(), state };
    this.#editor.onChange(state);
    // Wagtail writes what the form will send a quarter of a second later; a press on "Save draft" may come before.
    const raw = window.DraftJS.convertToRaw(state.getCurrentContent());
    for (const block of raw.blocks) {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => !style.startsWith("COMMENT-"));
    }
    this.input.value = JSON.stringify(raw);
  }

  focus() {
    this.#editor.focus();
  }

  go({ start, end }) {
    const { EditorState } = window.DraftJS;
    const place = this.#selection(this.#content, start, end).set("hasFocus", true);
    this.#editor.focus();
    this.#editor.onChange(EditorState.forceSelection(this.#state, place));
  }

  /** Return ranges of the drawn text for these marks; none for a block that is not drawn as it is just now. */
  ranges(marks) {
    if (!marks.length) return [];
    const drawn = new Map();
    for (const block of this.place.querySelectorAll("[data-block][data-offset-key]")) {
      const nodes = [...block.querySelectorAll("[data-text]")].map((span) => span.firstChild);
      const texts = nodes.filter((node) => node?.nodeType === Node.TEXT_NODE);
      drawn.set(block.dataset.offsetKey.split("-")[0], texts);
    }
    const found = [];
    let at = 0;
    for (const block of this.#content.getBlocksAsArray()) {
      const [first, length] = [at, block.getLength()];
      at += length + 1;
      const here = marks.filter(({ start, end }) => start < first + length && end > first);
      const nodes = drawn.get(block.getKey()) ?? [];
      if (!here.length || nodes.map((node) => node.data).join("") !== block.getText()) continue;
      for (const { start, end } of here) {
        found.push(rangeIn(nodes, Math.max(start - first, 0), Math.min(end - first, length)));
      }
    }
    return found;
  }

  #selection(content, start, end) {
    const [anchorKey, anchorOffset] = placed(content, start);
    const [focusKey, focusOffset] = placed(content, end);
    const empty = window.DraftJS.SelectionState.createEmpty(anchorKey);
    return empty.merge({ anchorOffset, focusKey, focusOffset });
  }
}

/** Return the block and the offset in it of a place in the text that `read` returns. */
function placed(content, at) {
  let rest = at;
  for (const block of content.getBlocksAsArray()) {
    if (rest <= block.getLength()) return [block.getKey(), rest];
    rest -= block.getLength() + 1;
  }
  const last = content.getLastBlock();
  return [last.getKey(), last.getLength()];
}

/** Return an edit as one for each letter, last first, where as many come as go: every letter then keeps its emphasis. */
function pieces(text, { start, end, fix }) {
  const old = [...text.slice(start, end)];
  const fresh = [...fix];
  if (old.length !== fresh.length || old.includes("\n")) return [{ start, end, fix }];
  let at = start;
  const all = old.map((letter, number) => {
    const piece = { start: at, end: at + letter.length, fix: fresh[number] };
    at = piece.end;
    return piece;
  });
  return all.filter((piece, number) => piece.fix !== old[number]).reverse();
}

/** Return the range from one offset to another in text nodes that follow each other. */
function rangeIn(nodes, start, end) {
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    if (start >= at && start <= at + node.length) range.setStart(node, start - at);
    if (end >= at && end <= at + node.length) {
      range.setEnd(node, end - at);
      break;
    }
    at += node.length;
  }
  return range;
}
