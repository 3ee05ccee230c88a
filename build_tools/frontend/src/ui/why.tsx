// "Why do I need this?": the chain of reasons from a topic to the learner's goals.
import { useEffect, useState } from "preact/hooks";
import type { App } from "../app.ts";
import { type Link, why } from "../core/plan.ts";
import type { Reasons } from "../generated/reasons.ts";
import { load } from "../load.ts";
import { Rich } from "./rich.tsx";
import { TopicLink } from "./state.tsx";

export function Why({ app, topic }: { app: App; topic: number }) {
  const chains = app.goals().flatMap((goal) => {
    const chain = goal === topic || app.knowledge().known[goal] ? null : why(app.course, topic, goal);
    return chain ? [{ goal, chain }] : [];
  });
  const [open, setOpen] = useState(false);
  if (chains.length === 0) return null;
  return (
    <details class="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Why do I need this?</summary>
      {open && chains.map(({ goal, chain }) => <Chain key={goal} app={app} goal={goal} chain={chain} />)}
    </details>
  );
}

function Chain({ app, goal, chain }: { app: App; goal: number; chain: readonly Link[] }) {
  const [reasons, setReasons] = useState<Reasons | "failed" | null>(null);
  useEffect(() => {
    load<Reasons>("reasons").then(setReasons, () => setReasons("failed"));
  }, []);
  return (
    <section>
      <p>
        On the way to your goal <strong>{app.course.topics[goal]!.title}</strong>:
      </p>
      <ol>
        {chain.map(({ from, to, required }) => (
          <li key={to}>
            <TopicLink app={app} topic={to} />{" "}
            <span class={`kind ${required ? "required" : "helpful"}`}>{required ? "required" : "helpful"}</span>
            <p class="reason">{reasonText(app, reasons, from, to)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function reasonText(app: App, reasons: Reasons | "failed" | null, from: number, to: number) {
  if (reasons === null) return "…";
  if (reasons === "failed") return "The reason can’t be loaded; it stands on the page of this topic.";
  const text = reasons[app.course.topics[to]!.id]?.[app.course.topics[from]!.id];
  return text ? <Rich text={text} /> : null;
}
