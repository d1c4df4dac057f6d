// Asking: posts a form's fields with the page's token and reads the answer; a server that is busy is asked again.

const MOST_TRIES = 6;

/** Gives { status, data }; a server that cannot be reached raises a TypeError, an aborted signal an AbortError.
 *  `kept`: what to say of what is not lost when the server fails. */
export async function post(address, fields, { signal, keepalive = false, kept = "Your text is still here." } = {}) {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token(), Accept: "application/json" },
      body: new URLSearchParams(fields),
      signal,
      keepalive,
    });
    if (answer.status !== 503 || tries === MOST_TRIES) return { status: answer.status, data: await read(answer, kept) };
    await wait(1000 * (Number(answer.headers.get("Retry-After")) || 1), signal);
  }
}

function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]").value;
}

async function read(answer, kept) {
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? answer.json() : { refused: `The server answered ${answer.status}. ${kept}`.trim() };
}

function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("overtaken", "AbortError"));
    });
  });
}
