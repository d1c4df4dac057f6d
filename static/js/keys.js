// Keys: one table of what is bound, silent while somebody types or a dialog is open.
const bound = new Map();
const onMac = /mac|iphone|ipad/i.test(navigator.platform);

/** Binds a key such as "0", "?" or "mod+k"; mod is ⌘ on a Mac and Ctrl elsewhere. */
export function onKey(key, act) {
  bound.set(key, act);
}

/** Writes the names of keys as this machine has them. */
export function labelKeys() {
  for (const key of document.querySelectorAll("[data-keys]")) {
    const name = key.dataset.keys.replace("mod ", onMac ? "⌘" : "Ctrl ");
    key.textContent = name.length > 6 ? name : name.toUpperCase().replace("CTRL", "Ctrl");
  }
}

export function isTyping(target) {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey) return;
  const withMod = event.ctrlKey || event.metaKey;
  if (!withMod && (isTyping(event.target) || document.querySelector("dialog[open]"))) return;
  const act = bound.get(withMod ? `mod+${event.key.toLowerCase()}` : event.key);
  if (!act) return;
  event.preventDefault();
  act(event);
});
