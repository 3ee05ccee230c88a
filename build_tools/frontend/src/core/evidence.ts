// What a learner knows, drawn from the facts they left.
//
// A passed quiz supports what the topic requires, directly or not, as *inferred*. A missed one puts in doubt what had
// been inferred before it of the topic itself and of topics that require it; it touches nothing declared, and nothing
// verified by the quiz of another topic. Of a topic's own quizzes the last one holds, so passing it lifts the doubt again.
// Helpful edges, reading and reflections lead to no inference.
import { type Course, marked, neededFor } from "./course.ts";
import { of, type Progress, type TopicProgress } from "./progress.ts";

/** The strongest word that can be said of a topic; `ready` and `open` are for topics not yet known. */
export type State = "verified" | "declared" | "inferred" | "doubtful" | "read" | "ready" | "open";

export const KNOWN: readonly State[] = ["verified", "declared", "inferred"];

export interface Inference {
  /** When the quiz was passed. */
  at: string;
  /** The number of the topic whose quiz it was. */
  from: number;
  /** Whether a missed quiz has put it in doubt since. */
  doubtful: boolean;
}

export interface Knowledge {
  states: readonly State[];
  known: readonly boolean[];
  inferences: readonly (Inference | null)[];
  /** Not yet known, and every required prerequisite known. */
  ready: readonly boolean[];
  /** The one required prerequisite that a topic still waits for, or -1 if it waits for none or for several. */
  missing: readonly number[];
}

export function knowledgeOf(course: Course, progress: Progress): Knowledge {
  const inferences = infer(course, progress);
  const direct = course.topics.map((topic): State | null => {
    const facts = of(progress, topic.id);
    if (facts.verified && !openMiss(facts)) return "verified";
    return facts.declared?.value ? "declared" : null;
  });
  const known = direct.map((state, number) => state !== null || inferences[number]?.doubtful === false);
  const waiting = course.topics.map((topic) => topic.requires.filter((earlier) => !known[earlier]));
  const ready = known.map((is, number) => !is && waiting[number]!.length === 0);
  const states = course.topics.map((topic, number): State => {
    const inference = inferences[number];
    if (direct[number]) return direct[number];
    if (inference) return inference.doubtful ? "doubtful" : "inferred";
    if (of(progress, topic.id).read?.value) return "read";
    return ready[number] ? "ready" : "open";
  });
  const missing = waiting.map((list, number) => (!known[number] && list.length === 1 ? list[0]! : -1));
  return { states, known, inferences, ready, missing };
}

/** For each topic the newest passed quiz of a topic that requires it, directly or not. */
function infer(course: Course, progress: Progress): (Inference | null)[] {
  const count = course.topics.length;
  const found: (Inference | null)[] = course.topics.map(() => null);
  for (let number = count - 1; number >= 0; number--) {
    const passed = of(progress, course.topics[number]!.id).verified;
    const own = passed ? { at: passed.at, from: number, doubtful: false } : null;
    const best = later(own, found[number]!);
    if (best) for (const earlier of course.topics[number]!.requires) found[earlier] = later(found[earlier]!, best);
  }
  const missedAt: string[] = course.topics.map(() => "");
  for (let number = 0; number < count; number++) {
    const topic = course.topics[number]!;
    let at = openMiss(of(progress, topic.id));
    for (const earlier of topic.requires) if (missedAt[earlier]! > at) at = missedAt[earlier]!;
    missedAt[number] = at;
  }
  return found.map((inference, number) => inference && { ...inference, doubtful: missedAt[number]! > inference.at });
}

/** When the quiz of a topic was missed, if it hasn't been passed since; else an empty text. */
export function openMiss({ verified, missed }: TopicProgress): string {
  return missed && !(verified && verified.at >= missed.at) ? missed.at : "";
}

function later(one: Inference | null, other: Inference | null): Inference | null {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

/** The topics required for one, directly or not, that are not known yet, the earliest first. */
export function unknownBefore(course: Course, known: readonly boolean[], topic: number): number[] {
  return marked(neededFor(course, [topic])).filter((number) => number !== topic && !known[number]);
}
