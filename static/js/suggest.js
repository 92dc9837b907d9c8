// What a search box suggests while one types: a listbox under the box, by mouse or keyboard. Without it the box works too.
// The pattern is the combobox of ARIA: the focus stays in the box, `aria-activedescendant` names the option.

const PAUSE = 150;
let count = 0;

function wire(input) {
  const list = document.createElement("ul");
  const said = document.createElement("span");
  list.id = `suggestions-${(count += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.form.append(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let running = null;
  const options = () => [...list.children];
  const active = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    stop();
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = options()[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function take(option) {
    const { text, caret } = option.dataset;
    close();
    input.value = text;
    input.focus();
    input.setSelectionRange(Number(caret), Number(caret));
    if (text[Number(caret) - 1] === ":") later();
  }

  function show(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    list.replaceChildren(...made.content.querySelectorAll("li"));
    options().forEach((option) => { option.id = `${list.id}-${option.id}`; });
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    said.textContent = list.hidden ? "" : `Suggestions: ${list.children.length}, with the arrow keys`;
  }

  async function ask() {
    running?.abort();
    running = new AbortController();
    const asked = new URLSearchParams({ q: input.value, at: input.selectionStart ?? input.value.length });
    try {
      const answer = await fetch(`${input.dataset.suggest}?${asked}`, { signal: running.signal });
      if (document.activeElement === input) show(answer.ok ? await answer.text() : "");
    } catch (problem) {
      if (problem.name !== "AbortError") close();
    }
  }

  function stop() {
    clearTimeout(timer);
    running?.abort();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  function move(step) {
    stop(); // a late answer must not change the list beneath the choice
    const places = options().length + 1;
    // One place more than there are options: the box itself, in which nothing is chosen.
    mark(((active() + 1 + step + places) % places) - 1);
  }

  input.addEventListener("input", () => (input.value.trim() ? later() : close()));
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) {
      if (input.value.trim()) ask();
    } else if (list.hidden || event.isComposing) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active() >= 0) {
      take(options()[active()]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(wire);
