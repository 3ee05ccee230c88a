// The way to the goals: which topics remain, in which order, how long it takes, and what each is needed for.
import { type Course, marked, neededFor } from "./course.ts";
import type { Knowledge } from "./evidence.ts";
import { inOrder } from "./order.ts";

/** How long topics take. */
export interface Time {
  /** Learning time of those that state one. */
  minutes: number;
  /** How many state none. */
  untimed: number;
}

export interface Plan extends Time {
  /** What remains, in an order that never puts a topic before what it requires. */
  steps: number[];
  /** The chain of steps, each required for the next, that takes longest: nobody is done sooner. */
  longest: Time & { steps: number[] };
  ready: number[];
  oneAway: { topic: number; missing: number }[];
  /** Topics not known that are no step but make steps easier, with those steps. */
  helpful: { topic: number; steps: number[] }[];
}

export function planFor(course: Course, knowledge: Knowledge, goals: readonly number[]): Plan {
  const needed = neededFor(course, goals);
  const remains = needed.map((is, number) => is && !knowledge.known[number]);
  const steps = inOrder(course, remains);
  return {
    steps,
    ...timeFor(course, steps),
    longest: longestChain(course, remains),
    ready: marked(remains).filter((number) => knowledge.ready[number]),
    oneAway: marked(remains)
      .filter((number) => knowledge.missing[number]! >= 0)
      .map((topic) => ({ topic, missing: knowledge.missing[topic]! })),
    helpful: helpfulFor(course, knowledge, steps),
  };
}

export function timeFor(course: Course, topics: readonly number[]): Time {
  const stated = topics.map((number) => course.topics[number]!.minutes).filter((minutes) => minutes !== null);
  return { minutes: stated.reduce((sum, minutes) => sum + minutes, 0), untimed: topics.length - stated.length };
}

const NO_CHAIN = { minutes: 0, length: 0, before: -1 };

/** The chain that takes longest; of two that take the same time, the one with more steps. */
function longestChain(course: Course, remains: readonly boolean[]): Plan["longest"] {
  const chains: (typeof NO_CHAIN)[] = course.topics.map(() => NO_CHAIN);
  let last = -1;
  course.topics.forEach((topic, number) => {
    if (!remains[number]) return;
    let before = -1;
    for (const earlier of topic.requires)
      if (remains[earlier] && isLonger(chains[earlier]!, chains[before] ?? NO_CHAIN)) before = earlier;
    const { minutes, length } = chains[before] ?? NO_CHAIN;
    chains[number] = { minutes: minutes + (topic.minutes ?? 0), length: length + 1, before };
    if (isLonger(chains[number], chains[last] ?? NO_CHAIN)) last = number;
  });
  const steps: number[] = [];
  for (let number = last; number !== -1; number = chains[number]!.before) steps.push(number);
  return { steps: steps.reverse(), ...timeFor(course, steps) };
}

function isLonger(one: typeof NO_CHAIN, other: typeof NO_CHAIN): boolean {
  return one.minutes > other.minutes || (one.minutes === other.minutes && one.length > other.length);
}

function helpfulFor(course: Course, knowledge: Knowledge, steps: readonly number[]): Plan["helpful"] {
  const planned = new Set(steps);
  const offers = new Map<number, number[]>();
  for (const step of steps)
    for (const earlier of course.topics[step]!.helped)
      if (!knowledge.known[earlier] && !planned.has(earlier)) {
        const helped = offers.get(earlier);
        if (helped) helped.push(step);
        else offers.set(earlier, [step]);
      }
  return [...offers].sort(([one], [other]) => one - other).map(([topic, helped]) => ({ topic, steps: helped }));
}

export interface Link {
  from: number;
  to: number;
  required: boolean;
}

/** The shortest chain of edges from a topic to a goal, over required ones if there is such a chain; else null. */
export function why(course: Course, from: number, goal: number): Link[] | null {
  return shortest(course, from, goal, false) ?? shortest(course, from, goal, true);
}

/** The shortest chain of edges from a topic to another; null if there is none. */
export function shortest(course: Course, from: number, goal: number, helpfulToo: boolean): Link[] | null {
  const links = new Map<number, Link | null>([[from, null]]);
  for (const at of links.keys()) {
    if (at === goal) return backFrom(links, goal);
    for (const to of course.requiredBy[at]!) if (!links.has(to)) links.set(to, { from: at, to, required: true });
    if (helpfulToo)
      for (const to of course.helps[at]!) if (!links.has(to)) links.set(to, { from: at, to, required: false });
  }
  return null;
}

function backFrom(links: ReadonlyMap<number, Link | null>, goal: number): Link[] {
  const chain: Link[] = [];
  for (let link = links.get(goal); link; link = links.get(link.from)) chain.unshift(link);
  return chain;
}

/** The part of a step that falls into one week. */
export interface Share {
  topic: number;
  minutes: number;
  /** Whether the step was begun in a week before. */
  continued: boolean;
}

/** Spreads steps over weeks of so many minutes, one after the other; a step that doesn't fit is shared out. */
export function weeksOf(course: Course, steps: readonly number[], minutesPerWeek: number): Share[][] {
  const weeks: Share[][] = [];
  let spent = 0;
  for (const topic of steps) {
    const end = spent + (course.topics[topic]!.minutes ?? 0);
    let continued = false;
    do {
      const week = spent < end ? Math.floor(spent / minutesPerWeek) : Math.max(0, weeksFor(spent, minutesPerWeek) - 1);
      const until = Math.min(end, (week + 1) * minutesPerWeek);
      if (week === weeks.length) weeks.push([]);
      weeks[week]!.push({ topic, minutes: until - spent, continued });
      spent = until;
      continued = true;
    } while (spent < end);
  }
  return weeks;
}

/** How many weeks it takes to learn so many minutes; the last one may not be filled. */
export function weeksFor(minutes: number, minutesPerWeek: number): number {
  return Math.ceil(minutes / minutesPerWeek);
}

/** How many days it takes to learn so many minutes, so many in a week of seven days; the first and last day count. */
export function daysFor(minutes: number, minutesPerWeek: number): number {
  return Math.ceil((minutes * 7) / minutesPerWeek);
}
