// Rearranging: the form that asks for a fresh layout, without leaving the page; the toast takes it back.

export function rearrangeInPlace(form, give, signal) {
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    delete fields.csrfmiddlewaretoken;
    give({ ...fields, do: "rearrange" });
  }, { signal });
}
