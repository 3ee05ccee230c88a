// Marks every topic that a page lists with the shape and the word of its state, and counts what is known of a chain.
import type { App } from "../app.ts";
import { shapeOf } from "./state.tsx";
import { STATE_WORDS } from "./words.ts";

export function markTopics(app: App): void {
  const marks = [...document.querySelectorAll<HTMLElement>("main li[data-topic]")].flatMap((item) => {
    const topic = app.course.numberOf.get(item.dataset.topic ?? "");
    if (topic === undefined) return [];
    const mark = document.createElement("span");
    mark.className = "mark";
    const link = item.querySelector("a");
    link?.before(mark);
    return [{ topic, mark }];
  });
  const counts = [...document.querySelectorAll<HTMLElement>(".chain details")].map((part) => {
    const count = document.createElement("span");
    count.className = "steps known-count";
    part.querySelector("summary")?.append(count);
    const topics = [...part.querySelectorAll<HTMLElement>("li[data-topic]")].map(({ dataset }) =>
      app.course.numberOf.get(dataset.topic ?? ""),
    );
    return { count, topics };
  });
  const show = () => {
    const { states, known } = app.knowledge();
    for (const { topic, mark } of marks) {
      const word = document.createElement("span");
      word.className = "unseen";
      word.textContent = `${STATE_WORDS[states[topic]!]}: `;
      mark.replaceChildren(shapeOf(states[topic]!), word);
    }
    for (const { count, topics } of counts) {
      const some = topics.filter((topic) => topic !== undefined && known[topic]).length;
      count.textContent = some ? `· ${some} known` : "";
    }
  };
  app.store.subscribe(show);
  show();
}
