// What lies between two topics, over required and helpful edges alike.
import type { Course } from "./course.ts";
import { type Link, shortest } from "./plan.ts";

export interface Route {
  /** All topics on any chain of edges from the one to the other, both included, the earliest first. */
  topics: number[];
  /** One of the shortest of these chains. */
  chain: Link[];
}

/** With more topics than these there are so many edges between them that none can be followed by eye. */
const MOST_TO_FOLLOW = 60;

export function canBeFollowed({ topics }: Route): boolean {
  return topics.length <= MOST_TO_FOLLOW;
}

/** The route from one topic to another; null if no chain of edges leads there. */
export function routeBetween(course: Course, from: number, to: number): Route | null {
  const chain = shortest(course, from, to, true);
  if (!chain) return null;
  const after = following(course, from);
  const before = leadingTo(course, to);
  return { topics: course.topics.flatMap((_, number) => (after[number] && before[number] ? [number] : [])), chain };
}

/** For each topic whether it is `from` or can be reached from it. */
function following(course: Course, from: number): boolean[] {
  const reached: boolean[] = [];
  course.topics.forEach((topic, number) => {
    const later = (earlier: number) => reached[earlier]!;
    reached.push(number === from || topic.requires.some(later) || topic.helped.some(later));
  });
  return reached;
}

/** For each topic whether it is `to` or can reach it. */
function leadingTo(course: Course, to: number): boolean[] {
  const leads: boolean[] = course.topics.map((_, number) => number === to);
  for (let number = to; number >= 0; number--) {
    if (!leads[number]) continue;
    const { requires, helped } = course.topics[number]!;
    for (const earlier of [...requires, ...helped]) leads[earlier] = true;
  }
  return leads;
}

/** The edges that both begin and end in some topics. */
export function linksWithin(course: Course, topics: readonly number[]): Link[] {
  const inside = new Set(topics);
  return topics.flatMap((to) => linksInto(course, to).filter(({ from }) => inside.has(from)));
}

/** The edges of one topic: from its prerequisites, and to what it leads to. */
export function linksOf(course: Course, topic: number): Link[] {
  return [
    ...linksInto(course, topic),
    ...course.requiredBy[topic]!.map((to) => ({ from: topic, to, required: true })),
    ...course.helps[topic]!.map((to) => ({ from: topic, to, required: false })),
  ];
}

function linksInto(course: Course, to: number): Link[] {
  const { requires, helped } = course.topics[to]!;
  return [
    ...requires.map((from) => ({ from, to, required: true })),
    ...helped.map((from) => ({ from, to, required: false })),
  ];
}
