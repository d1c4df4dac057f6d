// Sending: what was done by hand goes to the server, one thing after the other; what it answers is shown when all is done.
import { post } from "../editing/asking.js";

const UNREACHABLE = "The server cannot be reached.";

/** `desk` is { address, isBusy, show, onDone, onRefused }: where to, and whether something is in the hand just now. */
export function makeSending(desk) {
  let line = Promise.resolve();
  let waiting = 0;
  let answer = null; // the newest that is not shown yet
  let putBack = null; // to before all that waits
  let failed = false;

  /** `restore` puts back what this did to the picture; `about` goes along to `onDone`. */
  function send(fields, restore = () => {}, about = {}) {
    if (!waiting) putBack = restore;
    waiting++;
    line = line.then(() => carryOut(fields, about)).finally(() => {
      waiting--;
      settle();
    });
    return line;
  }

  async function carryOut(fields, about) {
    try {
      const { status, data } = await post(desk.address(), fields, { keepalive: true, kept: "" });
      if (status !== 200) return refuse(data.refused ?? data.busy);
      answer = { data, about };
      desk.onDone(data, about);
    } catch {
      refuse(UNREACHABLE);
    }
  }

  function refuse(words) {
    failed = true;
    desk.onRefused(words);
  }

  /** The last answer is about all that was sent before it, too. */
  function settle() {
    if (waiting || desk.isBusy()) return;
    if (answer) desk.show(answer.data, answer.about);
    else if (failed) putBack();
    answer = null;
    failed = false;
  }

  return { send, settle };
}
