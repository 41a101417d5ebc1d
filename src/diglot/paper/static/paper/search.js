// Suggestions under the search box while one types. Without this script the form is a form and works all the same.
// The pattern is the editable combobox with a list of the WAI-ARIA Authoring Practices: the focus stays in the box.
const WAIT = 150;

for (const form of document.querySelectorAll("form.finder[data-suggest]")) attach(form);

function attach(form) {
  const box = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = `${box.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.list);
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let timer = 0;
  let request = null;
  let active = -1;
  let composing = false;

  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(index) {
    active = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", options()[index].id);
    options()[index].scrollIntoView({ block: "nearest" });
  }

  function show(suggestions) {
    list.replaceChildren(
      ...suggestions.map((each, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.className = each.kind;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        if (each.lang) option.lang = each.lang;
        option.dataset.url = each.url;
        option.textContent = each.text;
        return option;
      }),
    );
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(suggestions.length > 0));
    choose(-1);
  }

  async function ask() {
    const typed = box.value.trim();
    if (!typed) return close();
    request?.abort();
    const own = (request = new AbortController());
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal: own.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (own === request && !own.signal.aborted && document.activeElement === box) show(suggestions);
    } catch (error) {
      // Asked anew meanwhile, or the reader is out of reach of the paper: the form still works.
      if (own === request) close();
    }
  }

  function soon() {
    clearTimeout(timer);
    // The letters of an unfinished composition are nobody's question yet.
    if (!composing) timer = setTimeout(ask, WAIT);
  }

  box.addEventListener("compositionstart", () => {
    composing = true;
    close();
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  box.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    // Keys belong to the input method while it composes; Safari says so by the code 229 alone.
    if (event.isComposing || composing || event.keyCode === 229) return;
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!count) return event.key === "ArrowDown" && box.value.trim() ? ask() : undefined;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are lines: the box itself.
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(options()[active].dataset.url);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    }
  });
  // Before the box loses the focus, and the list with it.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}
