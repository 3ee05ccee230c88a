// A topic's state as a shape and a word, never as a color alone.
import type { App } from "../app.ts";
import type { State } from "../core/evidence.ts";
import { STATE_WORDS } from "../core/words.ts";
import { address } from "../load.ts";

/** Shapes on a grid of 16: a ring, filled or marked in a way of its own for each state. */
const RING = "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z";
export const SHAPES: Readonly<Record<State, { outline: string; inside?: string; filled?: boolean }>> = {
  verified: { outline: RING, inside: "M4.6 8.3l2.3 2.4 4.5-5", filled: true },
  declared: { outline: RING, filled: true },
  inferred: { outline: "M8 1l7 7-7 7-7-7z", filled: true },
  doubtful: { outline: "M8 1l7 7-7 7-7-7z", inside: "M8 4.6v4M8 10.6v.9" },
  read: { outline: RING, inside: "M4.8 6.3h6.4M4.8 8.6h6.4M4.8 10.9h4" },
  ready: { outline: RING, inside: "M6.4 4.8l4.4 3.2-4.4 3.2z" },
  open: { outline: RING },
};

export function shapeOf(state: State): SVGSVGElement {
  const { outline, inside, filled } = SHAPES[state];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `shape ${state}${filled ? " filled" : ""}`);
  svg.setAttribute("aria-hidden", "true");
  for (const d of inside ? [outline, inside] : [outline]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

export function Shape({ state }: { state: State }) {
  const { outline, inside, filled } = SHAPES[state];
  return (
    <svg viewBox="0 0 16 16" class={`shape ${state}${filled ? " filled" : ""}`} aria-hidden="true">
      <path d={outline} />
      {inside && <path d={inside} />}
    </svg>
  );
}

/** A link to a topic with the shape of its state before it, and the word for those who don't see it. */
export function TopicLink({ app, topic, word = false }: { app: App; topic: number; word?: boolean }) {
  const { id, title } = app.course.topics[topic]!;
  const state = app.knowledge().states[topic]!;
  return (
    <span class="topic-link">
      <Shape state={state} />
      <a href={address(`content/topics/${id}.html`)}>{title}</a>{" "}
      <span class={word ? "state-word" : "unseen"}>{STATE_WORDS[state]}</span>
    </span>
  );
}
