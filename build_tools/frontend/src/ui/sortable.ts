// A list whose items are moved by buttons, so that keyboard, mouse, touch and screen reader do it the same way.

const ARROWS = { up: "↑", down: "↓" } as const;

export function makeSortable(list: HTMLElement): { reset(): void } {
  const first = [...list.children];
  const name = () => {
    for (const button of list.querySelectorAll<HTMLButtonElement>(".mover")) {
      const item = button.parentElement!;
      const place = [...list.children].indexOf(item) + 1;
      const text = item.firstElementChild?.textContent ?? "";
      button.setAttribute("aria-label", `Move ${button.dataset.way}: ${text}, now ${place} of ${first.length}`);
    }
  };
  for (const item of first) item.append(mover(item, "up", name), mover(item, "down", name));
  name();
  return {
    reset() {
      list.append(...first);
      name();
    },
  };
}

function mover(item: Element, way: keyof typeof ARROWS, moved: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mover";
  button.dataset.way = way;
  button.textContent = ARROWS[way];
  button.addEventListener("click", () => {
    if (way === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    moved();
    button.focus();
  });
  return button;
}
