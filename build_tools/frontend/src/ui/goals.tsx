// The goals on the plan: what they are, which of them are reached, and how to set another.
import type { App } from "../app.ts";
import { deepestOf } from "../core/course.ts";
import { unknownBefore } from "../core/evidence.ts";
import { counted } from "../core/words.ts";
import { address } from "../load.ts";
import { SearchBox } from "./search-box.tsx";
import { TopicLink } from "./state.tsx";

const MOST_NEXT = 6;

export function setGoal(app: App, topic: number, value: boolean): void {
  const { id, title } = app.course.topics[topic]!;
  app.store.note(`“${title}” is ${value ? "now" : "no longer"} a goal`, id, (at) => ({ goal: { at, value } }));
}

export function Goals({ app, goals }: { app: App; goals: readonly number[] }) {
  return (
    <section aria-labelledby="plan_goals">
      <h2 id="plan_goals" tabIndex={-1}>
        {goals.length > 1 ? "Your goals" : "Your goal"}
      </h2>
      {goals.length === 0 && <NoGoal app={app} />}
      <ul class="goals">
        {goals.map((goal) => (
          <Goal key={goal} app={app} goal={goal} />
        ))}
      </ul>
      <SearchBox app={app} label="Add a goal" onPick={(topic) => setGoal(app, topic, true)} />
    </section>
  );
}

function NoGoal({ app }: { app: App }) {
  const deepest = deepestOf(app.course);
  return (
    <>
      <p>
        You have no goal yet. Choose “Set as goal” on the page of a topic that you want to reach, or find the topic
        below. There are lists of all <a href={address("content/browse/domains.html")}>topics</a>, and a{" "}
        <a href={address("content/learn/map.html")}>map</a>.
      </p>
      {deepest !== undefined && (
        <p class="offer">
          <span>
            The topic that lies deepest in this course is <TopicLink app={app} topic={deepest} />
          </span>
          <button
            type="button"
            aria-label={`Set as goal: ${app.course.topics[deepest]!.title}`}
            onClick={() => setGoal(app, deepest, true)}
          >
            Set as goal
          </button>
        </p>
      )}
    </>
  );
}

function Goal({ app, goal }: { app: App; goal: number }) {
  return (
    <li>
      <p class="offer">
        <TopicLink app={app} topic={goal} word />
        <button
          type="button"
          aria-label={`Remove as goal: ${app.course.topics[goal]!.title}`}
          onClick={() => setGoal(app, goal, false)}
        >
          Remove as goal
        </button>
      </p>
      {app.knowledge().known[goal] && <Reached app={app} goal={goal} />}
    </li>
  );
}

function Reached({ app, goal }: { app: App; goal: number }) {
  const gaps = unknownBefore(app.course, app.knowledge().known, goal).length;
  const next = [...app.course.requiredBy[goal]!, ...app.course.helps[goal]!].sort((one, other) => one - other);
  return (
    <div class="reached">
      <p>
        <strong>You have reached this goal. Well done!</strong>
        {gaps > 0 &&
          ` ${counted(gaps, "topic")} on the way to it ${gaps === 1 ? "is" : "are"} not yet known, and ${gaps === 1 ? "stays" : "stay"} on this plan as long as this is a goal.`}
      </p>
      {next.length === 0 ? (
        <p>Nothing in this course comes after it.</p>
      ) : (
        <>
          <p>It leads to:</p>
          <ul class="topics">
            {next.slice(0, MOST_NEXT).map((topic) => (
              <li key={topic}>
                <TopicLink app={app} topic={topic} word />
              </li>
            ))}
          </ul>
          {next.length > MOST_NEXT && (
            <p class="scope">and {counted(next.length - MOST_NEXT, "more topic")}, listed on its page.</p>
          )}
        </>
      )}
    </div>
  );
}
