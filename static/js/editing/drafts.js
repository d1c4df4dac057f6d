// Drafts: what is not saved is kept in this browser and on the server, so that it is found again after a crash.
import { post } from "./asking.js";

const PAUSE = 2000;
const ASK_AGAIN = 10_000;

/** `now` gives { text, base, layout, positions, moved } as they are; `say` shows words about the draft. */
export function makeDrafts({ name, address, now, isSaved, say }) {
  let timer = 0;
  let keptHere = null; // the text that this browser has kept
  let keptThere = null; // the text that the server has kept

  function changed() {
    clearTimeout(timer);
    if (isSaved()) return say("");
    say("Not saved");
    timer = setTimeout(keep, PAUSE);
  }

  async function keep() {
    clearTimeout(timer);
    if (isSaved()) return;
    const { text, base, positions } = now();
    const here = keepHere();
    const there = address ? await keepThere(text, base, positions) : false;
    if (isSaved() || now().text !== text) return;
    if (there || (here && !address)) say(`Draft saved ${clock(new Date())}`);
    else if (here) say(`Offline · draft saved in this browser ${clock(new Date())}`);
    else say("Not saved, and no draft can be kept");
    if (address && !there) timer = setTimeout(keep, ASK_AGAIN);
  }

  /** At once, also while the page is being left. */
  function keepHere() {
    const { text } = now();
    try {
      localStorage.setItem(name, JSON.stringify({ ...now(), at: Date.now() }));
      keptHere = text;
      return true;
    } catch {
      return false; // no room, or not allowed
    }
  }

  async function keepThere(text, base, positions) {
    try {
      const { status } = await post(address, { text, base_revision: base, positions });
      if (status !== 200) return false;
      keptThere = text;
      return true;
    } catch {
      return false;
    }
  }

  /** After a save of this text: another window may keep another one. */
  function forget(text) {
    clearTimeout(timer);
    if (found()?.text === text) forgetHere();
    keptHere = keptThere = null;
    say("");
  }

  function forgetAll() {
    forgetHere();
    if (address) post(address, { forget: "1" }).catch(() => {});
  }

  function forgetHere() {
    try {
      localStorage.removeItem(name);
    } catch {
      // there is nothing to forget where nothing can be kept
    }
  }

  function found() {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  addEventListener("pagehide", () => isSaved() || keepHere());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !isSaved()) keepHere();
  });
  addEventListener("online", () => isSaved() || keep());
  addEventListener("beforeunload", (event) => {
    if (isSaved() || keepHere() || keptThere === now().text) return;
    event.preventDefault();
  });

  return { changed, keep, forget, forgetAll, found, isKept: () => [keptHere, keptThere].includes(now().text) };
}

/** 12:03 today, else with the day. */
export function clock(moment) {
  const time = moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const today = moment.toDateString() === new Date().toDateString();
  return today ? time : `${moment.toLocaleDateString([], { day: "numeric", month: "long" })}, ${time}`;
}
