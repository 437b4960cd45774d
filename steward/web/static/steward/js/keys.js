// One key, one thing: j k move, Enter opens, x chooses, p assigns, f filters, v keeps the view, u updates,
// / searches, n takes in, a acts, ? shows this list.
const SWITCH = "steward-keys-off";
const list = document.getElementById("keys");
const control = document.querySelector("[data-keys-switch]");

document.documentElement.dataset.script = "";
if (control) control.checked = !localStorage.getItem(SWITCH);
control?.addEventListener("change", () => {
  if (control.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "1");
});
document.querySelector('[data-open="keys"]')?.addEventListener("click", showList);
document.addEventListener("keydown", press);

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  n: () => document.querySelector('[data-key="intake"]')?.click(),
  a: () => document.querySelector('[data-key="primary"]')?.click(),
  x: () => document.activeElement.closest("[data-row]")?.querySelector("[data-pick]")?.click(),
  p: () => document.querySelector('[data-key="assign"]')?.focus(),
  f: () => toggle("filter"),
  v: () => toggle("view"),
  u: () => document.querySelector('[data-key="update"]')?.click(),
  "/": () => document.querySelector('[data-key="search"]')?.select(),
  "?": showList,
};

function press(event) {
  if (event.key === "Escape") return leave(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || list?.open || localStorage.getItem(SWITCH)) return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function leave(event) {
  document.querySelectorAll("details.menu[open], details.refused[open]").forEach((open) => {
    open.open = false;
  });
  if (isTyping(event.target) && !event.isComposing) event.target.blur();
}

function showList() {
  document.querySelectorAll("details.menu[open]").forEach((open) => {
    open.open = false;
  });
  list?.showModal();
}

function toggle(name) {
  const panel = document.querySelector(`details[data-key="${name}"]`);
  if (!panel) return;
  panel.open = !panel.open;
  panel.querySelector(panel.open ? "select, input:not([type=hidden])" : "summary").focus();
}

function move(step) {
  const rows = [...document.querySelectorAll("main [data-row]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  next.querySelector("a")?.focus();
  next.scrollIntoView({ block: "nearest" });
}
