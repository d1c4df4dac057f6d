// Copying: texts, the link to this view, and the picture itself as PNG or SVG, as the form beside it says.
import { showToast } from "./toasts.js";

export function copyOnClick() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-copy-link], [data-copy-picture], [data-copy-text]");
    if (button) copyFrom(button);
  });
}

async function copyFrom(button) {
  try {
    await copy(button.dataset);
    showToast(button.dataset.copied ?? `Picture copied as ${button.dataset.copyPicture.toUpperCase()}`);
  } catch (error) {
    showToast(`Not copied: ${error.message || "the browser refused"}. Download it instead.`);
  }
}

function copy({ copy: text, copyText: file, copyPicture: format, address }) {
  if (text !== undefined) return navigator.clipboard.writeText(text);
  if (file !== undefined) return copyAsText(pictureAddress(file, "text"));
  if (format === undefined) return navigator.clipboard.writeText(location.href);
  const wanted = pictureAddress(address, format);
  return format === "png" ? copyPng(wanted) : copyAsText(wanted);
}

/** The address with what is chosen in the export form. */
function pictureAddress(address, format) {
  const choices = new URLSearchParams(new FormData(document.getElementById("export-form")));
  choices.delete("download");
  if (format === "png") choices.set("scale", "2");
  return `${address}?${choices}`;
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

/** The item takes a promise, so that the click still counts when the picture arrives. */
function copyPng(address) {
  const png = fetched(address).then((response) => response.blob());
  return navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
}

async function copyAsText(address) {
  const text = await (await fetched(address)).text();
  return navigator.clipboard.writeText(text);
}
