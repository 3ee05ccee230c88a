// Brings a quiz to life: one question after another is answered, judged and explained; the result becomes evidence.
import type { App } from "../app.ts";
import { type Answer, type Verdict, verdict } from "../core/quiz.ts";
import { counted } from "../core/words.ts";
import { type Judged, openQuestion, type QuestionView } from "./question.ts";

export function bringQuizToLife(app: App, topic: number, quiz: HTMLElement): void {
  const result = quiz.querySelector<HTMLElement>(".result")!;
  const answers: (Judged | undefined)[] = [];
  const views: QuestionView[] = [...quiz.querySelectorAll<HTMLElement>(".question")].map((element, number) =>
    openQuestion(element, (judged) => {
      answers[number] = judged;
      const given = answers.filter((one) => one !== undefined);
      if (given.length === views.length) conclude(given);
    }),
  );
  const again = () => {
    answers.length = 0;
    result.replaceChildren();
    for (const view of views) view.reset();
    views[0]?.focus();
  };
  const conclude = (given: readonly Judged[]) => {
    const found = verdict(given.map((one) => one.answer));
    record(app, topic, found);
    result.replaceChildren(...resultText(found, given), buttonFor("Try the quiz again", again));
  };
}

function record(app: App, topic: number, { right, of, passed }: Verdict): void {
  if (passed === null) return;
  const { id, title } = app.course.topics[topic]!;
  const label = `The quiz on “${title}” is ${passed ? "passed" : "not passed"}`;
  app.store.note(label, id, (at) => ({ [passed ? "verified" : "missed"]: { at, right, of } }));
}

function resultText({ right, of, passed }: Verdict, given: readonly Judged[]): Node[] {
  const notYet = given.filter((one): boolean => one.answer === ("notYet" satisfies Answer)).length;
  const score = `${right} of ${of} right.`;
  const texts = {
    true: `${score} Passed: this topic is verified, and what it requires counts as inferred.`,
    false: `${score} Not passed yet. What was inferred of this topic, and of topics that require it, is in doubt until you pass; what you declared or verified elsewhere stays as it is.`,
    null: `${score} ${counted(notYet, "question")} not learned yet, so nothing was judged.`,
  };
  const back = new Map(given.flatMap((one) => one.revisit).map((link) => [link.href, link]));
  const nodes: Node[] = [paragraph(texts[`${passed}`])];
  if (back.size) {
    const list = document.createElement("ul");
    for (const link of back.values()) {
      const item = document.createElement("li");
      item.append(link.cloneNode(true));
      list.append(item);
    }
    nodes.push(paragraph("Worth going back to:"), list);
  }
  return nodes;
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function buttonFor(text: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", onClick);
  return button;
}
