// Which books are on this device. A book's cache is named after its address and its build; one entry says it is whole.
// The worker has the same names in it (it cannot import a file whose name changes with its content).

const PREFIX = "diglot-book";
const MARKER = "saved.json";

/** Return the name of the cache of a build: its address and token; an address holds no blank. */
export function cacheName(base, token) {
  return `${PREFIX} ${base} ${token}`;
}

/** Return the cache of this name, or undefined where there is none or the browser keeps none (no https, for one). */
export async function openSaved(name) {
  if (!globalThis.caches || !(await caches.has(name))) return undefined;
  return caches.open(name);
}

/** Return the names of the caches of a book's other builds. */
export async function others(base, name) {
  return (await names()).filter((each) => each.startsWith(`${PREFIX} ${base} `) && each !== name);
}

/** Return the names of the caches of all books. */
export async function names() {
  if (!globalThis.caches) return [];
  return (await caches.keys()).filter((each) => each.startsWith(`${PREFIX} `));
}

/** Return what the marker of a whole copy says ({large}), or null where it is missing or only begun. */
export async function whole(base, name) {
  const marker = await (await openSaved(name))?.match(base + MARKER);
  return marker ? marker.json() : null;
}

/** Say that the copy is whole. */
export async function markWhole(base, name, values) {
  const cache = await caches.open(name);
  await cache.put(base + MARKER, new Response(JSON.stringify(values), { headers: { "Content-Type": "application/json" } }));
}
