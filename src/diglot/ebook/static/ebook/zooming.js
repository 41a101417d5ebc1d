// Nearer and further: by buttons, keys, wheel, two fingers and a double tap, around the place that is pointed at. The
// page is really larger, so moving about in it is scrolling; the large picture comes when it is of use.

const STEPS = [1, 1.5, 2, 3, 4];
const DOUBLE = 300; // milliseconds between two taps
const NEAR = 30; // CSS pixels between them
const SHARP = 1.2; // a picture may be enlarged so far before the large one is fetched
const REST = 500; // milliseconds on a page before that

/** Make zooming work. */
export function zooming(reader) {
  const { stage, tools } = reader;
  const smallWidth = 750;
  let resting = 0;

  /** Zoom to a factor; x, y: the point of the window that stays where it is. */
  function to(factor, x, y) {
    const wanted = Math.min(STEPS.at(-1), Math.max(1, factor));
    if (reader.wish.list || wanted === reader.zoom) return;
    const before = bounds();
    const box = stage.getBoundingClientRect();
    const point = { x: x ?? box.left + box.width / 2, y: y ?? box.top + Math.min(box.height, innerHeight) / 2 };
    const part = { x: (point.x - before.left) / before.width, y: (point.y - before.top) / before.height };
    reader.zoom = wanted < 1.05 ? 1 : wanted;
    reader.place();
    const after = bounds();
    stage.scrollBy({ left: after.left + part.x * after.width - point.x, top: after.top + part.y * after.height - point.y, behavior: "instant" });
    if (reader.zoom === 1) stage.scrollTo({ left: 0, top: 0, behavior: "instant" });
    show();
  }

  function bounds() {
    const boxes = reader.here.map((article) => article.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), boxes[0].top];
    return { left, top, width: Math.max(...boxes.map((box) => box.right)) - left, height: boxes[0].height };
  }

  function step(by) {
    const next = by > 0 ? STEPS.find((each) => each > reader.zoom + 0.01) : STEPS.findLast((each) => each < reader.zoom - 0.01);
    to(next ?? reader.zoom);
  }

  const buttons = { "zoom-in": () => step(1), "zoom-out": () => step(-1), fit: () => to(1) };
  for (const [name, act] of Object.entries(buttons)) tools.querySelector(`[data-tool=${name}]`)?.addEventListener("click", act);

  function show() {
    for (const name of Object.keys(buttons)) {
      const button = tools.querySelector(`[data-tool=${name}]`);
      if (!button) continue;
      button.hidden = reader.wish.list;
      button.disabled = name === "zoom-in" ? reader.zoom >= STEPS.at(-1) : reader.zoom === 1;
    }
    // What can be scrolled can be reached by the keyboard, and has a name there.
    stage.toggleAttribute("tabindex", reader.zoom > 1);
    if (reader.zoom > 1) stage.tabIndex = 0;
    clearTimeout(resting);
    resting = setTimeout(sharpen, reader.zoom > 1 ? 0 : REST);
  }

  /** Fetch the large pictures of the open pages where the small ones would be blurred. */
  function sharpen() {
    const wanted = reader.size.width * reader.zoom * devicePixelRatio;
    if (reader.wish.list || wanted < smallWidth * SHARP || (navigator.connection?.saveData && reader.zoom === 1)) return;
    for (const article of reader.here) large(article.querySelector(".book-image"));
  }

  reader.addEventListener("arranged", show);
  reader.addEventListener("opened", () => {
    if (reader.zoom > 1) stage.scrollTo({ left: 0, top: 0, behavior: "instant" });
    show();
  });

  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    to(reader.zoom * Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), event.clientX, event.clientY);
  }, { passive: false });

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== stage) return;
    if (event.key === "+" || event.key === "=") step(1);
    else if (event.key === "-") step(-1);
    else if (event.key === "0" || event.key === "Escape") to(1);
  });

  pinched(reader, to);
  tapped(reader, to);
}

/** Show the large picture in place of the small one, once it is there; without a network the small one stays. */
export async function large(picture) {
  const address = picture?.dataset.large;
  if (!address || picture.getAttribute("src") === address) return;
  const fetched = new Image();
  fetched.src = address;
  try {
    await fetched.decode();
    picture.src = address;
  } catch (error) {
    console.warn(`${address}: ${error.message}`);
  }
}

function pinched(reader, to) {
  const { stage } = reader;
  let start = null;
  const spread = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  const middle = ({ touches: [a, b] }) => [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];

  stage.addEventListener("touchstart", (event) => {
    start = event.touches.length === 2 ? { spread: spread(event), zoom: reader.zoom } : null;
  }, { passive: true });
  stage.addEventListener("touchmove", (event) => {
    if (!start || event.touches.length !== 2) return;
    event.preventDefault();
    to((start.zoom * spread(event)) / start.spread, ...middle(event));
  }, { passive: false });
  stage.addEventListener("touchend", () => (start = null));
}

function tapped(reader, to) {
  let last = null;
  reader.stage.addEventListener("touchend", (event) => {
    const [touch] = event.changedTouches;
    if (event.touches.length || event.target.closest("a, button")) return void (last = null);
    const near = last && Math.hypot(touch.clientX - last.x, touch.clientY - last.y) < NEAR;
    if (near && event.timeStamp - last.at < DOUBLE) {
      event.preventDefault();
      last = null;
      to(reader.zoom > 1 ? 1 : 2.5, touch.clientX, touch.clientY);
    } else {
      last = { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
    }
  });
}
