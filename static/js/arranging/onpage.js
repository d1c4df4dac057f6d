// On the page: the explore page of one's own system, arranged by hand; each change goes to the server and can be undone.
import { offerToast, showToast } from "../toasts.js";
import { glideOver } from "./gliding.js";
import { makeHand } from "./hand.js";
import { showDirection, tellNote } from "./noting.js";
import { makePast } from "./past.js";
import { drawingIn, haveSameParts, patch } from "./patching.js";
import { pinByButton } from "./pinning.js";
import { showPins } from "./pins.js";
import { rearrangeInPlace } from "./rearranging.js";
import { makeSending } from "./sending.js";

const OFFER_AFTER = 1500;
const NOT_ASKED = new Set(["select", "view", "arranged"]);
const UNDOABLE = new Set(["move", "pin", "unpin", "rearrange"]);

/** `shown` is { svg, canvas, diagram, viewport }; gives the hand, which tells what it drags. */
export function arrangeOnPage(shown, selection, signal) {
  const { svg, canvas, diagram, viewport } = shown;
  const sending = makeSending({ address: addressOf, isBusy: () => hand.isBusy, show, onDone, onRefused: refuse });
  const hand = makeHand(shown, { selected: selection.current, onDrop: drop, onFree: sending.settle }, signal);
  const buttons = { undo: document.getElementById("layout-undo"), redo: document.getElementById("layout-redo") };
  const restore = (number, other, words) => give({ do: "restore", number, instead_of: other }, { words });
  const past = makePast(canvas.dataset.layout, restore, buttons, signal);
  const keys = () => hand.keysFor(document.activeElement);
  const pinning = pinByButton({ keys, give, isPinned: (key) => pinned().includes(key) }, signal);

  /** The page's own address says how much is shown, and so what picture comes back. */
  function addressOf() {
    const address = new URL(canvas.dataset.layout, location.href);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!NOT_ASKED.has(name)) address.searchParams.set(name, value);
    }
    return address;
  }

  let offering = 0;

  function pinned() {
    return JSON.parse(canvas.dataset.pinned || "[]");
  }

  function drop(taken) {
    sending.send({ do: "move", moves: JSON.stringify(taken.moves()) }, taken.putBack, { do: "move" });
  }

  function give(fields, about = {}) {
    hand.flush();
    return sending.send(fields, undefined, { ...about, do: fields.do });
  }

  function onDone({ number, before, words }, about) {
    if (UNDOABLE.has(about.do) && number !== before) past.add({ number, before, words });
  }

  function refuse(words) {
    showToast(`Not moved: ${words}`);
  }

  function show(answer, about) {
    if (signal.aborted) return; // the page shows something else by now
    const fresh = drawingIn(answer.svg);
    if (!haveSameParts(svg, fresh)) return location.reload(); // somebody else has changed what there is
    const glide = glideOver(diagram);
    viewport.hold(() => {
      const root = document.documentElement.style;
      root.setProperty("--natural-width", `${answer.width}px`);
      root.setProperty("--natural-height", `${answer.height}px`);
      patch(svg, fresh);
    });
    Object.assign(canvas.dataset, {
      layoutNumber: answer.number,
      pinned: JSON.stringify(answer.pinned ?? []),
      direction: answer.direction,
    });
    if (about.do === "rearrange") viewport.transform = { x: 0, y: 0, k: 1 };
    glide();
    refresh();
    tellNote(answer.note);
    showDirection(answer.direction);
    offerLater();
    say(answer, about);
  }

  function say({ words, number, before }, about) {
    if (UNDOABLE.has(about.do) && number !== before) offerToast(words, "Undo", past.undo);
    else showToast(about.words ?? words);
  }

  /** Whether a fresh layout would be better is worked out when nothing is going on. */
  function offerLater() {
    clearTimeout(offering);
    const offer = document.getElementById("layout-offer");
    offering = setTimeout(() => offer && window.htmx.trigger(offer, "offer"), OFFER_AFTER);
  }

  /** After another drawing, or another panel. */
  function refresh() {
    showPins(diagram, pinned());
    hand.chosen.remark();
    pinning.show();
  }

  svg.classList.add("can-arrange");
  rearrangeInPlace(document.getElementById("rearrange"), give, signal);
  refresh();
  return { isTaken: hand.isTaken, refresh };
}
