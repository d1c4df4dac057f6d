// Halves: on a narrow screen source and picture are shown one at a time, by a switch.

export function switchHalves(main) {
  const choices = [...document.querySelectorAll("input[name=half]")];

  function show(half) {
    main.dataset.half = half;
    for (const choice of choices) choice.checked = choice.value === half;
  }

  for (const choice of choices) choice.addEventListener("change", () => show(choice.value));
  show("source");
  return { show };
}
