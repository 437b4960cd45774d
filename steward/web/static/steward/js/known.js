// While a phone number or a room is typed, lists the cases that are already known for it.
const place = document.getElementById("known");
const sources = ["phone", "place"].map((name) => document.querySelector(`form.intake [name="${name}"]`));
let waiting = 0;
let asked = "";

for (const source of sources) {
  source?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(source), 350);
  });
}

async function ask(source) {
  const q = (source.tagName === "SELECT" ? source.selectedOptions[0]?.text : source.value)?.trim() ?? "";
  if (q.length < 4 || q === asked) return;
  asked = q;
  const answer = await fetch(`${place.dataset.url}?${new URLSearchParams({ q, scope: "all" })}`).catch(() => null);
  if (answer?.ok && !answer.redirected && q === asked) show(await answer.text());
}

function show(html) {
  const rows = new DOMParser().parseFromString(html, "text/html").getElementById("rows");
  if (!rows) return;
  rows.removeAttribute("id");
  rows.removeAttribute("hx-get");
  for (const link of rows.querySelectorAll("a")) link.target = "_blank";
  place.replaceChildren(document.adoptNode(rows));
}
