// Turning pages: by a finger, by a click beside the text, by keys, and by every link that leads into the book.

const FAR = 45; // CSS pixels a finger must go for a page to turn,
const FAST = 0.4; // or CSS pixels in a millisecond,
const BEGIN = 10; // and how far before it counts as a stroke at all
const EDGE = 0.12; // of the pages' width

/** Make the reader turn. */
export function turning(reader) {
  document.addEventListener("keydown", (event) => keyed(reader, event));
  reader.root.addEventListener("click", (event) => linked(reader, event));
  reader.stage.addEventListener("click", (event) => edged(reader, event));
  stroked(reader);
}

function keyed(reader, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.("input, select, textarea, dialog, summary, [contenteditable]")) return;
  const { list } = reader.wish;
  const page = list ? null : { PageDown: 1, PageUp: -1 }[event.key];
  const by = page ?? { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) {
    event.preventDefault();
    // A key that is held down turns when the page is there, not faster.
    if (event.repeat && reader.goal) return;
    if (reader.zoom > 1 && !page) reader.stage.scrollBy({ left: by * 80 });
    else reader.turn(by);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    reader.open(event.key === "Home" ? 1 : reader.pages.count, { push: true });
  }
}

function linked(reader, event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.getAttribute("aria-disabled") === "true") return void event.preventDefault();
  if (!link.hasAttribute("href") || (link.target && link.target !== "_self") || link.hasAttribute("download")) return;
  const place = reader.pages.numberIn(link.href);
  if (!place) return;
  event.preventDefault();
  const next = { next: 1, prev: -1 }[link.rel];
  if (next) return void reader.turn(next);
  reader.drawer.close({ back: false });
  const q = new URL(link.href).searchParams.get("q");
  if (q !== null) reader.q = q;
  reader.open(place.number, { push: true, hash: place.hash, focus: true });
}

/** A click on the margin or beside the pages turns; one on a line, or one that ends a selection, does not. */
function edged(reader, event) {
  if (event.defaultPrevented || event.pointerType === "touch" || reader.wish.list || reader.zoom > 1) return;
  if (event.target.closest("a, button, .line, .errata") || !getSelection().isCollapsed) return;
  const boxes = reader.here.map((article) => article.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const edge = (right - left) * EDGE;
  if (event.clientX < left + edge) reader.turn(-1);
  else if (event.clientX > right - edge) reader.turn(1);
}

/** A finger draws the page along and lets it go. With two fingers one zooms, and a zoomed page is moved instead. */
function stroked(reader) {
  const { stage } = reader;
  let start = null;
  let drawn = 0;

  stage.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    const free = event.touches.length === 1 && reader.zoom === 1 && getSelection().isCollapsed;
    start = free ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
    if (!start) letGo();
  }, { passive: true });

  stage.addEventListener("touchmove", (event) => {
    if (!start) return;
    const [x, y] = [event.touches[0].clientX - start.x, event.touches[0].clientY - start.y];
    if (!drawn && (Math.abs(x) < BEGIN || Math.abs(x) < 1.5 * Math.abs(y))) {
      // It goes up or down: the browser scrolls.
      if (Math.abs(y) > BEGIN) start = null;
      return;
    }
    event.preventDefault();
    drawn = x;
    if (!reader.still.matches && !reader.wish.list) reader.drag(x);
  }, { passive: false });

  stage.addEventListener("touchend", async (event) => {
    if (!start || !drawn) return letGo();
    const fast = Math.abs(drawn) / (event.timeStamp - start.at) > FAST;
    const from = drawn;
    if (Math.abs(from) < FAR && !fast) return letGo();
    start = null;
    drawn = 0;
    if (!(await reader.turn(from < 0 ? 1 : -1, { from }))) reader.slide(from);
  });
  stage.addEventListener("touchcancel", letGo);

  function letGo() {
    if (drawn) reader.slide(drawn);
    start = null;
    drawn = 0;
  }
}
