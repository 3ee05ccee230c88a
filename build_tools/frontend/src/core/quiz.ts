// Judges answers: pure functions of what is right and what was given.

export interface NumberKey {
  answer: number;
  tolerance: number;
}

/** How much of a quiz must be right to pass it. */
export const TO_PASS = 0.75;

/** One answer of a quiz: right, wrong, or "I haven't learned this yet", which is no failure. */
export type Answer = "right" | "wrong" | "notYet";

export function sameChoice(correct: readonly number[], chosen: readonly number[]): boolean {
  return correct.length === chosen.length && correct.every((option) => chosen.includes(option));
}

export function sameOrder(correct: readonly string[], given: readonly string[]): boolean {
  return correct.length === given.length && correct.every((item, place) => item === given[place]);
}

/** The number that a learner typed: with a point or a comma, as a fraction, with its unit or without; NaN if it is none. */
export function readNumber(text: string, unit = ""): number {
  const plain = text.replace(/[−–]/g, "-").replace(/\s/g, "");
  const ending = unit.replace(/\s/g, "");
  if (ending && plain.toLowerCase().endsWith(ending.toLowerCase())) return readNumber(plain.slice(0, -ending.length));
  const [above, below, ...more] = plain.split("/");
  return below === undefined || more.length ? readDecimal(plain) : readDecimal(above!) / readDecimal(below);
}

/** A comma before one or two last digits, or after a leading 0, is a decimal one; before three it groups thousands. */
function readDecimal(plain: string): number {
  const point = /^[^.]*,\d{1,2}$|^-?0,\d+$/.test(plain)
    ? plain.replace(",", ".")
    : plain.replace(/,(?=\d{3}(\D|$))/g, "");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(point) ? Number(point) : Number.NaN;
}

/** Whether a number lies within the tolerance, but for what binary fractions lose. */
export function near(given: number, { answer, tolerance }: NumberKey): boolean {
  return Math.abs(given - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer));
}

export interface Verdict {
  right: number;
  of: number;
  /** Null if the learner has said of any question that they haven't learned it yet: then nothing is judged. */
  passed: boolean | null;
}

export function verdict(answers: readonly Answer[]): Verdict {
  const right = answers.filter((answer) => answer === "right").length;
  const passed = answers.includes("notYet") ? null : right >= TO_PASS * answers.length;
  return { right, of: answers.length, passed };
}
