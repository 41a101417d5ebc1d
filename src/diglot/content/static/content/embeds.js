// A film stays a poster and a link until the reader presses it; only then is its frame made.
for (const figure of document.querySelectorAll("figure.embed[data-frame]")) {
  const link = figure.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.frame;
    frame.title = link.textContent;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    figure.querySelector("img")?.remove();
    figure.prepend(frame);
    frame.focus();
  });
}
