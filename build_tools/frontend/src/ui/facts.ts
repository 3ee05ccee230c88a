// Facts of a learner in words.
import type { Fact, FactName } from "../core/progress.ts";
import { counted, day } from "../core/words.ts";

const LONGEST = 200;

const MARKS: Readonly<Partial<Record<FactName, readonly [yes: string, no: string]>>> = {
  read: ["read", "not read"],
  declared: ["declared known", "not declared known"],
  goal: ["a goal", "no goal"],
  thoughtThrough: ["thought through", "not thought through"],
};

export function factWords(name: FactName, fact: Fact): string {
  if ("text" in fact) return fact.text === "" ? "no text" : `“${shortened(fact.text)}”`;
  if ("of" in fact) return `quiz ${name === "verified" ? "passed" : "not passed"}, ${fact.right} of ${fact.of} right`;
  if (typeof fact.value === "number") return `${counted(fact.value, "minute")} a week`;
  return MARKS[name]?.[fact.value ? 0 : 1] ?? "";
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length <= LONGEST ? text : `${signs.slice(0, LONGEST).join("")} …`;
}

/** The day of a moment, on this learner's calendar. */
export function dayOf(at: string): string {
  return day(new Date(at));
}
