// Raising: what is in the hand is seen above all else; the cards themselves keep their place in the order of reading.

/** Pictures of the cards on top of the picture; gives what moves them along, and what ends it. */
export function raise(cards, layer) {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "lifted");
  group.setAttribute("aria-hidden", "true");
  const pairs = cards.map((card) => [card, pictureOf(card)]);
  group.append(...pairs.map(([, picture]) => picture));
  layer.append(group);

  return {
    follow(isTaken) {
      for (const [card, picture] of pairs) picture.setAttribute("transform", card.getAttribute("transform"));
      group.classList.toggle("is-taken", isTaken);
    },
    end: () => group.remove(),
  };
}

/** The same to the eye, and nothing to anybody else. */
function pictureOf(card) {
  const picture = card.cloneNode(true);
  for (const { name } of [...picture.attributes]) if (!["class", "transform"].includes(name)) picture.removeAttribute(name);
  picture.querySelectorAll(".link-handle").forEach((handle) => handle.remove());
  return picture;
}
