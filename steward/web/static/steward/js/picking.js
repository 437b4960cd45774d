// Choosing rows: says how many are chosen, chooses a stretch with Shift, all of the page, or none.
const bar = document.getElementById("assign");
let last = null;

if (bar) {
  document.addEventListener("click", clicked);
  document.addEventListener("change", (event) => event.target.matches("[data-pick]") && count());
  document.body.addEventListener("steward-tick", count);
  document.addEventListener("keydown", escaped);
  count();
}

function picks() {
  return [...document.querySelectorAll("#queue [data-pick]")];
}

function count() {
  const chosen = picks().filter((one) => one.checked).length;
  bar.hidden = !chosen;
  const words = bar.dataset.wordPicked.replace("{n}", chosen);
  const said = bar.querySelector(".picked-count");
  if (said.textContent !== words) said.textContent = words;
}

function clicked(event) {
  if (event.target.closest("[data-pick-all]")) return set(true);
  if (event.target.closest("[data-pick-none]")) return set(false);
  if (!event.target.matches("[data-pick]")) return;
  if (event.shiftKey && last?.isConnected) stretch(last, event.target);
  last = event.target;
}

function stretch(from, to) {
  const all = picks();
  const [first, end] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  for (const one of all.slice(first, end + 1)) one.checked = to.checked;
  count();
}

function set(chosen) {
  for (const one of picks()) one.checked = chosen;
  count();
}

// Escape closes what is open first.
function escaped(event) {
  if (event.key !== "Escape" || event.target.matches("input:not([data-pick]), select, textarea")) return;
  if (!document.querySelector("dialog[open], details[open]")) set(false);
}
