// What is waited for: pictures on their way, and a moment in which nobody waits for the page.

/** Wait until the pictures of these pages are there, or cannot be had. */
export function pictured(articles) {
  const waiting = articles.map((article) => article.querySelector(".book-image")).filter((each) => each && !each.complete);
  const ended = (picture) => new Promise((done) => ["load", "error"].forEach((name) => picture.addEventListener(name, done, { once: true })));
  return Promise.all(waiting.map(ended));
}

/** Wait until the browser has nothing better to do, for a second at most. */
export function idle() {
  return new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 1000 }) : setTimeout(done, 50)));
}
