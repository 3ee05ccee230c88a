// Keeps the focus near when what had it goes away, as a step that is now known: else a keyboard starts over at the top.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Place {
  element: Element;
  /** The part of the page that it stands in. */
  section: Element | null;
  /** How many buttons of that part come before it. */
  number: number;
}

/**
 * After each rendering of a part whose focused button is gone, the link beside its successor has the focus (a key held down
 * shall not press one button after the other), or the successor itself; else a heading has it.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const last = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = placeOf(target as Element);
    };
    root.current?.addEventListener("focusin", note);
    return () => root.current?.removeEventListener("focusin", note);
  }, [root]);
  useLayoutEffect(() => {
    const place = last.current;
    if (!place || place.element.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    successor(place, root.current)?.focus();
  });
}

function placeOf(element: Element): Place {
  const section = element.closest("section");
  return { element, section, number: buttonsOf(section).indexOf(element as HTMLButtonElement) };
}

function successor({ section, number }: Place, root: HTMLElement | null): HTMLElement | null | undefined {
  const part = section?.isConnected ? section : root;
  const buttons = section === part ? buttonsOf(part) : [];
  const next = buttons[Math.min(Math.max(0, number), buttons.length - 1)];
  return next?.closest("li")?.querySelector("a") ?? next ?? part?.querySelector("h2");
}

/** The buttons that can be seen, so none within what is folded. */
function buttonsOf(part: Element | null): HTMLButtonElement[] {
  return [...(part?.querySelectorAll("button") ?? [])].filter((button) => button.checkVisibility());
}
