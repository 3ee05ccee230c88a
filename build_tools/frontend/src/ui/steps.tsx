// The steps of a plan, in runs of one domain: near ones are open, those far ahead are folded.
import type { App } from "../app.ts";
import { type Run, runsOf } from "../core/order.ts";
import { timeFor } from "../core/plan.ts";
import { counted, duration, timeText } from "../core/words.ts";
import { declareKnown } from "./know.tsx";
import { TopicLink } from "./state.tsx";

/** A plan of so many steps is shown whole. */
const SHORT = 30;
/** In a longer one, runs that begin within so many steps are open. */
const NEAR = 12;

export function Steps({ app, steps }: { app: App; steps: readonly number[] }) {
  return (
    <section class="steps-to-goal" aria-labelledby="plan_steps">
      <h2 id="plan_steps" tabIndex={-1}>
        Step by step
      </h2>
      <p class="scope">No topic comes before what it requires. Topics of one domain stay together where they can.</p>
      {runsOf(app.course, steps).map((run) => (
        <RunOfSteps
          key={`${run.domain} ${run.steps.at(-1)}`}
          app={app}
          run={run}
          open={steps.length <= SHORT || run.start < NEAR}
        />
      ))}
    </section>
  );
}

function RunOfSteps({ app, run, open }: { app: App; run: Run; open: boolean }) {
  const { course } = app;
  return (
    <details class="run" open={open}>
      <summary>
        {course.data.domains[run.domain]!.title}{" "}
        <span class="count">
          {counted(run.steps.length, "topic")}, {timeText(timeFor(course, run.steps))}
        </span>
      </summary>
      <ol start={run.start + 1}>
        {run.steps.map((step) => (
          <Step key={step} app={app} step={step} />
        ))}
      </ol>
    </details>
  );
}

function Step({ app, step }: { app: App; step: number }) {
  const { title } = app.course.topics[step]!;
  return (
    <li>
      <div class="offer">
        <span class="step">
          <TopicLink app={app} topic={step} word /> <TimeOf app={app} topic={step} />
        </span>
        <button type="button" aria-label={`I know this: ${title}`} onClick={() => declareKnown(app, step)}>
          I know this
        </button>
      </div>
    </li>
  );
}

/** The learning time of a topic, or that it states none. */
export function TimeOf({ app, topic }: { app: App; topic: number }) {
  const { minutes } = app.course.topics[topic]!;
  return <span class="at">{minutes === null ? "no time stated" : duration(minutes)}</span>;
}
