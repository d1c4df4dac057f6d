// Live: asks for the picture of the text a moment after the last key; an answer that was overtaken is dropped.
import { post } from "./asking.js";

const PAUSE = 300;
const ASK_AGAIN = 4000;

/** `fields` gives what to send; `onAnswer` takes what came and the text it is about;
 *  `onRefused` tells whether it has left out what was refused. */
export function followText(address, fields, { onAnswer, onTrouble, onRefused = () => false }) {
  let timer = 0;
  let asking = null;

  function soon(pause = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  }

  async function now() {
    clearTimeout(timer);
    asking?.abort();
    const mine = (asking = new AbortController());
    const sent = fields();
    try {
      const { status, data } = await post(address, sent, { signal: mine.signal });
      if (mine !== asking) return;
      if (status === 200) onAnswer(data, sent.text);
      else if (status === 422 && onRefused(data.refused)) soon(0);
      else trouble(data.busy ?? data.refused);
    } catch (error) {
      if (error.name !== "AbortError" && mine === asking) trouble("The server cannot be reached.");
    }
  }

  function trouble(words) {
    onTrouble(words);
    soon(ASK_AGAIN);
  }

  addEventListener("online", () => soon(0));
  return { soon, now };
}
