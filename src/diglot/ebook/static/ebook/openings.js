// Which pages lie open together, how large they are, and which ones are kept beside them. Numbers in, numbers out.

const LEAST_SPREAD = 400; // CSS pixels: on a narrower page of a spread four columns cannot be read
const LEAST_PAGE = 560; // a page that fits a low window but is narrower is set to the width, and scrolled

/** Return {spread, width, height} of a page in CSS pixels for a stage; ratio: height of a page by its width. */
export function sized({ width, height, ratio, single = false }) {
  const beside = Math.min(width / 2, height / ratio);
  if (!single && beside >= LEAST_SPREAD && width > height) return box(beside, ratio, true);
  const whole = Math.min(width, height / ratio);
  return box(whole >= LEAST_PAGE || whole >= width ? whole : Math.min(width, LEAST_PAGE), ratio, false);
}

function box(width, ratio, spread) {
  const whole = Math.floor(width);
  return { spread, width: whole, height: Math.round(whole * ratio) };
}

/** Return the numbers of the pages that lie open with this one: even left, odd right, the first one alone. */
export function opening(number, spread, pages) {
  if (!spread) return [number];
  const left = number - (number % 2);
  return [left, left + 1].filter((each) => each >= 1 && each <= pages);
}

/** Return the first page of the opening that is `by` openings further on, within the book. */
export function turned(number, by, spread, pages) {
  const [first] = opening(number, spread, pages);
  const wanted = spread ? first - (first % 2) + 2 * by : first + by;
  const last = opening(pages, spread, pages)[0];
  return Math.max(1, Math.min(last, wanted));
}

/** Return the openings that are kept in the document, the open one among them: at most six pages, and five alone. */
export function kept(number, spread, pages) {
  const reach = spread ? 1 : 2;
  const found = new Map();
  for (let by = -reach; by <= reach; by++) {
    const numbers = opening(turned(number, by, spread, pages), spread, pages);
    found.set(numbers[0], numbers);
  }
  return [...found.values()];
}

/** Return which way the pages turn: 1 onwards, -1 back, 0 where it is the same opening. */
export function direction(from, to, spread, pages) {
  return Math.sign(opening(to, spread, pages)[0] - opening(from, spread, pages)[0]);
}
