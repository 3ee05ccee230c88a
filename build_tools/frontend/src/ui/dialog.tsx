// Modal dialogs: the browser's own element, which keeps the focus, closes on Escape and gives the focus back.
import { type ComponentChildren, render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  /** A class of its own, for its look. */
  kind?: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, kind, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close(); // gives the focus back before it goes
  }, []);
  return (
    <dialog ref={element} class={kind} aria-labelledby="dialog_title" onClose={onClose}>
      <h2 id="dialog_title">{title}</h2>
      {children}
    </dialog>
  );
}

/** Shows a dialog until it calls `close`. */
export function openDialog(view: (close: () => void) => ComponentChildren): void {
  const place = document.createElement("div");
  document.body.append(place);
  const close = () => {
    render(null, place);
    place.remove();
  };
  render(view(close), place);
}
