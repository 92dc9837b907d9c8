// Buttons that copy the text of an element: shown only where the browser lets a page write to the clipboard.

function wire(button) {
  const source = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copied]");
  if (!source) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
    if (said) said.textContent = "Copied";
  });
}

if (navigator.clipboard && window.isSecureContext) {
  document.querySelectorAll("[data-copy]").forEach(wire);
}
