// The address of the open page given to somebody else, and the page on paper.

import { large } from "./zooming.js";

/** Make the buttons work. */
export function sharing(reader) {
  const share = reader.tools.querySelector("[data-tool=share]");
  const print = reader.tools.querySelector("[data-tool=print]");
  for (const tool of [share, print]) if (tool) tool.hidden = false;

  share?.addEventListener("click", async () => {
    const hash = reader.stage.querySelector(".lit") ? location.hash : "";
    const url = new URL(reader.pages.address(reader.number, { hash }), location.href).href;
    const title = document.title;
    try {
      if (navigator.share) await navigator.share({ title, url });
      else {
        await navigator.clipboard.writeText(url);
        reader.voice.tell(reader.words.copied);
      }
    } catch (error) {
      // Somebody who closes the list of ways to share is told nothing.
      if (error.name === "AbortError") return;
      const link = document.createElement("a");
      link.href = link.textContent = url;
      link.translate = false;
      reader.voice.tell(reader.words.shareFailed, link);
    }
  });

  print?.addEventListener("click", async () => {
    await Promise.all(reader.here.map((article) => large(article.querySelector(".book-image"))));
    window.print();
  });
}
