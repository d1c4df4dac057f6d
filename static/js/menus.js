// Menus: details elements that also close on Esc, on a click elsewhere and on a choice, and follow arrow keys.
const ITEMS = ".menu-item, .button, input";

export function closeMenusFromOutside() {
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) {
      const chosen = event.target.closest(".theme-menu .menu-item, .copies .menu-item");
      if (!menu.contains(event.target) || chosen) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element ? event.target.closest("details.menu[open]") : null;
    if (menu && event.key === "Escape") close(menu, event);
    if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) step(menu, event);
  });
}

function openMenus() {
  return document.querySelectorAll("details.menu[open]");
}

function close(menu, event) {
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
}

function step(menu, event) {
  if (event.target.matches("input[type=radio]")) return; // arrows change the choice there
  const items = [...menu.querySelector(".sheet").querySelectorAll(ITEMS)];
  const here = items.indexOf(document.activeElement);
  const next = event.key === "ArrowDown" ? here + 1 : here - 1;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}
