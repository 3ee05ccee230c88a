// The start of the home page: the goals, what is ready now, and how far it is.
import type { App } from "../app.ts";
import { marked } from "../core/course.ts";
import { planFor } from "../core/plan.ts";
import { counted, timeText } from "../core/words.ts";
import { address } from "../load.ts";
import { useProgress } from "./hooks.ts";
import { SearchBox } from "./search-box.tsx";
import { TopicLink } from "./state.tsx";

const MOST = 6;

export function Home({ app }: { app: App }) {
  useProgress(app);
  return (
    <>
      <SearchBox app={app} />
      <Goals app={app} />
      <Ready app={app} />
    </>
  );
}

function Goals({ app }: { app: App }) {
  const goals = app.goals();
  if (goals.length === 0)
    return (
      <section aria-labelledby="home_goal">
        <h2 id="home_goal">Your goal</h2>
        <p>You have no goal yet. Find a topic and set it as your goal: the way to it is then on your plan.</p>
      </section>
    );
  const plan = planFor(app.course, app.knowledge(), goals);
  return (
    <section aria-labelledby="home_goal">
      <h2 id="home_goal">{goals.length === 1 ? "Your goal" : "Your goals"}</h2>
      <ul class="topics">
        {goals.map((goal) => (
          <li key={goal}>
            <TopicLink app={app} topic={goal} word />
            {app.knowledge().known[goal] && " · reached"}
          </li>
        ))}
      </ul>
      <p>
        {plan.steps.length === 0
          ? "You know everything on the way. "
          : `${counted(plan.steps.length, "topic")} to go, ${timeText(plan)}. `}
        <a href={address("content/learn/plan.html")}>Your plan</a>
      </p>
    </section>
  );
}

function nothingReady(app: App): string {
  if (app.course.topics.length === 0) return "No topics here yet.";
  return `Nothing waits${app.goals().length > 0 ? " on the way" : ""}: you know all of it.`;
}

function Ready({ app }: { app: App }) {
  const goals = app.goals();
  const ready = goals.length ? planFor(app.course, app.knowledge(), goals).ready : marked(app.knowledge().ready);
  const shown = ready.slice(0, MOST);
  return (
    <section aria-labelledby="home_ready">
      <h2 id="home_ready">Ready now</h2>
      {ready.length === 0 ? (
        <p>{nothingReady(app)}</p>
      ) : (
        <ul class="topics">
          {shown.map((topic) => (
            <li key={topic}>
              <TopicLink app={app} topic={topic} />
            </li>
          ))}
        </ul>
      )}
      {ready.length > shown.length && (
        <p class="scope">
          and {counted(ready.length - shown.length, "more topic")}
          {goals.length > 0 && (
            <>
              {" "}
              on <a href={address("content/learn/plan.html")}>your plan</a>
            </>
          )}
          .
        </p>
      )}
    </section>
  );
}
