// What was just done, with its undo, and what is wrong with keeping progress: said aloud and shown at the page's foot.
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app.ts";
import type { Trouble } from "../store.ts";
import { saveProgress, saveUnreadable } from "./files.ts";
import { useProgress } from "./hooks.ts";

const TROUBLES: Readonly<Record<Trouble, string>> = {
  blocked:
    "This browser keeps nothing for this site, so what you do here is gone when you leave this page. Allow the site to keep data, or save your progress to a file first.",
  full: "This browser’s storage is full, so your last changes are in this tab alone. Save your progress to a file before you leave this page.",
  unreadable:
    "What this browser had kept for this course can’t be read. It was not thrown away: save it to a file. A new record begins with your next change.",
  newer:
    "Your progress was written by a newer version of this site, and this version doesn’t touch it. What you do here is kept in this tab alone.",
};

export function Notices({ app }: { app: App }) {
  useProgress(app);
  useWarning(app);
  return (
    <>
      <div role="alert">{app.store.trouble && <Troubled app={app} trouble={app.store.trouble} />}</div>
      <div role="status">
        <Done app={app} />
      </div>
    </>
  );
}

/** Lets the browser ask before the page is left with changes that are nowhere else. */
function useWarning(app: App): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => app.store.unsaved && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [app]);
}

function Troubled({ app, trouble }: { app: App; trouble: Trouble }) {
  const { unreadable } = app.store;
  const [shut, setShut] = useState<Trouble | null>(null);
  const save = () =>
    trouble === "unreadable" && unreadable !== null ? saveUnreadable(app, unreadable) : saveProgress(app);
  if (shut === trouble) return null;
  return (
    <div class="notice trouble">
      <p>{TROUBLES[trouble]}</p>
      <button type="button" onClick={save}>
        Save to a file
      </button>
      <button type="button" onClick={() => setShut(trouble)}>
        Close
      </button>
    </div>
  );
}

function Done({ app }: { app: App }) {
  const { undoable } = app.store;
  const [hidden, hide] = useState(undoable?.at);
  const [undone, setUndone] = useState<{ label: string } | null>(null);
  const close = useRef<HTMLButtonElement>(null);
  const fresh = undoable && undoable.at !== hidden;
  const shown = fresh || undone !== null;
  const shut = () => {
    setUndone(null);
    hide(undoable?.at);
  };
  useEffect(() => {
    if (undone !== null) close.current?.focus();
  }, [undone]);
  useNextAction(shown ? shut : null);
  const backTo = useFocusBefore(shown, undoable?.at);
  const undo = () => {
    setUndone(undoable && { label: undoable.label }); // a new one each time, so that the focus moves again
    app.store.undo();
  };
  if (!shown) return null;
  return (
    <div class="notice">
      <p>{fresh ? undoable.label : `Taken back: ${undone?.label}`}.</p>
      {fresh && (
        <button type="button" onClick={undo}>
          Undo
        </button>
      )}
      <button
        ref={close}
        type="button"
        onClick={() => {
          shut();
          backTo();
        }}
      >
        Close
      </button>
    </div>
  );
}

/** Calls back when the learner goes on to something else on the page. */
function useNextAction(then: (() => void) | null): void {
  useEffect(() => {
    if (!then) return;
    const notice = ({ target }: Event) => {
      if (target instanceof Element && !target.closest(".notices") && target.closest("a, button, input, summary"))
        then();
    };
    addEventListener("click", notice, { capture: true }); // before the click does what it does
    return () => removeEventListener("click", notice, { capture: true });
  });
}

/** Keeps what has the focus clear of a notice that comes up, and gives the focus back to it when that goes. */
function useFocusBefore(shown: boolean, at: string | undefined): () => void {
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(".notices, dialog")) before.current = target;
    };
    addEventListener("focusin", note);
    return () => removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    if (shown) document.activeElement?.scrollIntoView({ block: "nearest" });
  }, [shown, at]);
  return () => {
    if (before.current?.isConnected) before.current.focus();
  };
}
