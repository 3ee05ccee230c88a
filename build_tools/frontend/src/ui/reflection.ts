// The reflection of a topic: a text kept on the learner's machine as it is typed. It is never taken as knowing.
import type { App } from "../app.ts";
import { of } from "../core/progress.ts";

const SAVE_AFTER_MS = 400;

export function bringReflectionToLife(app: App, topic: number, place: HTMLElement): void {
  const { id, title } = app.course.topics[topic]!;
  const text = place.querySelector("textarea")!;
  const think = place.querySelector<HTMLButtonElement>('[data-action="think"]')!;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (text.value !== (of(app.store.progress, id).reflection?.text ?? ""))
      app.store.keep(id, (at) => ({ reflection: { at, text: text.value } }));
  };
  const show = () => {
    const facts = of(app.store.progress, id);
    if (waiting === undefined) text.value = facts.reflection?.text ?? "";
    think.textContent = facts.thoughtThrough?.value ? "Not thought through after all" : "Mark as thought through";
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, SAVE_AFTER_MS);
  });
  text.addEventListener("change", save);
  addEventListener("pagehide", save);
  think.addEventListener("click", () => {
    save();
    const is = of(app.store.progress, id).thoughtThrough?.value === true;
    const label = `“${title}” is ${is ? "no longer" : "now"} marked as thought through`;
    app.store.note(label, id, (at) => ({ thoughtThrough: { at, value: !is } }));
  });
  app.store.subscribe(show);
  show();
}

/** Shows a quiz that waits to be asked for, when it is asked for or a link leads to it. */
export function showQuizOnRequest(quiz: HTMLElement): void {
  const section = quiz.closest("section");
  const ask = () => {
    quiz.classList.add("asked");
    section?.scrollIntoView();
    quiz.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
  };
  document.querySelector('[data-action="quiz"]')?.addEventListener("click", ask);
  const follow = () => section?.id && location.hash === `#${section.id}` && ask();
  addEventListener("hashchange", follow);
  follow();
}
