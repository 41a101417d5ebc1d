// How the reader likes to read: the text as a list, one page in place of two, the whole screen. Kept on this device.

const PLACE = "diglot-book-view";

/** Make the buttons work, and take up what was chosen before. */
export function viewing(reader) {
  Object.assign(reader.wish, remembered());
  const list = reader.tools.querySelector("[data-tool=list]");
  const spread = reader.tools.querySelector("[data-tool=spread]");
  const full = reader.tools.querySelector("[data-tool=full]");

  function show() {
    list?.setAttribute("aria-pressed", String(reader.wish.list));
    spread?.setAttribute("aria-pressed", String(!reader.wish.single));
    // A button for two pages is there only where two pages fit.
    if (spread) spread.hidden = reader.wish.list || !reader.spreads;
  }

  async function choose(wish) {
    Object.assign(reader.wish, wish);
    remember(reader.wish);
    reader.zoom = 1;
    await reader.rearrange();
    reader.settle();
    show();
    reader.voice.say(reader);
  }

  if (list) list.hidden = false;
  list?.addEventListener("click", () => choose({ list: !reader.wish.list }));
  spread?.addEventListener("click", () => choose({ single: !reader.wish.single }));
  reader.addEventListener("arranged", show);

  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : reader.root.requestFullscreen()));
    document.addEventListener("fullscreenchange", () => {
      full.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
      reader.rearrange();
    });
  }
}

function remembered() {
  try {
    const { list = false, single = false } = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return { list: list === true, single: single === true };
  } catch {
    // No storage here, or a note in it that is not ours: the usual view.
    return {};
  }
}

function remember(wish) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(wish));
  } catch {
    // Private windows of some browsers keep nothing.
  }
}
