// Marks every topic that a page lists with the shape and the word of its state, and counts what is known of a chain.
import type { App } from "../app.ts";
import { STATES } from "../core/choice.ts";
import type { State } from "../core/evidence.ts";
import { STATE_WORDS } from "../core/words.ts";
import { shapeOf } from "./state.tsx";

interface Mark {
  topic: number;
  element: HTMLElement;
  shown?: State;
}

export function markTopics(app: App): void {
  const marks = marksIn(app, document.querySelector("main")!);
  if (marks.length === 0) return;
  const counts = [...document.querySelectorAll<HTMLElement>(".chain details")].map((part) => countOf(app, part));
  const legend = document.createElement("p");
  legend.className = "legend";
  legend.setAttribute("aria-hidden", "true"); // each mark says its word
  document.querySelector(".chain, .listing")?.before(legend);
  const show = () => {
    const { states } = app.knowledge();
    for (const mark of marks) showState(mark, states[mark.topic]!);
    const present = new Set(marks.map(({ topic }) => states[topic]!));
    legend.replaceChildren(...STATES.filter((state) => present.has(state)).map(explained));
    for (const count of counts) count();
  };
  app.store.subscribe(show);
  show();
}

function marksIn(app: App, part: Element): Mark[] {
  return [...part.querySelectorAll<HTMLElement>("li[data-topic]")].flatMap((item) => {
    const topic = app.course.numberOf.get(item.dataset.topic ?? "");
    const link = item.querySelector("a");
    if (topic === undefined || !link) return [];
    const element = document.createElement("span");
    element.className = "mark";
    link.before(element);
    return [{ topic, element }];
  });
}

function showState(mark: Mark, state: State): void {
  if (mark.shown === state) return;
  mark.shown = state;
  const word = document.createElement("span");
  word.className = "unseen";
  word.textContent = `${STATE_WORDS[state]}: `;
  mark.element.replaceChildren(shapeOf(state), word);
}

function explained(state: State): HTMLElement {
  const entry = document.createElement("span");
  entry.append(shapeOf(state), ` ${STATE_WORDS[state]}`);
  return entry;
}

/** Puts a count of what is known beside the title of a part of the chain, and gives what renews it. */
function countOf(app: App, part: HTMLElement): () => void {
  const count = document.createElement("span");
  count.className = "steps";
  part.querySelector("summary")?.append(count);
  const topics = [...part.querySelectorAll<HTMLElement>("li[data-topic]")].flatMap(
    ({ dataset }) => app.course.numberOf.get(dataset.topic ?? "") ?? [],
  );
  return () => {
    const some = topics.filter((topic) => app.knowledge().known[topic]).length;
    count.textContent = some ? `· ${some} known` : "";
  };
}
