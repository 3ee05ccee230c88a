// What there is to tell of a learner's progress: what is known of each domain, and what they have written.
import type { Course } from "./course.ts";
import { KNOWN, type Knowledge, type State } from "./evidence.ts";
import { of, type Progress } from "./progress.ts";

export interface DomainSummary {
  /** Place in the course's domains. */
  domain: number;
  total: number;
  known: number;
  /** How many topics there are of each state. */
  counts: Readonly<Partial<Record<State, number>>>;
  /** The topics that are known or in doubt, the earliest first. */
  topics: number[];
}

export function byDomain(course: Course, knowledge: Knowledge): DomainSummary[] {
  const numbers: number[][] = course.data.domains.map(() => []);
  course.topics.forEach(({ domain }, number) => {
    numbers[domain]!.push(number);
  });
  return numbers.map((own, domain) => summaryOf(own, domain, knowledge.states));
}

function summaryOf(own: readonly number[], domain: number, states: readonly State[]): DomainSummary {
  const counts: Partial<Record<State, number>> = {};
  for (const number of own) counts[states[number]!] = (counts[states[number]!] ?? 0) + 1;
  const isKnown = (number: number) => KNOWN.includes(states[number]!);
  return {
    domain,
    total: own.length,
    known: own.filter(isKnown).length,
    counts,
    topics: own.filter((number) => isKnown(number) || states[number] === "doubtful"),
  };
}

/** The date of the evidence that a topic's state rests on; null for a topic that is not known or in doubt. */
export function dateOf(course: Course, progress: Progress, knowledge: Knowledge, topic: number): string | null {
  const { verified, declared } = of(progress, course.topics[topic]!.id);
  switch (knowledge.states[topic]) {
    case "verified":
      return verified?.at ?? null;
    case "declared":
      return declared?.at ?? null;
    case "inferred":
    case "doubtful":
      return knowledge.inferences[topic]?.at ?? null;
    default:
      return null;
  }
}

export interface Writing {
  id: string;
  text: string;
  /** When it was written last; of a topic without a text, when it was thought through. */
  at: string;
  thoughtThrough: boolean;
}

/** The learner's reflections, the newest first, also on topics that the course doesn't have any more. */
export function writings(progress: Progress): Writing[] {
  const all = Object.entries(progress.topics).flatMap(([id, { reflection, thoughtThrough }]) => {
    const [text, thought] = [reflection?.text ?? "", thoughtThrough?.value === true];
    const at = text ? reflection?.at : thoughtThrough?.at;
    return at && (text || thought) ? [{ id, text, at, thoughtThrough: thought }] : [];
  });
  return all.sort((one, other) => (one.at > other.at ? -1 : one.at < other.at ? 1 : one.id < other.id ? -1 : 1));
}
