// Makes a part of the page like a fresh one and leaves alone what is the reader's own:
// what has the focus, what is typed or ticked, what is opened, and whatever bears data-own.
export function morph(old, fresh) {
  const focused = document.activeElement;
  become(old, fresh);
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function become(old, fresh) {
  if ("own" in old.dataset || old.isEqualNode(fresh)) return;
  if (old.matches("details[open]")) return;
  takeAttributes(old, fresh);
  takeChildren(old, fresh);
}

function takeAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function takeChildren(old, fresh) {
  const kept = new Map([...old.children].filter((one) => one.id).map((one) => [one.id, one]));
  const wanted = new Set([...fresh.children].map((one) => one.id));
  for (const [id, one] of kept) if (!wanted.has(id)) one.remove();
  let place = old.firstChild;
  for (const one of [...fresh.childNodes]) {
    const match = kept.get(one.id) ?? (alike(place, one) ? place : null);
    if (!match) old.insertBefore(one, place);
    else if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    if (match) renew(match, one);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

// What has an id is only ever matched by it.
function alike(old, fresh) {
  return old?.nodeName === fresh.nodeName && !old.id && !fresh.id;
}

function renew(old, fresh) {
  if (old.nodeType === Node.ELEMENT_NODE) become(old, fresh);
  else if (old.data !== fresh.data) old.data = fresh.data;
}
