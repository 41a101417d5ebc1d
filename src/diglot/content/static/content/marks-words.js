// The interface's words, and the elements that say them.

/** What the server gives the script: where to ask, and the words to say, in the editor's language. */
export const settings = JSON.parse(document.getElementById("marks-settings").textContent);

/** Return one of the interface's texts, its {names} filled in. */
export function say(name, values = {}) {
  return settings.words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function element(tag, className, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function button(act, text, label = "") {
  const quiet = /^(leave|show|next|more)/.test(act) ? " marks-button--quiet" : "";
  const made = element("button", `button button-small button-secondary marks-button${quiet}`, text, { type: "button" });
  made.dataset.act = act;
  if (label) made.setAttribute("aria-label", label);
  return made;
}

/** Return letters as they can be read aloud or seen in a list: a blank has no look of its own. */
export function visible(text) {
  if (text === "") return say("nothing");
  if (/^\s+$/u.test(text)) return say("space");
  return /^[\p{C}\p{M}\s]+$/u.test(text) ? say("invisible") : text;
}

/** Return how many marks there are, in words. */
export function counted(count) {
  return count === 0 ? say("none") : count === 1 ? say("one") : say("many", { count });
}
