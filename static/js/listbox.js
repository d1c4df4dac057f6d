// Listbox: an input that leads a list of options: arrows move, Enter takes, the pointer too.

/** Options are elements with role=option in `list`; `take` gets the one chosen. */
export function leadList(input, list, take) {
  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  function mark(option) {
    current()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("keydown", (event) => {
    const all = options();
    const here = all.indexOf(current());
    const moves = { ArrowDown: here + 1, ArrowUp: here - 1 };
    if (event.key in moves && all.length) {
      event.preventDefault();
      mark(all[(moves[event.key] + all.length) % all.length]);
    }
    if (event.key === "Enter" && all.length) {
      event.preventDefault();
      take(current() ?? all[0]);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
  return { markFirst: () => mark(options()[0]), clear: () => mark(null) };
}

/** An option with its words; a tile or icon may stand before them, a hint after. */
export function makeOption(id, { name, hint, drawing }) {
  const option = document.createElement("div");
  option.id = id;
  option.className = "menu-item";
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  if (drawing) option.append(drawing.cloneNode(true));
  const words = document.createElement("span");
  words.textContent = name;
  option.append(words);
  if (hint) {
    const aside = document.createElement("span");
    aside.className = "hint";
    aside.textContent = hint;
    option.append(aside);
  }
  return option;
}
