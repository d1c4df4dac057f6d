// Orders: changes that forms and the picture make: the server edits the text, one order after the other.
import { post } from "./asking.js";

const MOST_TRIES = 8;

/** Gives { done, added } or { refused, problems }: what stands in the way, in words. */
export function makeOrders(address, writing, onChanged) {
  let line = Promise.resolve();

  function give(order) {
    const turn = line.then(() => carryOut(order));
    line = turn.catch(() => {});
    return turn;
  }

  async function carryOut(order) {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const text = writing.text();
      const answer = await asked(text, order);
      if (writing.text() !== text) continue; // somebody typed meanwhile: the order is for the text as it is now
      if (answer.text === undefined) return answer;
      writing.become(answer.text);
      onChanged();
      return { done: true, added: answer.added };
    }
    return { refused: "The text is changing too fast. Try again." };
  }

  async function asked(text, order) {
    try {
      return (await post(address, { text, order: JSON.stringify(order) })).data;
    } catch {
      return { refused: "The server cannot be reached. Nothing was changed." };
    }
  }

  return { give };
}
