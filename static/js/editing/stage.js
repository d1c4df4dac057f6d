// Stage: what is told around the picture: that it is behind the text, how it was laid out, which way it runs.

const GROWN = 2; // a picture that has grown by this much may turn

export function makeStage(stage, onTurned) {
  const behindWords = document.getElementById("behind");
  const note = document.getElementById("picture-note");
  const empty = document.getElementById("undrawn");
  const checked = document.getElementById("checked");
  const canvas = () => stage.querySelector(".canvas");
  let chosen = "";
  let componentsThen = stage.querySelectorAll("[data-component]").length;
  let componentsNow = componentsThen;

  for (const button of stage.querySelectorAll("button[data-direction]")) {
    button.addEventListener("click", () => {
      chosen = button.dataset.direction;
      onTurned();
    });
  }

  function behind(words) {
    behindWords.textContent = words;
    behindWords.hidden = !words;
    stage.classList.toggle("is-behind", Boolean(words));
  }

  return {
    behind,
    /** Chosen by somebody, or the same as before, so that the picture does not turn under the hand. */
    direction() {
      const settled = componentsNow && componentsNow < GROWN * Math.max(componentsThen, 3);
      return chosen || (settled ? canvas().dataset.direction : "");
    },
    right({ direction, note: words, system }) {
      behind("");
      note.textContent = words;
      note.hidden = !words;
      empty.hidden = true;
      checked.textContent = "No mistakes";
      componentsNow = Object.keys(system.components).length;
      if (direction !== canvas().dataset.direction) componentsThen = componentsNow;
      for (const button of stage.querySelectorAll("button[data-direction]")) {
        button.setAttribute("aria-pressed", String(button.dataset.direction === direction));
      }
    },
    wrong(count, isDrawn) {
      const things = `${count} thing${count === 1 ? "" : "s"} to correct`;
      checked.textContent = things;
      empty.hidden = isDrawn;
      behind(isDrawn ? `The last picture that was right · ${things}` : "");
    },
  };
}
