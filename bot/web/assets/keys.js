// Keys for those who decide many comments. They are off until somebody switches them on, move the focus and never act by
// themselves: Enter does. The pages work without this.
const KEPT = "pwyll-keys";
const list = document.querySelector("[data-keys]");
const box = document.querySelector("[data-keys-on]");

const stored = () => {
  try {
    return localStorage.getItem(KEPT) === "on";
  } catch {
    return false;
  }
};

const store = (on) => {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing: the keys are on for this page alone.
  }
};

const FIELDS = "input:not([type=hidden]), select, textarea, button, a";

const go = (target) => {
  if (target.tagName === "A") {
    target.click();
    return;
  }
  if (target.tagName === "DETAILS") target.open = true;
  const field = [...target.querySelectorAll(FIELDS)].find((one) => !one.closest("summary"));
  (field || target).focus();
};

const rows = [...document.querySelectorAll("[data-queue] > li")];
const links = rows.map((row) => row.querySelector("[data-open]"));
const at = () => rows.findIndex((row) => row.contains(document.activeElement));

const QUEUE = {
  j: () => links[Math.min(at() + 1, links.length - 1)].focus(),
  k: () => links[Math.max(at() - 1, 0)].focus(),
  o: () => at() >= 0 && links[at()].click(),
  x: () => at() >= 0 && rows[at()].querySelector("input[type=checkbox]").click(),
};

const typing = (node) =>
  node.isContentEditable ||
  ["TEXTAREA", "SELECT"].includes(node.tagName) ||
  (node.tagName === "INPUT" && node.type !== "checkbox");

// The key stands on what it leads to, while the keys are on.
const hints = [...document.querySelectorAll("[data-key]")].flatMap((one) => {
  const place = one.tagName === "A" ? one : one.querySelector("summary, button");
  if (!one.dataset.key || !place) return [];
  const hint = document.createElement("kbd");
  hint.className = "pwyll-hint";
  hint.lang = "zxx";
  hint.setAttribute("aria-hidden", "true");
  hint.textContent = one.dataset.key;
  (place.querySelector(".govuk-details__summary-text") || place).append(" ", hint);
  return [hint];
});
const hinted = () => hints.forEach((hint) => (hint.hidden = !box.checked));

if (list && box) {
  list.hidden = false;
  box.checked = stored();
  hinted();
  box.addEventListener("change", () => {
    store(box.checked);
    hinted();
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) go(target);
    else if (links.length && QUEUE[event.key]) QUEUE[event.key]();
    else return;
    event.preventDefault();
  });
}

const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const one of document.querySelectorAll("[data-queue] input[type=checkbox]")) one.checked = true;
  });
}
