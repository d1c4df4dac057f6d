// Player: shows the spreading wave by wave, on the picture and in the sentences at once.
import { onKey } from "./keys.js";
import { announce } from "./toasts.js";

const PACE = 1100;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function makePlayer(box, panel, marks) {
  const play = box.querySelector("[data-play=play]");
  const beads = box.querySelector(".beads");
  const moment = box.querySelector(".moment");
  let state = null;
  let at = 0;
  let timer = 0;

  function draw() {
    const all = at >= state.waves;
    marks.show(state, at);
    box.hidden = !state.failures.length || state.waves === 0;
    box.querySelector("[data-play=reset]").disabled = box.querySelector("[data-play=back]").disabled = at === 0;
    box.querySelector("[data-play=step]").disabled = all;
    beads.replaceChildren(...Array.from({ length: Math.min(state.waves, 12) + 1 }, (_, wave) => bead(wave <= at, wave === at)));
    moment.textContent = at === 0 ? "The failure" : `Wave ${at} of ${state.waves}`;
    for (const told of panel.querySelectorAll("[data-wave]")) {
      told.classList.toggle("is-later", Number(told.dataset.wave) > at);
      told.classList.toggle("is-now", Boolean(timer) && Number(told.dataset.wave) === at);
    }
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.setAttribute("aria-label", "Play");
  }

  function goTo(wave) {
    at = Math.max(0, Math.min(state.waves, wave));
    if (at === state.waves) stop();
    draw();
    announce(moment.textContent);
  }

  function start() {
    if (timer) {
      stop();
      return draw();
    }
    if (calm.matches) return goTo(state.waves);
    timer = setInterval(() => goTo(at + 1), PACE);
    play.setAttribute("aria-pressed", "true");
    play.setAttribute("aria-label", "Pause");
    goTo(at >= state.waves ? 0 : at + 1);
  }

  const by = (move) => () => {
    stop();
    goTo(move());
  };
  const acts = { play: start, step: by(() => at + 1), back: by(() => at - 1), reset: by(() => 0) };
  box.addEventListener("click", ({ target }) => acts[target.closest("[data-play]")?.dataset.play]?.());
  onKey("p", () => box.hidden || start());
  onKey(".", () => box.hidden || acts.step());
  onKey(",", () => box.hidden || acts.back());

  return {
    /** A new state stands at its end at once; playing shows how it came to that. */
    show(next) {
      const same = state && state.failures.join() === next.failures.join();
      state = next;
      if (same) return draw();
      stop();
      at = state.waves;
      draw();
    },
  };
}

function bead(reached, here) {
  const dot = document.createElement("li");
  dot.className = `${reached ? "reached" : ""} ${here ? "here" : ""}`;
  return dot;
}
