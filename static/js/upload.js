// The upload form of the desk: says that files are on their way, sends them once, and not more than the server takes.

const form = document.querySelector("[data-upload]");
const said = form?.querySelector("[data-said]");
const button = form?.querySelector("[type=submit]");
const most = Number(form?.dataset.most);

function say(words, { sending }) {
  said.textContent = words;
  button.setAttribute("aria-disabled", String(sending));
}

form?.addEventListener("submit", (event) => {
  const count = form.elements.files.files.length;
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
  } else if (count > most) {
    event.preventDefault();
    say(`You chose ${count} files; at most ${most} can be sent at a time. Put them into a ZIP.`, { sending: false });
  } else {
    say(`Sending ${count === 1 ? "one file" : `${count} files`} … Stay on this page until it is done.`, { sending: true });
  }
});

// Back to a page that the browser had kept as it was.
window.addEventListener("pageshow", () => form && say("", { sending: false }));
