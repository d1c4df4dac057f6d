// Entry of every page: theme, menus, palette, copying, and the keys that work everywhere.
import { copyOnClick } from "./copying.js";
import { labelKeys, onKey } from "./keys.js";
import { closeMenusFromOutside } from "./menus.js";
import { openPalette, preparePalette } from "./palette.js";
import { switchThemeOnClick } from "./theme.js";
import { fadeToasts } from "./toasts.js";

labelKeys();
switchThemeOnClick();
closeMenusFromOutside();
copyOnClick();
fadeToasts();
preparePalette();

onKey("mod+k", openPalette);
onKey("?", () => document.getElementById("keys").showModal());
onKey("/", () => document.querySelector("[data-slash]")?.focus());

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open=palette]")) openPalette();
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
