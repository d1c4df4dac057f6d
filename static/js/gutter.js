// Gutter: line numbers beside the text, and a mark at the lines that are wrong.

export function numberLines(source, gutter) {
  let wrong = new Set();

  function draw() {
    const count = source.value.split("\n").length;
    if (gutter.childElementCount !== count) gutter.replaceChildren(...Array.from({ length: count }, number));
    [...gutter.children].forEach((line, index) => line.classList.toggle("wrong", wrong.has(index + 1)));
    gutter.scrollTop = source.scrollTop;
  }

  source.addEventListener("input", draw);
  source.addEventListener("scroll", () => {
    gutter.scrollTop = source.scrollTop;
  });
  draw();
  return {
    showWrong(lines) {
      wrong = new Set(lines);
      draw();
    },
  };
}

function number(_, index) {
  const line = document.createElement("div");
  line.textContent = index + 1;
  return line;
}
