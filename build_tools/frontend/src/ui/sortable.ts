// A list whose items are moved by buttons, so that keyboard, mouse, touch and screen reader do it the same way.

export function makeSortable(list: HTMLElement): { reset(): void } {
  const first = [...list.children];
  for (const item of first) item.append(mover(item, "up"), mover(item, "down"));
  return { reset: () => list.append(...first) };
}

function mover(item: Element, way: "up" | "down"): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mover";
  button.textContent = way === "up" ? "↑" : "↓";
  button.setAttribute("aria-label", `Move ${way}: ${item.firstElementChild?.textContent ?? ""}`);
  button.addEventListener("click", () => {
    if (way === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
  });
  return button;
}
