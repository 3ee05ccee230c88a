// The order of a plan's steps: what requires comes after what is required, and a domain is kept together where it can be.
import type { Course } from "./course.ts";

/** Steps one after the other that belong to one domain. */
export interface Run {
  domain: number;
  /** Place of its first step among all steps. */
  start: number;
  steps: number[];
}

interface Walk {
  course: Course;
  /** For each topic the remaining topics that come after it. */
  after: readonly (readonly number[])[];
  /** For each topic how many remaining topics still stand before it. */
  waits: number[];
  /** For each domain the topics that wait for nothing, the earliest last. */
  ready: number[][];
  /** For each domain how many topics are left. */
  left: number[];
}

/**
 * The remaining topics in order. It walks on in a domain as long as it can, then turns to the domain of which it can do
 * the largest part in one go, the one whose next topic lies least deep if there are several. A step that merely helps
 * another comes before it too: that costs nobody a topic.
 */
export function inOrder(course: Course, remains: readonly boolean[]): number[] {
  const walk = startOf(course, remains);
  const steps: number[] = [];
  for (let domain = bestDomain(walk); domain !== -1; domain = bestDomain(walk))
    for (let next = walk.ready[domain]!.pop(); next !== undefined; next = walk.ready[domain]!.pop()) {
      steps.push(next);
      walk.left[domain]!--;
      for (const later of walk.after[next]!)
        if (--walk.waits[later]! === 0) insert(walk.ready[course.topics[later]!.domain]!, later);
    }
  return steps;
}

function startOf(course: Course, remains: readonly boolean[]): Walk {
  const after: number[][] = course.topics.map(() => []);
  const waits = course.topics.map(() => 0);
  const ready: number[][] = course.data.domains.map(() => []);
  const left = course.data.domains.map(() => 0);
  for (let number = course.topics.length - 1; number >= 0; number--) {
    if (!remains[number]) continue;
    const { requires, helped, domain } = course.topics[number]!;
    const before = [...requires, ...helped].filter((earlier) => remains[earlier]);
    for (const earlier of before) after[earlier]!.push(number);
    waits[number] = before.length;
    left[domain]!++;
    if (before.length === 0) ready[domain]!.push(number);
  }
  return { course, after, waits, ready, left };
}

/** The domain to turn to, or -1 when nothing is left. */
function bestDomain(walk: Walk): number {
  let best = -1;
  let bestPart = 0;
  walk.ready.forEach((topics, domain) => {
    const next = topics.at(-1);
    if (next === undefined) return;
    const part = reachOf(walk, domain) / walk.left[domain]!;
    if (part > bestPart || (part === bestPart && next < walk.ready[best]!.at(-1)!)) [best, bestPart] = [domain, part];
  });
  return best;
}

/** How many topics of a domain can be done without leaving it. */
function reachOf({ course, after, waits, ready }: Walk, domain: number): number {
  const open = [...ready[domain]!];
  const lowered: number[] = [];
  let count = 0;
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    count++;
    for (const later of after[number]!) {
      if (course.topics[later]!.domain !== domain) continue;
      lowered.push(later);
      if (--waits[later]! === 0) open.push(later);
    }
  }
  for (const later of lowered) waits[later]!++;
  return count;
}

/** Puts a number in its place in a list that falls. */
function insert(falling: number[], number: number): void {
  let place = falling.length;
  while (place > 0 && falling[place - 1]! < number) place--;
  falling.splice(place, 0, number);
}

/** Cuts steps into runs of one domain each. */
export function runsOf(course: Course, steps: readonly number[]): Run[] {
  const runs: Run[] = [];
  steps.forEach((step, start) => {
    const { domain } = course.topics[step]!;
    if (runs.at(-1)?.domain === domain) runs.at(-1)!.steps.push(step);
    else runs.push({ domain, start, steps: [step] });
  });
  return runs;
}
