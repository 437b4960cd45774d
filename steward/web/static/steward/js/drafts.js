// Keeps what is typed in a form until the server says it is recorded. Files and secrets are not kept.
const PREFIX = "steward-draft:";
const PENDING = "steward-draft-pending";
const words = document.body.dataset;

clearRecorded();
document.querySelectorAll("form[data-draft]").forEach(restore);
document.addEventListener("input", (event) => keep(event.target.form));
document.addEventListener("change", (event) => keep(event.target.form));
document.addEventListener("submit", remember);
document.addEventListener("click", forget);
document.body.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelectorAll?.("form[data-draft]").forEach(restore);
});

// Only a page that says something succeeded proves that the form sent before it was recorded.
function clearRecorded() {
  const key = sessionStorage.getItem(PENDING);
  const recorded = document.querySelector('.message[data-level="success"]');
  if (!key || !recorded) return;
  localStorage.removeItem(key);
  sessionStorage.removeItem(PENDING);
}

function remember(event) {
  if (event.target.dataset.draft) sessionStorage.setItem(PENDING, name(event.target));
}

// Whoever says that it shall not be recorded after all means what was typed too.
function forget(event) {
  const form = event.target.closest("[data-discard]")?.closest("form");
  if (form?.dataset.draft) localStorage.removeItem(name(form));
}

function name(form) {
  return PREFIX + form.dataset.draft;
}

function keep(form) {
  if (!form?.dataset.draft) return;
  const typed = fields(form).map((field) => [field.name, field.value, chosen(field)]);
  try {
    localStorage.setItem(name(form), JSON.stringify(typed));
  } catch {
    // A full or forbidden store must not get in the way of typing.
  }
}

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type),
  );
}

function chosen(field) {
  return ["radio", "checkbox"].includes(field.type) ? field.checked : null;
}

// A form that came back with errors already holds what was typed, and is newer than the draft.
function restore(form) {
  if ("failed" in form.dataset) return keep(form);
  const typed = JSON.parse(localStorage.getItem(name(form)) ?? "[]");
  if (fill(form, typed)) offerToDiscard(form);
}

function fill(form, typed) {
  let changed = false;
  for (const [key, value, checked] of typed) {
    const field = fields(form).find((one) => one.name === key && (checked === null || one.value === value));
    if (!field) continue;
    if (checked === null ? field.value === value : field.checked === checked) continue;
    if (checked === null) field.value = value;
    else field.checked = checked;
    changed = true;
    field.closest("details")?.setAttribute("open", "");
  }
  return changed;
}

function offerToDiscard(form) {
  const line = document.createElement("p");
  const button = document.createElement("button");
  line.className = "restored";
  line.append(words.wordRestored, button);
  button.className = "button button-quiet";
  button.type = "button";
  button.textContent = words.wordDiscard;
  button.addEventListener("click", () => discard(form, line));
  form.prepend(line);
}

function discard(form, line) {
  localStorage.removeItem(name(form));
  form.reset();
  line.remove();
  fields(form)[0]?.focus();
}
