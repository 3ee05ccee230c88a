// "I know this", and how far it reaches.
import { useState } from "preact/hooks";
import type { App } from "../app.ts";
import { unknownBefore } from "../core/evidence.ts";
import { counted } from "../core/words.ts";
import { Dialog, openDialog } from "./dialog.tsx";

/** Declares a topic known; asks how far if there are required prerequisites not yet known. */
export function declareKnown(app: App, topic: number): void {
  const before = unknownBefore(app.course, app.knowledge().known, topic);
  if (before.length === 0) declare(app, [topic]);
  else openDialog((close) => <HowFar app={app} topic={topic} before={before} close={close} />);
}

/** Takes a declaration back; what a quiz has shown stays. */
export function declareUnknown(app: App, topic: number): void {
  const { id, title } = app.course.topics[topic]!;
  app.store.note(`“${title}” is no longer marked as known`, id, (at) => ({ declared: { at, value: false } }));
}

function declare(app: App, topics: readonly number[]): void {
  const label =
    topics.length === 1
      ? `You know “${app.course.topics[topics[0]!]!.title}”`
      : `You know ${counted(topics.length, "topic")}`;
  const ids = topics.map((number) => app.course.topics[number]!.id);
  app.store.noteAll(label, ids, (at) => ({ declared: { at, value: true } }));
}

interface Props {
  app: App;
  topic: number;
  before: readonly number[];
  close: () => void;
}

function HowFar({ app, topic, before, close }: Props) {
  const [all, setAll] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set(before));
  const tick = (number: number) => {
    const next = new Set(ticked);
    if (!next.delete(number)) next.add(number);
    setTicked(next);
  };
  const save = (event: Event) => {
    event.preventDefault();
    close();
    declare(app, all ? [...before.filter((number) => ticked.has(number)), topic] : [topic]);
  };
  const chosen = all ? ticked.size + 1 : 1;
  return (
    <Dialog title={`You know “${app.course.topics[topic]!.title}”`} onClose={close}>
      <form onSubmit={save}>
        <fieldset class="choices">
          <legend>How far does it reach?</legend>
          <label>
            <input type="radio" name="reach" checked={!all} onChange={() => setAll(false)} />{" "}
            <span>Only this topic</span>
          </label>
          <label>
            <input type="radio" name="reach" checked={all} onChange={() => setAll(true)} />{" "}
            <span>This and the {counted(before.length, "required prerequisite")} not yet known</span>
          </label>
        </fieldset>
        {all && (
          <fieldset class="known-list">
            <legend>Untick what you don’t know</legend>
            <p class="buttons">
              <button type="button" onClick={() => setTicked(new Set(before))}>
                Tick all
              </button>
              <button type="button" onClick={() => setTicked(new Set())}>
                Untick all
              </button>
            </p>
            <ul>
              {before.toReversed().map((number) => (
                <li key={number}>
                  <label>
                    <input type="checkbox" checked={ticked.has(number)} onChange={() => tick(number)} />{" "}
                    <span>{app.course.topics[number]!.title}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <p class="buttons">
          <button type="submit" class="primary">
            Mark {counted(chosen, "topic")} as known
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}
