// Ticks every due time by the server's clock, and says once when one falls due.
const words = document.body.dataset;
const offset = (Date.parse(document.documentElement.dataset.now) || Date.now()) - Date.now();
const told = new Set();

document.documentElement.dataset.script = "";
setInterval(tick, 1000);
document.body.addEventListener("htmx:afterSettle", tick);
document.body.addEventListener("steward-tick", tick);
tick();

function tick() {
  const now = Date.now() + offset;
  for (const element of document.querySelectorAll("[data-due]")) show(element, now);
  for (const element of document.querySelectorAll("[data-since]")) showSince(element, now);
}

function showSince(element, now) {
  const seconds = Math.max(0, Math.floor((now - Date.parse(element.dataset.since)) / 1000));
  element.textContent = words.wordSince.replace("{time}", length(seconds, words.wordBoth));
}

function show(element, now) {
  const seconds = Math.floor((Date.parse(element.dataset.due) - now) / 1000);
  if (Number.isNaN(seconds) || !ticks(element)) return;
  const text = sentence(seconds);
  if (element.textContent !== text) element.textContent = text;
  if (seconds < 0) fallDue(element);
}

function ticks(element) {
  const reading = element.closest("[data-reading]")?.dataset.reading;
  return ["running", "due_soon", "breached"].includes(reading);
}

// The boundary instant itself is still in time, so lateness starts at its first second.
function sentence(seconds) {
  if (seconds >= 0) return words.wordLeft.replace("{time}", length(seconds, words.wordBoth));
  return words.wordLate.replace("{time}", length(-seconds, words.wordMinutes));
}

// Seconds press while there is time to act; how late something is reads calmer in minutes.
function length(seconds, underHour) {
  const parts = {
    d: Math.floor(seconds / 86400),
    h: Math.floor((seconds % 86400) / 3600),
    m: Math.floor((seconds % 3600) / 60),
    s: seconds % 60,
  };
  if (seconds >= 86400) return fill(words.wordDays, parts);
  if (seconds >= 3600) return fill(words.wordHours, { ...parts, h: Math.floor(seconds / 3600) });
  return fill(seconds >= 60 ? underHour : words.wordSeconds, parts);
}

function fill(pattern, parts) {
  return pattern.replace(/\{(\w)\}/g, (_, name) => parts[name]);
}

function fallDue(element) {
  const holder = element.closest("[data-reading]");
  if (holder.dataset.reading === "breached") return;
  holder.dataset.reading = "breached";
  for (const part of holder.querySelectorAll("[data-reading]")) {
    if (["running", "due_soon"].includes(part.dataset.reading)) part.dataset.reading = "breached";
  }
  // Told once an instant: a page that polls after this must not be told again by its own answer.
  if (told.has(element.dataset.due)) return;
  told.add(element.dataset.due);
  document.body.dispatchEvent(new CustomEvent("steward-due"));
}
