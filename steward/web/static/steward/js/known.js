// While somebody types who calls, from where and why: who that may be, what is open there, what is alike.
const FIELDS = { phone: "phone", place: "place", name: "reporter_name", matter: "matter" };
const form = document.querySelector("form.intake");
const place = document.getElementById("known");
const same = document.getElementById("same");
// When the report began to be written down; a form that came back says for how long already.
let first = form.elements.spent.value ? performance.now() - 1000 * form.elements.spent.value : 0;
let waiting = 0;
let asked = "";

for (const name of Object.values(FIELDS)) {
  form.elements[name].addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 350);
  });
}
form.addEventListener("input", () => (first ||= performance.now()));
form.addEventListener("submit", () => {
  if (first) form.elements.spent.value = Math.round((performance.now() - first) / 1000);
});
place.addEventListener("click", choose);
same.querySelector("button").addEventListener("click", () => link(""));
form.elements.reporter_name.addEventListener("input", () => {
  form.elements.party.value = "";
});
link(form.elements.same_as.value);
ask();

async function ask() {
  const typed = Object.entries(FIELDS).map(([key, name]) => [key, form.elements[name].value.trim()]);
  const query = new URLSearchParams(typed.filter(([, text]) => text.length > 1)).toString();
  if (!query || query === asked) return;
  asked = query;
  const answer = await fetch(`${place.dataset.url}?${query}`).catch(() => null);
  if (answer?.ok && !answer.redirected && query === asked) show(await answer.text());
}

function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").getElementById("known-found");
  if (found) place.replaceChildren(document.adoptNode(found));
}

function choose(event) {
  const caller = event.target.closest("[data-party]");
  const other = event.target.closest("[data-same]");
  const at = event.target.closest("[data-at]");
  if (caller) take(caller.dataset);
  if (other) link(other.dataset.same);
  if (at) settle(at.dataset.at);
}

// Whoever is chosen is the one on record, number, room and all: nothing needs to be typed again.
function take({ party, name, place: code }) {
  form.elements.party.value = party;
  form.elements.reporter_name.value = name;
  settle(form.elements.place.value || code);
  form.elements.matter.focus();
}

function settle(code) {
  form.elements.place.value = code;
  form.elements.place.dispatchEvent(new Event("input", { bubbles: true }));
}

function link(ref) {
  form.elements.same_as.value = ref;
  same.hidden = !ref;
  same.querySelector(".ref").textContent = ref;
}
