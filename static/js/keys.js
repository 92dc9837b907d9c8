// Keys for whoever reads many results: j and k go on and back, / to the search box, ? lists them all.
// Who presses keys by accident, or speaks, switches them off in that list, which a button opens too.
// Among results they move the focus, so that Enter opens; on what was opened they follow its links (data-key).

const results = [...document.querySelectorAll(".results .hit h3 a, .results .hit h4 a")];
const dialog = document.getElementById("keys");
const chosen = document.getElementById("keys-on");
const opener = document.querySelector("[data-keys-open]");
const REMEMBERED = "keys-off";

function step(by) {
  const held = document.activeElement?.closest(".hit");
  const at = results.findIndex((link) => link.closest(".hit") === held);
  const to = at < 0 ? (by > 0 ? 0 : -1) : at + by;
  results[to]?.focus();
  results[to]?.closest(".hit").scrollIntoView({ block: "nearest" });
}

function follow(key) {
  const link = document.querySelector(`[data-key="${key}"]`);
  link?.click();
  return Boolean(link);
}

function nextMark() {
  const mark = document.activeElement?.closest("a.found") ?? document.querySelector("a.found:target");
  if (!mark) return follow("n");
  const next = document.querySelector(mark.getAttribute("href"));
  location.hash = mark.getAttribute("href");
  next?.focus();
  return true;
}

function toSearch() {
  const box = document.getElementById("q") ?? document.getElementById("site-q");
  box?.focus();
  box?.select();
  return Boolean(box);
}

const actions = {
  j: () => (results.length ? step(1) : follow("j")),
  k: () => (results.length ? step(-1) : follow("k")),
  o: () => document.activeElement?.closest(".hit")?.querySelector("h3 a, h4 a")?.click(),
  u: () => follow("u"),
  Escape: () => follow("u"),
  n: nextMark,
  "/": toSearch,
  "?": () => dialog?.showModal(),
};

// A browser may refuse to remember anything: then the choice holds for this page.
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) === null;
  } catch {
    return true;
  }
}

function remember(isOn) {
  try {
    if (isOn) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, "1");
  } catch {}
}

if (chosen && opener) {
  chosen.checked = remembered();
  chosen.addEventListener("change", () => remember(chosen.checked));
  opener.hidden = false;
  opener.querySelector("button").addEventListener("click", () => dialog.showModal());
}

document.addEventListener("keydown", (event) => {
  if (chosen && !chosen.checked) return;
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const action = actions[event.key];
  if (!action || event.defaultPrevented || (event.key === "Escape" && !document.querySelector('[data-key="u"]'))) return;
  event.preventDefault();
  action();
});
