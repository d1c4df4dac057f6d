// Entry of the editing page: source, picture and forms are three ways to the same text.
import { onKey } from "./keys.js";
import { announce } from "./toasts.js";
import { arrangeInWriting } from "./arranging/inwriting.js";
import { completeFrom } from "./editing/completing.js";
import { makeDrafts } from "./editing/drafts.js";
import { newestDraft, offerDraft } from "./editing/finding.js";
import { linkByDragging } from "./editing/linking.js";
import { followText } from "./editing/live.js";
import { makeOrders } from "./editing/orders.js";
import { ABOUT, makePanel, sortOf } from "./editing/panel.js";
import { makePicture } from "./editing/picture.js";
import { makePlaces } from "./editing/places.js";
import { makeProblems } from "./editing/problems.js";
import { quickAdd } from "./editing/quickadd.js";
import { makeSaving } from "./editing/saving.js";
import { makeSplit } from "./editing/split.js";
import { makeStage } from "./editing/stage.js";
import { makeUndoing } from "./editing/undoing.js";
import { makeWriting } from "./editing/writing.js";
import { switchHalves } from "./editing/halves.js";
import { zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const main = document.getElementById("main");
const editor = document.getElementById("editor");
const form = document.getElementById("source-form");
const { draw, change, schema, nonce, system: id, draft: draftAddress } = editor.dataset;

let system = null; // what the last text that was right says
let selected = "";
let toSelect = ""; // as soon as the picture has it
let toFocus = ""; // the field of its form to go to then
let saved = document.getElementById("source").value;
let drawn = null; // the text that the picture is of
let moved = false; // something was moved and is not saved
let held = null; // an answer that waits until nothing is in the hand

const places = makePlaces();
const writing = makeWriting(document.getElementById("source-box"), {
  nonce,
  completion: completeFrom(schema, () => system),
  onChange: ({ changes, transactions }) => {
    places.follow(changes);
    if (!transactions.some((each) => each.isUserEvent("undo") || each.isUserEvent("redo"))) arranging.past.goOn();
    live.soon();
    drafts.changed();
    undoing.show();
  },
  onCursor: ({ state }) => picture.lightAtCursor(places.keyAt(state.selection.main.head)),
});
const problems = makeProblems(document.getElementById("live-problems"), writing);
const stage = makeStage(document.getElementById("stage"), () => live.now());
const arranging = arrangeInWriting({
  writing,
  field: () => form.elements.positions,
  selected: () => selected,
  drawNow: () => {
    held = null; // it is about before the move
    live.now();
  },
  act: (way) => undoing.act(way),
  offerUndo: (words) => undoing.offer(words),
  onChange: () => {
    moved = true;
    drafts.changed();
    undoing.show();
  },
  onFree: () => held && takeAnswer(...held),
});
const wanted = () => ({
  text: writing.text(),
  direction: stage.direction(),
  system: id ?? "",
  layout: saving.layout(),
  ...arranging.fields(),
});
const live = followText(draw, wanted, {
  onAnswer: takeAnswer,
  onRefused: (words) => arranging.hasMoves && arranging.refused(words),
  onTrouble: (words) => stage.behind(`${words} The picture follows as soon as it can.`),
});
const orders = makeOrders(change, writing, () => live.now());
let undecided = false; // a draft was found, and nothing is written before it is decided on
const undoing = makeUndoing(arranging.past, () => live.now());
const halves = switchHalves(main);
const selection = { current: () => selected, choose: (key) => select(key) };
const picture = makePicture(document.getElementById("stage"), selection, (shown) => {
  linking = linkByDragging(shown, () => selected, link);
  arranging.take(shown);
}, arranging.isTaken);
var linking; // the picture is there before the first drag
const panel = makePanel(document.getElementById("part"), {
  system: () => system,
  give,
  select,
  offerUndo: undoing.offer,
});
const drafts = makeDrafts({
  name: `archbench draft ${id ?? "of a new system"}`,
  address: draftAddress,
  now: () => ({ text: writing.text(), base: saving.base(), layout: saving.layout(), positions: arranging.text(), moved }),
  isSaved: () => writing.text() === saved && !moved,
  say: (words) => (document.getElementById("unsaved").textContent = words),
});
const saving = makeSaving(form, {
  text: writing.text,
  become: (text, nowSaved) => {
    saved = nowSaved ?? saved;
    writing.become(text);
    live.now();
    drafts.changed();
  },
  focus: () => writing.view.focus(),
  onSaved: (text) => {
    saved = text;
    moved = false;
    drafts.forget(text);
    drafts.changed();
  },
  onMoved: (sent, kept) => {
    held = null; // it is about before that
    arranging.tookOthers(sent, kept);
    live.now();
  },
  onRefused: () => live.now(),
});

main.classList.add("is-live");
makeSplit(document.getElementById("split"), editor);
zoomByButtons(picture.viewport);
zoomByKeys(picture.viewport);
quickAdd(document.getElementById("quick-add"), give);
bindKeys();
findDraft();
live.now();

/** The picture of the text, or what is wrong with it. */
function takeAnswer(answer, text) {
  held = arranging.isBusy ? [answer, text] : null;
  if (held) return;
  if (answer.problems) {
    if (!picture.shown && text === saved) return; // nobody has written anything yet
    problems.show(answer.problems, answer.more);
    stage.wrong(answer.problems.length + answer.more, Boolean(picture.shown));
    return;
  }
  problems.show([], 0);
  system = answer.system;
  if (writing.text() === text) places.read(answer.places, writing.view.state.doc);
  stage.right(answer);
  arranging.took(answer.positions);
  if (text !== drawn || !picture.rearrange(answer)) picture.show(answer);
  drawn = text;
  if (toSelect && sortOf(system, toSelect)) select(toSelect);
  panel.refresh();
  setOff();
}

/** Selects a part on the picture, in the panel and in the source; "" clears. */
function select(key, { quietly = false, whenDrawn = false, focus = "" } = {}) {
  if (key && (whenDrawn || !system) && !sortOf(system, key)) return ([toSelect, toFocus] = [key, focus]);
  const field = focus || toFocus;
  toSelect = toFocus = "";
  const cleared = !key && selected;
  selected = key;
  picture.markAll();
  linking?.settle();
  setOff();
  if (quietly) return;
  const opened = key && panel.edit(key, { focus: field });
  if (!opened) {
    const hadFocus = panel.close();
    picture.settle();
    if (hadFocus && cleared === ABOUT) document.getElementById("about-system").focus();
    else if (hadFocus && cleared) picture.focus(cleared);
    if (cleared) announce("Selection cleared");
    return;
  }
  const lines = places.linesOf(key, writing.view.state.doc);
  if (lines) writing.goTo(lines[0], 1, { focus: false });
  picture.settle();
  picture.bring(key);
  announce("Selected; its form is open");
}

function setOff() {
  writing.setOff(selected ? places.linesOf(selected, writing.view.state.doc) : null);
}

function give(order) {
  return undecided ? { refused: "First continue the draft, or discard it." } : orders.give(order);
}

/** From a card to another, or to one that is to be made. */
async function link(from, to) {
  if (!to) return openNew("component", { connectFrom: from });
  const answer = await give({ do: "add-flow", fields: { from, to } });
  if (answer.done) return select(`${from}->${to}`, { whenDrawn: true, focus: "label" });
  openNew("flow", { from, to });
  panel.refuse(answer);
}

function openNew(sort, presets = {}) {
  if (sort === "flow" && !Object.keys(system?.components ?? {}).length) sort = "component";
  selected = "";
  picture.markAll();
  setOff();
  halves.show("picture");
  panel.add(sort, presets);
  picture.settle();
}

/** The name and the summary of the whole. */
function openAbout() {
  halves.show("picture");
  select(ABOUT, { focus: "name" });
}

function bindKeys() {
  const component = () => sortOf(system, selected) === "component";
  onKey("mod+s", () => saving.save());
  onKey("Escape", () => select(""));
  onKey("n", () => openNew("component"));
  onKey("f", () => openNew("flow", component() ? { from: selected } : {}));
  onKey("g", () => openNew("group"));
  onKey("t", openAbout);
  onKey("a", () => document.querySelector("#quick-add input").focus());
  onKey("e", () => writing.view.focus());
  onKey("Delete", () => panel.remove());
  onKey("Backspace", () => panel.remove());
  document.addEventListener("find-component", ({ detail }) => select(detail));
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-about]")) openAbout();
    const button = target.closest("[data-add]");
    if (button) openNew(button.dataset.add, button.dataset.add === "flow" && component() ? { from: selected } : {});
  });
  document.getElementById("part").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    select("");
  });
  document.querySelector(".start-pattern select")?.addEventListener("change", ({ target }) => target.form.requestSubmit());
}

async function findDraft() {
  const draft = newestDraft(drafts, saved);
  if (!draft) return;
  undecided = true;
  writing.readOnly(true);
  const revision = Number(document.getElementById("revision")?.textContent ?? 0);
  const goOn = await offerDraft(document.getElementById("found-draft"), draft, revision);
  undecided = false;
  writing.readOnly(false);
  if (!goOn) return drafts.forgetAll();
  const base = document.querySelector("input[name=base_revision]");
  if (base) base.value = draft.base;
  if (draft.layout && form.elements.layout) form.elements.layout.value = draft.layout;
  arranging.start(draft.positions);
  moved = Boolean(draft.moved);
  writing.become(draft.text);
  drafts.changed();
  live.now();
  writing.view.focus();
}
