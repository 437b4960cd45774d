// Keeps the queue fresh without taking it from under the reader's eyes: rows change where they stand.
// While somebody is at the rows, new ones and moved ones wait behind a line that says how many.
import { morph } from "./morph.js";

const desk = document.getElementById("desk");
const arrived = document.getElementById("arrived");
const MINUTE = 60_000;
let waiting = null;
let fetching = false;
let again = false;

document.body.addEventListener("steward-changed", refresh);
// What time alone changes, such as what is due soon, nobody announces.
document.body.addEventListener("steward-due", () => setTimeout(refresh, 1500));
setInterval(() => document.hidden || refresh(), MINUTE);
arrived.addEventListener("click", (event) => event.target.closest("button") && show());
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.querySelector(".sift-form")?.addEventListener("submit", shorten);
document.addEventListener("click", (event) => close(event.target.closest("details.sift")));

async function refresh() {
  again = fetching;
  if (fetching) return;
  fetching = true;
  const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) take(await answer.text());
  fetching = false;
  if (again) refresh();
}

function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("desk");
  if (!fresh) return;
  for (const id of ["filters", "chosen"]) morph(document.getElementById(id), fresh.querySelector(`#${id}`));
  waiting = fresh.querySelector("#rows");
  if (busy()) hold();
  else show();
}

// Somebody reads, points at or has chosen rows: those must stay where they are.
function busy() {
  const queue = document.getElementById("queue");
  if (!queue) return false;
  const chosen = queue.querySelector(":checked") || queue.contains(document.activeElement);
  return Boolean(chosen || queue.matches(":hover") || queue.getBoundingClientRect().top < 0);
}

function hold() {
  const rows = new Map([...waiting.querySelectorAll("[data-row]")].map((row) => [row.id, row]));
  let moved = false;
  let before = -1;
  const order = [...rows.keys()];
  for (const row of document.querySelectorAll("#queue > [data-row]")) {
    const fresh = rows.get(row.id);
    rows.delete(row.id);
    if (fresh) morph(row, fresh.cloneNode(true));
    moved = moved || !fresh || order.indexOf(row.id) < before;
    before = Math.max(before, order.indexOf(row.id));
    mark(row, !fresh);
  }
  tell(rows.size, moved);
  tick();
}

function mark(row, gone) {
  row.toggleAttribute("data-gone", gone);
  if (gone) row.querySelector(".queue-milestone").textContent = arrived.dataset.wordGone;
}

function tell(count, moved) {
  const words = count ? arrived.dataset.wordNew.replace("{n}", count) : arrived.dataset.wordMoved;
  if (!count && !moved) return arrived.replaceChildren();
  if (arrived.textContent === words) return;
  const button = document.createElement("button");
  button.className = "arrived-show";
  button.type = "button";
  button.dataset.key = "update";
  button.textContent = words;
  arrived.replaceChildren(button);
}

// Brings the list up to date; what the reader looks at stays at the same height of the screen.
function show() {
  const anchor = looked();
  const top = anchor?.getBoundingClientRect().top;
  morph(document.getElementById("rows"), waiting);
  arrived.replaceChildren();
  tick();
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
}

function looked() {
  const queue = document.getElementById("queue");
  if (!queue || queue.getBoundingClientRect().top >= 0) return null;
  const rows = [...queue.children];
  return rows.find((row) => row.contains(document.activeElement)) ?? rows.find((row) => row.getBoundingClientRect().top > 0);
}

function tick() {
  document.body.dispatchEvent(new CustomEvent("steward-tick"));
}

function close(but) {
  for (const open of desk.querySelectorAll("details.sift[open]")) if (open !== but) open.open = false;
}

// An address says only what was chosen.
function shorten(event) {
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
}
