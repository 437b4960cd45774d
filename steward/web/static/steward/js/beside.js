// While a case is in sight, tells the colleagues at it that somebody is here and what they type in,
// shows who else is, and has the page take in what others record. What is typed is left alone.
const place = document.getElementById("beside");
const every = Number(place?.dataset.presence) * 3;
const QUIET = 15000;
let writing = "";
let typedAt = 0;
let timer = 0;

if (every) {
  document.addEventListener("input", typed);
  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : say()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && say());
  document.body.addEventListener("steward-changed", changed);
  document.body.addEventListener("htmx:oobBeforeSwap", spare);
  document.body.addEventListener("htmx:afterSettle", mark);
  say();
}

// The first letter is told at once; after that the next round is soon enough.
function typed(event) {
  const form = event.target.form?.dataset.draft?.split(":")[0];
  if (!form) return;
  const now = form === "fact" ? event.target.form.dataset.draft.split(":")[2] : event.target.form.dataset.fact;
  typedAt = Date.now();
  if (now === writing) return;
  writing = now;
  say();
}

async function say() {
  clearTimeout(timer);
  if (document.hidden) return;
  if (Date.now() - typedAt > QUIET) writing = "";
  const answer = await fetch(place.action, { method: "POST", body: told({ writing }), redirect: "manual" }).catch(() => null);
  if (answer?.ok) show(await answer.text());
  if (answer?.type !== "opaqueredirect") timer = setTimeout(say, every);
}

function told(more) {
  const data = new FormData(place);
  for (const [key, value] of Object.entries(more)) data.set(key, value);
  return data;
}

function show(html) {
  const found = new DOMParser().parseFromString(`<ul>${html}</ul>`, "text/html").querySelector("ul");
  const people = place.querySelector("[data-people]");
  const now = found.textContent.trim();
  if (people.textContent.trim() === now) return;
  if (now) people.replaceChildren(...found.children);
  else people.replaceChildren();
}

function leave() {
  clearTimeout(timer);
  navigator.sendBeacon(place.action, told({ left: "1" }));
}

function changed(event) {
  const ref = place.dataset.ref;
  if (event.detail.whole || event.detail.refs.has(ref)) document.body.dispatchEvent(new CustomEvent("steward-moved"));
}

// A menu that is open, or a list somebody is in with the keyboard, waits for the next round.
function spare(event) {
  const part = event.detail.target;
  if (["panel", "dock-bar"].includes(part.id) && (part.querySelector("details[open]") || part.contains(document.activeElement))) {
    event.detail.shouldSwap = false;
  }
}

const known = new Set([...document.querySelectorAll(".log-line")].map((line) => line.id));

function mark() {
  for (const line of document.querySelectorAll(".log-line")) {
    if (!known.has(line.id)) line.dataset.new = "";
  }
}
