// Dates can be chosen on the bars by dragging over them, or by Shift and the arrow keys and then Enter. The range goes
// into the fields from and to of the form beside the chart, which leads to an address that holds it.

const BRUSHED = "brushed";

function wire(figure) {
  const svg = figure.querySelector("svg");
  const bars = [...svg.querySelectorAll("a[data-key]")];
  const form = figure.querySelector("form");
  const said = figure.querySelector("[data-said]");
  if (!form || bars.length < 2) return;
  let anchor = -1;
  let end = -1;
  let dragging = false;

  const range = () => [Math.min(anchor, end), Math.max(anchor, end)];

  function show(hint) {
    const [first, last] = range();
    bars.forEach((bar, place) => bar.classList.toggle(BRUSHED, anchor >= 0 && place >= first && place <= last));
    said.textContent = anchor < 0 ? "" : `${bars[first].dataset.label} to ${bars[last].dataset.label}${hint}`;
  }

  function clear() {
    anchor = end = -1;
    show("");
  }

  function follow() {
    const [first, last] = range();
    form.elements.from.value = bars[first].dataset.key;
    form.elements.to.value = bars[last].dataset.key;
    form.requestSubmit();
  }

  function barAt(event) {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const centre = (bar) => bar.querySelector(".hit-area").x.baseVal.value;
    return bars.reduce((best, bar, place) => (centre(bar) <= x ? place : best), 0);
  }

  function focus(place) {
    bars.forEach((bar, each) => bar.setAttribute("tabindex", each === place ? "0" : "-1"));
    bars[place].focus();
  }

  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    dragging = true;
    anchor = end = barAt(event);
  });
  window.addEventListener("pointermove", (event) => {
    if (!dragging) return;
    end = barAt(event);
    if (end !== anchor) show("");
  });
  window.addEventListener("pointerup", () => {
    if (!dragging) return;
    dragging = false;
    if (end === anchor) return clear();
    svg.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    follow();
  });

  svg.addEventListener("keydown", (event) => {
    const place = bars.indexOf(event.target.closest("a"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (place >= 0 && step) {
      const next = Math.min(Math.max(place + step, 0), bars.length - 1);
      event.preventDefault();
      focus(next);
      if (!event.shiftKey) return clear();
      if (anchor < 0) anchor = place;
      end = next;
      show(". Enter shows them.");
    } else if (event.key === "Enter" && anchor >= 0 && anchor !== end) {
      event.preventDefault();
      follow();
    } else if (event.key === "Escape") {
      clear();
    }
  });

  // One stop of the Tab key for the whole chart: the arrows go on from there.
  bars.forEach((bar, place) => bar.setAttribute("tabindex", place ? "-1" : "0"));
}

document.querySelectorAll("[data-brush]").forEach(wire);
