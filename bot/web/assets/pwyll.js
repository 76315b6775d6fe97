// Starts GOV.UK Frontend's behaviours, and what the pages add of their own. Everything works without it.
import { initAll } from "./govuk-frontend.min.js";

initAll();

// A form that was changed asks before the page is left, so that no word is lost.
for (const form of document.querySelectorAll("form[data-keep]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  for (const kind of ["submit", "kept"]) form.addEventListener(kind, () => (changed = false));
  window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
}
