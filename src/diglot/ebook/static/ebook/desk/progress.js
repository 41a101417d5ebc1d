// While a book is being built, what stands under [data-progress] is asked for anew; when it is over, the whole page is.
const PAUSE = 2000;

async function look() {
  const shown = document.querySelector('[data-progress]');
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('[data-progress]');
      if (!next) {
        location.reload();
        return;
      }
      shown.replaceWith(next);
    }
  } catch {
    // The server is away for a moment: the next look tells.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
