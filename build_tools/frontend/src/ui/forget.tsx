// Forgetting: everything at once, and what was put aside because it couldn't be read.
import type { App } from "../app.ts";
import { countFacts } from "../core/progress.ts";
import { writings } from "../core/summary.ts";
import { counted } from "../core/words.ts";
import { Dialog, openDialog } from "./dialog.tsx";
import { saveProgress, saveUnreadable } from "./files.ts";
import { useProgress } from "./hooks.ts";

export function Forget({ app }: { app: App }) {
  const nothing = countFacts(app.store.progress) === 0;
  return (
    <section aria-labelledby="progress_forget">
      <h2 id="progress_forget" tabIndex={-1}>
        Start over
      </h2>
      {nothing ? (
        <p>There is nothing to forget.</p>
      ) : (
        <p class="buttons">
          <button type="button" onClick={() => openDialog((close) => <Sure app={app} close={close} />)}>
            Forget everything
          </button>
        </p>
      )}
    </section>
  );
}

interface Props {
  app: App;
  close: () => void;
}

function Sure({ app, close }: Props) {
  useProgress(app);
  const forget = () => {
    close();
    app.store.reset();
  };
  return (
    <Dialog title="Forget everything?" onClose={close}>
      <p>{whatGoes(app)} You can undo this until you change something else.</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => saveProgress(app)}>
          Save to a file first
        </button>
        <button type="button" onClick={forget}>
          Forget everything
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </p>
    </Dialog>
  );
}

function whatGoes(app: App): string {
  const { progress } = app.store;
  const topics = counted(Object.keys(progress.topics).length, "topic");
  const reflections = counted(writings(progress).filter(({ text }) => text !== "").length, "reflection");
  return `What this browser has kept of ${topics} goes, ${reflections} and all goals among it.`;
}

/** Texts that couldn't be read: they stay until the learner throws them away. */
export function Aside({ app }: { app: App }) {
  const texts = app.store.putAside();
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="progress_aside">
      <h2 id="progress_aside" tabIndex={-1}>
        Put aside
      </h2>
      <p>
        {counted(texts.length, "earlier record")} of this course couldn’t be read, and{" "}
        {texts.length === 1 ? "was" : "were"} put aside instead of being overwritten.
      </p>
      <ul class="aside">
        {texts.map((text, number) => (
          <li key={text}>
            <button type="button" onClick={() => saveUnreadable(app, text)}>
              Save record {number + 1} to a file
            </button>
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" onClick={() => openDialog((close) => <ThrowAway app={app} close={close} />)}>
          Throw away what was put aside
        </button>
      </p>
    </section>
  );
}

function ThrowAway({ app, close }: Props) {
  const throwAway = () => {
    close();
    app.store.throwAway();
  };
  return (
    <Dialog title="Throw away what was put aside?" onClose={close}>
      <p>This can’t be undone. Your progress of today stays as it is.</p>
      <p class="buttons">
        <button type="button" onClick={throwAway}>
          Throw away
        </button>
        <button type="button" class="primary" onClick={close}>
          Keep it
        </button>
      </p>
    </Dialog>
  );
}
