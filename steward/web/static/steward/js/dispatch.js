// The board: a card is dragged on somebody, by mouse, pen or finger; d opens the choice of people for the card
// that has the focus; a name typed there finds somebody. Everything is a form of the page underneath.
const SWITCH = "steward-keys-off";
const STILL = 6;
let held = null;
const field = document.querySelector("[data-seek]");
const people = [...document.querySelectorAll("[data-name]")];

document.addEventListener("pointerdown", take);
document.addEventListener("pointermove", carry);
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", press);
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-drag]")) event.preventDefault();
});
if (field) {
  field.hidden = false;
  field.addEventListener("input", seek);
  field.addEventListener("keydown", leaveField);
}
// What is in somebody's hand must not be taken away by a fresh board.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (held?.ghost && event.target.id === "board") event.preventDefault();
});

function take(event) {
  const card = event.target.closest?.("[data-drag]");
  if (!card || event.button || event.target.closest("button, input, select, .wait-choose, .job-move")) return;
  if (event.pointerType === "touch" && !event.target.closest(".wait-grip")) return;
  held = { card, x: event.clientX, y: event.clientY, id: event.pointerId };
}

function carry(event) {
  if (!held || event.pointerId !== held.id) return;
  if (!held.ghost && Math.hypot(event.clientX - held.x, event.clientY - held.y) < STILL) return;
  held.ghost ??= ghostOf(held.card);
  held.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
  mark(under(event));
  event.preventDefault();
}

function drop(event) {
  if (!held || event.pointerId !== held.id) return;
  const { card, ghost } = held;
  const hand = ghost && under(event);
  letGo();
  if (!ghost) return;
  swallowClick();
  if (hand) give(card, hand);
}

function letGo() {
  held?.ghost?.remove();
  getSelection()?.removeAllRanges();
  mark(null);
  held = null;
}

// Taking a case from somebody needs a reason, which the page of the choice asks for.
function give(card, hand) {
  if (card.closest("[data-hand]") === hand) return;
  if ("held" in card.dataset) return location.assign(`${card.dataset.drag}?to=${hand.dataset.hand}`);
  const form = document.getElementById("drop");
  form.action = card.dataset.drag;
  form.elements.staff.value = hand.dataset.hand;
  form.requestSubmit();
}

function under(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-hand]:not([data-absent])") ?? null;
}

function mark(hand) {
  for (const one of document.querySelectorAll("[data-over]")) if (one !== hand) delete one.dataset.over;
  if (hand) hand.dataset.over = "";
}

function ghostOf(card) {
  const ghost = document.createElement("div");
  ghost.className = "drag-ghost";
  ghost.textContent = card.querySelector("a").textContent.trim();
  document.body.append(ghost);
  return ghost;
}

// A link under the pointer would open what was only dropped.
function swallowClick() {
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }));
}

function press(event) {
  if (event.key === "Escape") return letGo();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || localStorage.getItem(SWITCH)) return;
  if (event.key !== "d" || event.target.matches("input, textarea, select")) return;
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row]");
  const link = row?.querySelector("[data-choose]");
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
}

// Names are Chinese: they are typed into a field, and the arrows go on from there.
function seek() {
  const wanted = field.value.trim().toLowerCase();
  for (const one of people) one.hidden = !one.dataset.name.toLowerCase().includes(wanted);
  const radio = people.find((one) => !one.hidden)?.querySelector("input");
  if (radio && wanted) radio.checked = true;
}

function leaveField(event) {
  if (event.key !== "ArrowDown" || event.isComposing) return;
  event.preventDefault();
  (people.find((one) => one.querySelector(":checked")) ?? people.find((one) => !one.hidden))?.querySelector("input").focus();
}
