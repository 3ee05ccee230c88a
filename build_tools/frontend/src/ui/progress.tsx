// The progress page: what is known and written, the way back from the last change, and progress as a file.
import { useRef } from "preact/hooks";
import type { App } from "../app.ts";
import { type Writing, writings } from "../core/summary.ts";
import { address } from "../load.ts";
import { OpenFile } from "./bring.tsx";
import { dayOf } from "./facts.ts";
import { saveProgress } from "./files.ts";
import { useKeptFocus } from "./focus.ts";
import { Aside, Forget } from "./forget.tsx";
import { useProgress } from "./hooks.ts";
import { Known } from "./known.tsx";
import { TopicLink } from "./state.tsx";

export function ProgressPage({ app }: { app: App }) {
  useProgress(app);
  const root = useRef<HTMLDivElement>(null);
  useKeptFocus(root);
  return (
    <div ref={root} class="progress">
      <p>
        All of this is kept in this browser on this device. Nobody else sees it, and nothing of it is sent anywhere.
      </p>
      <Known app={app} />
      <Written app={app} />
      <LastChange app={app} />
      <Take app={app} />
      <Aside app={app} />
      <Forget app={app} />
    </div>
  );
}

function Written({ app }: { app: App }) {
  const all = writings(app.store.progress);
  return (
    <section aria-labelledby="progress_written">
      <h2 id="progress_written" tabIndex={-1}>
        What you have written
      </h2>
      {all.length === 0 && (
        <p>Nothing yet. Some topics ask what you took from them, and your answers are gathered here.</p>
      )}
      <ul class="writings">
        {all.map((writing) => (
          <li key={writing.id}>
            <p>
              <About app={app} id={writing.id} />
              <span class="at">{dayOf(writing.at)}</span>
              <span class="scope">{writing.thoughtThrough ? "thought through" : "not marked as thought through"}</span>
            </p>
            <Text writing={writing} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ app, id }: { app: App; id: string }) {
  const topic = app.course.numberOf.get(id);
  return topic === undefined ? <span>{id} (no topic of this course now)</span> : <TopicLink app={app} topic={topic} />;
}

function Text({ writing }: { writing: Writing }) {
  if (writing.text === "") return null;
  return (
    <p class="text" dir="auto">
      {writing.text}
    </p>
  );
}

function LastChange({ app }: { app: App }) {
  const { undoable, undoIsHere } = app.store;
  return (
    <section aria-labelledby="progress_last">
      <h2 id="progress_last" tabIndex={-1}>
        Last change
      </h2>
      {undoable ? (
        <>
          <p>
            {undoable.label}. <span class="at">{dayOf(undoable.at)}</span>
          </p>
          {undoIsHere && (
            <p class="scope">There was no room to keep the way back, so it is gone when you leave this page.</p>
          )}
          <p class="buttons">
            <button type="button" aria-label={`Undo: ${undoable.label}`} onClick={() => app.store.undo()}>
              Undo
            </button>
          </p>
        </>
      ) : (
        <p>There is nothing to undo.</p>
      )}
    </section>
  );
}

function Take({ app }: { app: App }) {
  return (
    <section aria-labelledby="progress_take">
      <h2 id="progress_take" tabIndex={-1}>
        Take your progress with you
      </h2>
      <p>
        One file holds everything: what you know and how, your goals, and what you have written. Keep it as a copy, or
        open it in another browser. Programs can read it too: its{" "}
        <a href={address("_static/progress.schema.json")}>form is published as a JSON Schema</a>.
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => saveProgress(app)}>
          Save to a file
        </button>
      </p>
      <OpenFile app={app} />
    </section>
  );
}
