// What the page does by itself: keep fragments fresh, open and close the form of an action, show the present.
const dock = document.getElementById("action-form");
let opener = null;

document.body.addEventListener("htmx:beforeSwap", refuseForeign);
document.body.addEventListener("htmx:afterSettle", settled);
document.body.addEventListener("htmx:sendError", (event) => follow(event.detail.elt));
document.addEventListener("click", clicked);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !dock?.childElementCount) return;
  if (dock.contains(event.target) || event.target === document.body) close();
});
document.addEventListener("submit", sendOnce);
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("[aria-busy]").forEach((one) => one.removeAttribute("aria-busy"));
});
showPresent();

// After a session has ended the answer is the sign-in page: a poll ignores it, a click goes there.
function refuseForeign(event) {
  const selector = event.detail.requestConfig.elt.getAttribute("hx-select");
  if (!selector || event.detail.serverResponse.includes(`id="${selector.slice(1)}"`)) return;
  event.detail.shouldSwap = false;
  follow(event.detail.requestConfig.elt);
}

function follow(element) {
  if (element.tagName === "A") location.assign(element.href);
}

function settled(event) {
  if (event.target.id === "rail") showPresent();
  if (event.target !== dock) return;
  opener = event.detail.requestConfig.elt;
  dock.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
}

function clicked(event) {
  if (event.target.closest("[data-print]")) return print();
  const menu = event.target.closest("details.menu, details.refused");
  document.querySelectorAll("details.menu[open], details.refused[open]").forEach((open) => {
    if (open !== menu) open.open = false;
  });
  if (!dock?.contains(event.target) || !event.target.closest("[data-close-form]")) return;
  event.preventDefault();
  close();
}

function close() {
  dock.replaceChildren();
  opener?.focus();
}

// A second press of the same button must not record the same thing twice.
function sendOnce(event) {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  if (form.querySelector("[aria-busy]")) return event.preventDefault();
  event.submitter?.setAttribute("aria-busy", "true");
}

// On the desk a long rail opens at what is due now, not at what is long past.
function showPresent() {
  const rail = document.getElementById("rail");
  const now = rail?.querySelector('.rail-node:is([data-reading="breached"], [data-reading="due_soon"], [data-reading="running"], [data-reading="paused"])');
  if (now && rail.scrollWidth > rail.clientWidth) rail.scrollLeft = (now.previousElementSibling ?? now).offsetLeft - 16;
}
