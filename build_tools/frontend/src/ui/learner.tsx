// A topic's own part for the learner: what is known of it and how, and what can be said of it.
import type { App } from "../app.ts";
import { openMiss, unknownBefore } from "../core/evidence.ts";
import { of } from "../core/progress.ts";
import { counted, STATE_WORDS } from "../core/words.ts";
import { dayOf } from "./facts.ts";
import { useProgress } from "./hooks.ts";
import { declareKnown, declareUnknown } from "./know.tsx";
import { Shape, TopicLink } from "./state.tsx";
import { Why } from "./why.tsx";

interface Props {
  app: App;
  topic: number;
}

export function Learner({ app, topic }: Props) {
  useProgress(app);
  const { id } = app.course.topics[topic]!;
  const state = app.knowledge().states[topic]!;
  const facts = of(app.store.progress, id);
  return (
    <>
      <p class="state">
        <Shape state={state} /> <span class="state-word">{STATE_WORDS[state]}</span>
      </p>
      <Before app={app} topic={topic} />
      <p class="buttons">
        {facts.declared?.value ? (
          <button type="button" onClick={() => declareUnknown(app, topic)}>
            I don’t know this after all
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => declareKnown(app, topic)}>
            I know this
          </button>
        )}
        <Toggle app={app} topic={topic} fact="goal" on="Set as goal" off="Remove as goal" />
        <Toggle app={app} topic={topic} fact="read" on="I have read this" off="I haven’t read this after all" />
      </p>
      <Facts app={app} topic={topic} />
      <Why app={app} topic={topic} />
    </>
  );
}

/** What still stands before a topic that isn't known. */
function Before({ app, topic }: Props) {
  const knowledge = app.knowledge();
  if (knowledge.known[topic] || knowledge.ready[topic]) return null;
  const missing = knowledge.missing[topic]!;
  const count = unknownBefore(app.course, knowledge.known, topic).length;
  if (missing < 0) return <p class="before">{counted(count, "required prerequisite")} not yet known</p>;
  return (
    <p class="before">
      One away: <TopicLink app={app} topic={missing} />
      {count > 1 && ` (before it, ${counted(count - 1, "other")} not yet known)`}
    </p>
  );
}

interface ToggleProps extends Props {
  fact: "goal" | "read";
  on: string;
  off: string;
}

function Toggle({ app, topic, fact, on, off }: ToggleProps) {
  const { id, title } = app.course.topics[topic]!;
  const is = of(app.store.progress, id)[fact]?.value === true;
  const label = `“${title}” is ${is ? "no longer" : "now"} ${fact === "goal" ? "a goal" : "marked as read"}`;
  const turn = () => app.store.note(label, id, (at) => ({ [fact]: { at, value: !is } }));
  return (
    <button type="button" onClick={turn}>
      {is ? off : on}
    </button>
  );
}

/** The four kinds of evidence, each with its date. */
function Facts({ app, topic }: Props) {
  const facts = of(app.store.progress, app.course.topics[topic]!.id);
  const { read, declared, verified, missed, thoughtThrough } = facts;
  const inference = app.knowledge().inferences[topic];
  const lines = [
    read?.value && <li key="read">Read on {dayOf(read.at)}</li>,
    declared?.value && <li key="declared">You said that you know it on {dayOf(declared.at)}</li>,
    verified && (
      <li key="verified">
        Verified by the quiz on {dayOf(verified.at)}: {verified.right} of {verified.of} right
      </li>
    ),
    missed && openMiss(facts) && (
      <li key="missed">
        Quiz not passed on {dayOf(missed.at)}: {missed.right} of {missed.of} right
      </li>
    ),
    inference && (
      <li key="inferred">
        {inference.doubtful ? "In doubt since a later quiz, inferred" : "Inferred"} on {dayOf(inference.at)} from the
        quiz on <TopicLink app={app} topic={inference.from} />
      </li>
    ),
    thoughtThrough?.value && <li key="thought">Thought through on {dayOf(thoughtThrough.at)}</li>,
  ].filter(Boolean);
  return lines.length > 0 ? <ul class="evidence">{lines}</ul> : null;
}
