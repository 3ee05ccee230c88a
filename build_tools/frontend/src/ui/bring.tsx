// Opens a progress file: says what is wrong with it, or what it would change, before anything is changed.
import { useState } from "preact/hooks";
import type { App } from "../app.ts";
import { type Incoming, incoming } from "../core/file.ts";
import { type Change, type Fact, type FactName, merge, migrate, type Progress } from "../core/progress.ts";
import { counted } from "../core/words.ts";
import { parseProgress } from "../parse.ts";
import { Dialog, openDialog } from "./dialog.tsx";
import { dayOf, factWords } from "./facts.ts";
import { useProgress } from "./hooks.ts";

const LARGEST_MB = 10;

export function OpenFile({ app }: { app: App }) {
  const [problem, setProblem] = useState("");
  const open = async ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const file = input.files?.[0];
    if (!file) return;
    setProblem("");
    const found = await read(app, file);
    input.value = ""; // so that the same file can be chosen again
    if (typeof found === "string") setProblem(`“${file.name}” was not opened. ${found} Nothing has changed.`);
    else openDialog((close) => <BringIn app={app} name={file.name} file={found} close={close} />);
  };
  return (
    <>
      <p>
        <label>
          Open a file <input type="file" accept=".json,application/json" onChange={open} />
        </label>
      </p>
      <p role="alert" class="problem">
        {problem}
      </p>
    </>
  );
}

/** The progress that a file holds, under the ids of today, or what is wrong with it. */
async function read(app: App, file: File): Promise<Progress | string> {
  if (file.size > LARGEST_MB * 1_000_000) return `It is larger than ${LARGEST_MB} MB, which no progress file needs.`;
  let text: string;
  try {
    text = await file.text();
  } catch {
    return "The browser can’t read it. Perhaps it was moved or changed; choose it again.";
  }
  const { progress, problem } = parseProgress(text);
  if (!progress) return problem;
  const { id, aliases } = app.course.data;
  if (progress.course !== id) return `It belongs to another course, “${progress.course}”; this one is “${id}”.`;
  return migrate(progress, aliases);
}

interface Props {
  app: App;
  name: string;
  file: Progress;
  close: () => void;
}

function BringIn({ app, name, file, close }: Props) {
  useProgress(app);
  const found = incoming(app.course, app.store.progress, file);
  const count = counted(found.changes.length, "change");
  const bring = () => {
    close();
    app.store.update(`Brought in ${count} from “${name}”`, (progress) => merge(progress, file));
  };
  if (found.changes.length === 0)
    return (
      <Dialog title="There is nothing to bring in" onClose={close}>
        <p>Everything in “{name}” is here already, or something newer is. Nothing has changed.</p>
        <Strangers found={found} />
        <p class="buttons">
          <button type="button" onClick={close}>
            Close
          </button>
        </p>
      </Dialog>
    );
  return (
    <Dialog title={`What “${name}” would change`} onClose={close}>
      <Tally found={found} />
      <Strangers found={found} />
      <Preview app={app} changes={found.changes} />
      <p class="buttons">
        <button type="button" class="primary" onClick={bring}>
          Bring in {count}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </p>
    </Dialog>
  );
}

function Tally({ found: { fresh, newer, stays } }: { found: Incoming }) {
  return (
    <ul class="tally">
      <li>{counted(fresh, "entry", "entries")} new</li>
      <li>{counted(newer, "entry", "entries")} newer than here</li>
      <li>{counted(stays, "entry", "entries")} the same as here, or older: nothing changes</li>
    </ul>
  );
}

function Strangers({ found: { strangers } }: { found: Incoming }) {
  if (strangers.length === 0) return null;
  const [are, they] = strangers.length === 1 ? ["is", "It is"] : ["are", "They are"];
  return (
    <p>
      {counted(strangers.length, "topic")} {are} not in this course: {strangers.join(", ")}. {they} kept all the same.
    </p>
  );
}

/** The changes by topic, in the order of the course; what belongs to no topic of it comes last. */
function Preview({ app, changes }: { app: App; changes: readonly Change[] }) {
  const byTopic = new Map<string | null, Change[]>();
  for (const change of changes) byTopic.set(change.topic, [...(byTopic.get(change.topic) ?? []), change]);
  const place = (topic: string | null) => app.course.numberOf.get(topic ?? "") ?? Number.POSITIVE_INFINITY;
  const topics = [...byTopic].sort(([one], [other]) => (place(one) < place(other) ? -1 : 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
    <ul class="incoming" aria-label="Changes by topic" tabIndex={0}>
      {topics.map(([topic, own]) => (
        <li key={topic}>
          <strong>{titleOf(app, topic)}</strong>
          <ul>
            {own.map((change) => (
              <li key={change.fact}>
                <Difference change={change} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function titleOf(app: App, topic: string | null): string {
  if (topic === null) return "Your plan";
  const number = app.course.numberOf.get(topic);
  return number === undefined ? topic : app.course.topics[number]!.title;
}

function Difference({ change: { fact, before, after } }: { change: Change }) {
  const is = after && <Dated name={fact} fact={after} />;
  if (!before)
    return (
      <>
        <span class="scope">new:</span> {is}
      </>
    );
  return (
    <>
      <Dated name={fact} fact={before} /> <span aria-hidden="true">→</span> <span class="unseen">becomes</span> {is}
    </>
  );
}

function Dated({ name, fact }: { name: FactName; fact: Fact }) {
  return (
    <>
      {factWords(name, fact)} <span class="at">{dayOf(fact.at)}</span>
    </>
  );
}
