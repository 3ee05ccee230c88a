// The plan page: the goals, what remains on the way to them, when it could be done, and the steps.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { App } from "../app.ts";
import { finishDay } from "../core/days.ts";
import { type PlanToTake, planCalendar, planFileName, planMarkdown } from "../core/exports.ts";
import { type Plan, planFor } from "../core/plan.ts";
import { counted, listed, timeText } from "../core/words.ts";
import { saveFile } from "./files.ts";
import { useKeptFocus } from "./focus.ts";
import { Goals, setGoal } from "./goals.tsx";
import { useProgress } from "./hooks.ts";
import { Pace, useMinutes } from "./pace.tsx";
import { TopicLink } from "./state.tsx";
import { Steps, TimeOf } from "./steps.tsx";

const MOST = 8;
const MOST_HELPED = 3;

export function PlanPage({ app, now }: { app: App; now: () => Date }) {
  useProgress(app);
  const root = useRef<HTMLDivElement>(null);
  useKeptFocus(root);
  const goals = app.goals();
  const plan = planFor(app.course, app.knowledge(), goals);
  return (
    <div ref={root} class="plan">
      <Goals app={app} goals={goals} />
      {plan.steps.length > 0 && <Way app={app} plan={plan} goals={goals} now={now()} />}
    </div>
  );
}

interface Props {
  app: App;
  plan: Plan;
}

function Way({ app, plan, goals, now }: Props & { goals: readonly number[]; now: Date }) {
  const minutes = useMinutes(app);
  return (
    <>
      <Figures app={app} plan={plan} />
      <Pace app={app} plan={plan} minutes={minutes} now={now} />
      <Take course={app.course} plan={plan} goals={goals} minutesPerWeek={minutes.value} now={now} />
      <Ready app={app} plan={plan} />
      <OneAway app={app} plan={plan} />
      <Steps app={app} steps={plan.steps} />
      <Helpful app={app} plan={plan} />
    </>
  );
}

function Figures({ app, plan }: Props) {
  const { steps, untimed, longest } = plan;
  return (
    <section aria-labelledby="plan_remains">
      <h2 id="plan_remains" tabIndex={-1}>
        What remains
      </h2>
      <p class="figures" aria-live="polite" aria-atomic="true">
        <span>
          <strong>{counted(steps.length, "topic")}</strong> to go
        </span>{" "}
        <span>
          <strong>{timeText(plan)}</strong> in total
        </span>
      </p>
      {untimed > 0 && (
        <p class="scope">{`${counted(untimed, "topic")} ${untimed === 1 ? "states" : "state"} no learning time.`}</p>
      )}
      <details class="longest">
        <summary>
          Longest chain: {timeText(longest)}, {counted(longest.steps.length, "topic")}
        </summary>
        <p class="scope">Each of these requires the one before it, so nobody is done sooner than they take.</p>
        <ol>
          {longest.steps.map((topic) => (
            <li key={topic}>
              <TopicLink app={app} topic={topic} word /> <TimeOf app={app} topic={topic} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Take(of: PlanToTake) {
  const dated = finishDay(of.now, of.plan.minutes, of.minutesPerWeek) !== null;
  const name = planFileName(of);
  return (
    <p class="buttons">
      <button type="button" onClick={() => print()}>
        Print
      </button>
      <button type="button" onClick={() => saveFile(`${name}.md`, "text/markdown", planMarkdown(of))}>
        Save as Markdown
      </button>
      {dated && (
        <button type="button" onClick={() => saveFile(`${name}.ics`, "text/calendar", planCalendar(of))}>
          Save as calendar file
        </button>
      )}
    </p>
  );
}

function Ready({ app, plan }: Props) {
  return (
    <section aria-labelledby="plan_ready">
      <h2 id="plan_ready" tabIndex={-1}>
        Ready now <span class="count">{plan.ready.length}</span>
      </h2>
      <Folded>
        {plan.ready.map((topic) => (
          <li key={topic}>
            <TopicLink app={app} topic={topic} /> <TimeOf app={app} topic={topic} />
          </li>
        ))}
      </Folded>
    </section>
  );
}

function OneAway({ app, plan }: Props) {
  if (plan.oneAway.length === 0) return null;
  const { ready } = app.knowledge();
  const sorted = [...plan.oneAway].sort((one, other) => Number(ready[other.missing]) - Number(ready[one.missing]));
  return (
    <section class="one-away" aria-labelledby="plan_one_away">
      <h2 id="plan_one_away" tabIndex={-1}>
        One away <span class="count">{plan.oneAway.length}</span>
      </h2>
      <Folded>
        {sorted.map(({ topic, missing }) => (
          <li key={topic}>
            <TopicLink app={app} topic={topic} /> <span class="scope">once you know</span>{" "}
            <TopicLink app={app} topic={missing} word />
          </li>
        ))}
      </Folded>
    </section>
  );
}

function Helpful({ app, plan }: Props) {
  if (plan.helpful.length === 0) return null;
  return (
    <section aria-labelledby="plan_helpful">
      <h2 id="plan_helpful" tabIndex={-1}>
        Would help, not required <span class="count">{plan.helpful.length}</span>
      </h2>
      <Folded>
        {plan.helpful.map(({ topic, steps }) => (
          <li key={topic}>
            <div class="offer">
              <span class="step">
                <TopicLink app={app} topic={topic} word /> <span class="scope">helps with {helped(app, steps)}</span>
              </span>
              <button
                type="button"
                aria-label={`Add as goal: ${app.course.topics[topic]!.title}`}
                onClick={() => setGoal(app, topic, true)}
              >
                Add as goal
              </button>
            </div>
          </li>
        ))}
      </Folded>
    </section>
  );
}

function helped(app: App, steps: readonly number[]): string {
  const titles = steps.map((step) => app.course.topics[step]!.title);
  if (titles.length <= MOST_HELPED) return listed(titles);
  const rest = counted(titles.length - MOST_HELPED + 1, "more step");
  return listed([...titles.slice(0, MOST_HELPED - 1), rest]);
}

/** A list of which a long rest is folded. */
function Folded({ children }: { children: ComponentChildren[] }) {
  const rest = children.slice(MOST);
  return (
    <>
      <ul class="topics">{children.slice(0, MOST)}</ul>
      {rest.length > 0 && (
        <details class="rest">
          <summary>{rest.length.toLocaleString("en-US")} more</summary>
          <ul class="topics">{rest}</ul>
        </details>
      )}
    </>
  );
}
