// Says before sending that a paste is too large: the server could not keep the text in the form, this page can.
const form = document.querySelector("[data-paste]");
const text = form?.querySelector("textarea[data-most-bytes]");

text?.addEventListener("input", () => text.setCustomValidity(""));
form?.addEventListener("submit", (event) => {
  if (new TextEncoder().encode(text.value).length < Number(text.dataset.mostBytes)) return;
  event.preventDefault();
  text.setCustomValidity(form.dataset.tooLarge);
  text.reportValidity();
});
