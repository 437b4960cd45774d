// While a phone number or a room is typed, shows who lives there and what is open there already.
const form = document.querySelector("form.intake");
const place = document.getElementById("known");
let waiting = 0;
let asked = "";

for (const name of ["phone", "place"]) {
  const source = form.elements[name];
  source.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(source.value.trim()), 350);
  });
}
place.addEventListener("click", choose);
form.elements.reporter_name.addEventListener("input", () => {
  form.elements.party.value = "";
});
ask(form.elements.place.value.trim());

async function ask(q) {
  if (q.length < 3 || q === asked) return;
  asked = q;
  const answer = await fetch(`${place.dataset.url}?${new URLSearchParams({ q })}`).catch(() => null);
  if (answer?.ok && !answer.redirected && q === asked) show(await answer.text());
}

function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").getElementById("known-found");
  if (found) place.replaceChildren(document.adoptNode(found));
}

// Whoever is chosen is the one on record, number and all: nothing needs to be typed again.
function choose(event) {
  const button = event.target.closest("[data-party]");
  if (!button) return;
  form.elements.party.value = button.dataset.party;
  form.elements.reporter_name.value = button.dataset.name;
  form.elements.reporter_name.focus();
}
