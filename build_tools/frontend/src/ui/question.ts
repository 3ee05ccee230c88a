// One question on the page: reads what the learner gives, judges it, and shows what belongs to that answer.
import { type Answer, near, readNumber, sameChoice, sameOrder } from "../core/quiz.ts";
import { makeSortable } from "./sortable.ts";

export interface Judged {
  answer: Answer;
  /** Links to the topics that the mistakes lead back to. */
  revisit: HTMLAnchorElement[];
}

export interface QuestionView {
  reset(): void;
  focus(): void;
}

/** What was given: whether it is right, and which of the question's mistakes it shows. */
interface Reading {
  right: boolean;
  shows: (mistake: HTMLElement) => boolean;
}

export function openQuestion(question: HTMLElement, onAnswer: (judged: Judged) => void): QuestionView {
  const said = question.querySelector<HTMLElement>(".verdict")!;
  const inputs = [...question.querySelectorAll<HTMLInputElement>("input")];
  const sortable = question.dataset.kind === "order" ? makeSortable(question.querySelector(".items")!) : null;
  const controls = () => question.querySelectorAll<HTMLInputElement | HTMLButtonElement>("input, button");
  const answer = (judged: Answer, shows: Reading["shows"]) => {
    said.textContent = { right: "Right.", wrong: "Not right.", notYet: "Not learned yet: that is no failure." }[judged];
    question.classList.add("answered", judged);
    for (const control of controls()) control.disabled = true;
    const mistakes = [...question.querySelectorAll<HTMLElement>(".mistakes > li")];
    for (const mistake of mistakes) mistake.hidden = !shows(mistake);
    question.querySelector<HTMLElement>(".mistakes")!.hidden = mistakes.every((mistake) => mistake.hidden);
    question.querySelector<HTMLDetailsElement>(".answer")!.open = true;
    question.querySelector<HTMLElement>(".answer > summary")!.focus({ preventScroll: true }); // what had it is gone
    const shown = mistakes.filter((mistake) => !mistake.hidden);
    onAnswer({ answer: judged, revisit: shown.flatMap((mistake) => [...mistake.querySelectorAll("a")]) });
  };
  button(question, "answer").addEventListener("click", () => {
    const given = read(question, inputs);
    if (typeof given === "string") said.textContent = given;
    else answer(given.right ? "right" : "wrong", (mistake) => !given.right && given.shows(mistake));
  });
  button(question, "not-yet").addEventListener("click", () => answer("notYet", () => false));
  for (const input of inputs)
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // else what has the focus next is pressed, too
      button(question, "answer").click();
    });
  return {
    reset() {
      question.classList.remove("answered", "right", "wrong", "notYet");
      said.textContent = "";
      for (const control of controls()) control.disabled = false;
      for (const input of inputs) clear(input);
      question.querySelector<HTMLDetailsElement>(".answer")!.open = false;
      sortable?.reset();
    },
    focus: () => controls()[0]?.focus(),
  };
}

function clear(input: HTMLInputElement): void {
  if (input.type === "text") input.value = "";
  else input.checked = false;
}

function button(question: HTMLElement, action: string): HTMLButtonElement {
  return question.querySelector<HTMLButtonElement>(`[data-action="${action}"]`)!;
}

/** What the learner has given, or a text that says what is lacking. */
function read(question: HTMLElement, inputs: readonly HTMLInputElement[]): Reading | string {
  if (question.dataset.kind === "order") return readOrder(question);
  return question.dataset.kind === "number" ? readTyped(question, inputs[0]!.value) : readChosen(question, inputs);
}

function readChosen(question: HTMLElement, inputs: readonly HTMLInputElement[]): Reading | string {
  const options = [...question.querySelectorAll<HTMLElement>(".options > li")];
  const numbers = options.map((_, number) => number);
  const chosen = numbers.filter((number) => inputs[number]!.checked);
  if (chosen.length === 0) return "Choose an answer first.";
  const correct = numbers.filter((number) => options[number]!.dataset.correct !== undefined);
  return {
    right: sameChoice(correct, chosen),
    shows: ({ dataset }) => dataset.option === undefined || chosen.includes(Number(dataset.option)),
  };
}

function readTyped(question: HTMLElement, text: string): Reading | string {
  const given = readNumber(text, question.dataset.unit);
  if (Number.isNaN(given)) return "Type a number first, such as 2.5 or -3.";
  const tolerance = Number(question.dataset.tolerance);
  const matches = (answer: string | undefined) => near(given, { answer: Number(answer), tolerance });
  const telling = [...question.querySelectorAll<HTMLElement>(".mistakes > [data-answer]")];
  const found = telling.some(({ dataset }) => matches(dataset.answer));
  return {
    right: matches(question.dataset.answer),
    shows: ({ dataset }) => (dataset.answer === undefined ? !found : matches(dataset.answer)),
  };
}

function readOrder(question: HTMLElement): Reading {
  const given = [...question.querySelectorAll<HTMLElement>(".items > li")].map(({ dataset }) => dataset.place ?? "");
  return { right: sameOrder([...given].sort(), given), shows: () => true };
}
