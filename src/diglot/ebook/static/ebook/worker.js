// The service worker of books saved on the device: without a network their pages open as they do with one. It is there
// only for those who saved a book; everything else goes its way. Names of caches are those of saved.js.

const PREFIX = "diglot-book ";
const PATIENCE = 5000; // milliseconds for a page of the book from a network that is there but does not answer
const BOOK = /^.*?\/book\/(?:\d+\/(?:page\/\d+\/|listing\/\d+\/)?)?$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (BOOK.test(url.pathname) && !url.searchParams.has("part") && !url.searchParams.has("build")) event.respondWith(page(event, url));
  } else if (url.pathname.includes("/book-files/")) {
    event.respondWith(keptOrFetched(request));
  } else if (["script", "style", "font", "image"].includes(request.destination)) {
    event.respondWith(fetchedOrKept(request));
  }
});

/** Return a page of a book: the server's, or the saved shell, which then shows the page of its address. */
async function page(event, url) {
  const shell = await saved(url.pathname);
  if (!shell) return fetch(event.request);
  const fetched = fetch(event.request);
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    return (await Promise.race([fetched, slow])) ?? shell;
  } catch {
    return shell;
  }
}

/** Return the shell of the saved book at a path, whole copies before those begun; of /…/book/ the newest one. */
async function saved(path) {
  const found = [];
  for (const name of await names()) {
    const base = name.split(" ")[1];
    const cache = await caches.open(name);
    const shell = await cache.match(base, { ignoreVary: true });
    if (shell && (path.startsWith(base) || (path.endsWith("/book/") && base.startsWith(path)))) {
      found.push({ base, shell, whole: Boolean(await cache.match(`${base}saved.json`)) });
    }
  }
  found.sort((a, b) => b.whole - a.whole || (a.base < b.base ? 1 : -1));
  return found[0]?.shell;
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function kept(request) {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(request.url, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** Files of a build never change: what is here is right. */
async function keptOrFetched(request) {
  return (await kept(request)) ?? fetch(request);
}

async function fetchedOrKept(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (found) return found;
    throw error;
  }
}
