// While the page is in sight, asks what has changed since it was made, and tells the page:
// "steward-changed" with {refs, whole, since} on the body. Parts of the page decide what they fetch.
const root = document.documentElement;
const every = Number(root.dataset.pulseEvery);
let since = root.dataset.pulse;
let waiting = 0;
let asking = false;

if (every && since) {
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : ask()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => event.persisted && ask());
  wait();
}

function wait() {
  clearTimeout(waiting);
  if (!document.hidden) waiting = setTimeout(ask, every);
}

function rest() {
  clearTimeout(waiting);
}

async function ask() {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(`/pulse?${new URLSearchParams({ since })}`, { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") return show("ended");
    if (answer.ok) await hear(answer);
    show(answer.ok ? "" : "lost");
    wait();
  } catch {
    show("lost");
    wait();
  } finally {
    asking = false;
  }
}

async function hear(answer) {
  const told = answer.status === 200 ? await answer.json() : null;
  since = answer.headers.get("Steward-Pulse") ?? since;
  if (!told) return;
  const detail = { refs: new Set(told.changed), whole: told.whole, since };
  document.body.dispatchEvent(new CustomEvent("steward-changed", { detail }));
}

// A page that no longer hears anything must not look as if nothing happened.
function show(state) {
  for (const line of document.querySelectorAll("[data-pulse-state]")) {
    line.hidden = line.dataset.pulseState !== state;
  }
}
