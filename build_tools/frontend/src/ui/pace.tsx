// How many minutes a week the learner learns, and when they could be done.
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app.ts";
import { dayAfter, finishDay, MOST_WEEKS } from "../core/days.ts";
import { type Plan, type Share, weeksFor, weeksOf } from "../core/plan.ts";
import { counted, day, duration } from "../core/words.ts";

/** What is shown until the learner says otherwise; it is not kept. */
const USUAL_MINUTES = 120;
const MOST_MINUTES = 10_080;
const MOST_LISTED = 52;
const SAVE_AFTER_MS = 600;

export interface Minutes {
  /** How many count: those that are kept while what is typed is no number of minutes. */
  value: number;
  text: string;
  valid: boolean;
  type: (text: string) => void;
  save: () => void;
}

/** The minutes a week as they are typed; kept a moment later. */
export function useMinutes(app: App): Minutes {
  const kept = () => app.store.progress.minutesPerWeek?.value ?? USUAL_MINUTES;
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = (text: string | null) => {
    latest.current = text;
    setTyped(text);
  };
  const save = () => {
    clearTimeout(waiting.current);
    const value = latest.current === null ? null : readMinutes(latest.current);
    if (value === null) return;
    set(null);
    if (value === kept()) return;
    const label = `You learn ${counted(value, "minute")} a week`;
    app.store.update(label, (progress, at) => ({ ...progress, minutesPerWeek: { at, value } }));
  };
  useEffect(() => {
    addEventListener("pagehide", save);
    return () => {
      removeEventListener("pagehide", save);
      save();
    };
  }, [app]);
  const read = typed === null ? kept() : readMinutes(typed);
  return {
    value: read ?? kept(),
    text: typed ?? `${kept()}`,
    valid: read !== null,
    type(text) {
      set(text);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(save, SAVE_AFTER_MS);
    },
    save,
  };
}

function readMinutes(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= MOST_MINUTES ? value : null;
}

interface Props {
  app: App;
  plan: Plan;
  minutes: Minutes;
  now: Date;
}

export function Pace({ app, plan, minutes, now }: Props) {
  return (
    <section aria-labelledby="plan_pace">
      <h2 id="plan_pace" tabIndex={-1}>
        When you could be done
      </h2>
      <p class="pace">
        <label for="plan_minutes">Minutes a week</label>
        <input
          id="plan_minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_MINUTES}
          step={1}
          value={minutes.text}
          aria-invalid={!minutes.valid}
          aria-describedby="plan_finish"
          onInput={(event) => minutes.type(event.currentTarget.value)}
          onChange={minutes.save}
        />
      </p>
      <p id="plan_finish" role="status">
        {minutes.valid ? <Finish plan={plan} perWeek={minutes.value} now={now} /> : <Correction minutes={minutes} />}
      </p>
      <Weeks app={app} plan={plan} perWeek={minutes.value} now={now} />
    </section>
  );
}

function Correction({ minutes }: { minutes: Minutes }) {
  return (
    <span class="wrong">
      Type a whole number from 1 to {MOST_MINUTES.toLocaleString("en-US")}. Until then the plan counts with{" "}
      {minutes.value.toLocaleString("en-US")}.
    </span>
  );
}

interface Span {
  plan: Plan;
  perWeek: number;
  now: Date;
}

function Finish({ plan, perWeek, now }: Span) {
  const end = finishDay(now, plan.minutes, perWeek);
  if (plan.minutes === 0) return <>These topics state no learning time, so there is no date to name.</>;
  const pace = `${counted(perWeek, "minute")} a week`;
  if (!end) return <>{`With ${pace} it takes more than ${MOST_WEEKS / 52} years. With more, a date stands here.`}</>;
  return (
    <>
      Done by about <strong>{day(end)}</strong>
      {`, in ${counted(weeksFor(plan.minutes, perWeek), "week")} with ${pace}.`}
      {plan.untimed > 0 &&
        ` ${counted(plan.untimed, "topic")} without a stated learning time ${plan.untimed === 1 ? "comes" : "come"} on top.`}
    </>
  );
}

function Weeks({ app, plan, perWeek, now }: Span & { app: App }) {
  const [open, setOpen] = useState(false);
  if (!finishDay(now, plan.minutes, perWeek)) return null;
  const weeks = open ? weeksOf(app.course, plan.steps, perWeek) : [];
  return (
    <details class="weeks" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Week by week</summary>
      <ol>
        {weeks.slice(0, MOST_LISTED).map((shares, week) => (
          <li key={week}>
            <strong>From {day(dayAfter(now, 7 * week))}</strong>
            <ul>
              {shares.map((share) => (
                <li key={share.topic}>{shareText(app, share)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {weeks.length > MOST_LISTED && <p class="scope">and {counted(weeks.length - MOST_LISTED, "more week")}.</p>}
    </details>
  );
}

function shareText(app: App, { topic, minutes, continued }: Share): string {
  const time = minutes > 0 ? `, ${duration(minutes)}` : "";
  return `${app.course.topics[topic]!.title}${time}${continued ? ", continued" : ""}`;
}
