// The graph as the pages know it. Topics are numbered so that each comes after its prerequisites, so a single sweep
// up or down the numbers is enough to follow edges to their ends.
import type { CourseData, TopicData } from "../generated/course.ts";
import { idNow } from "./progress.ts";

export interface Course {
  readonly data: CourseData;
  readonly topics: readonly TopicData[];
  /** The number of the topic with an id or a former id. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** For each topic the topics that require it. */
  readonly requiredBy: readonly (readonly number[])[];
  /** For each topic the topics that it helps with. */
  readonly helps: readonly (readonly number[])[];
}

export function makeCourse(data: CourseData): Course {
  const topics = data.topics;
  const numberOf = new Map(topics.map((topic, number) => [topic.id, number]));
  for (const alias of Object.keys(data.aliases)) {
    const number = numberOf.get(idNow(alias, data.aliases));
    if (number !== undefined && !numberOf.has(alias)) numberOf.set(alias, number);
  }
  const requiredBy: number[][] = topics.map(() => []);
  const helps: number[][] = topics.map(() => []);
  topics.forEach((topic, number) => {
    for (const earlier of topic.requires) requiredBy[earlier]!.push(number);
    for (const earlier of topic.helped) helps[earlier]!.push(number);
  });
  return { data, topics, numberOf, requiredBy, helps };
}

/** For each topic whether it is one of `targets` or required, directly or not, for one of them. */
export function neededFor(course: Course, targets: Iterable<number>): boolean[] {
  const needed: boolean[] = course.topics.map(() => false);
  for (const target of targets) needed[target] = true;
  for (let number = course.topics.length - 1; number >= 0; number--)
    if (needed[number]) for (const earlier of course.topics[number]!.requires) needed[earlier] = true;
  return needed;
}

/** The numbers that a list of truth values marks, from the earliest on. */
export function marked(marks: readonly boolean[]): number[] {
  return marks.flatMap((mark, number) => (mark ? [number] : []));
}

/** The topic that lies deepest, the first of several; undefined in a course without topics. */
export function deepestOf({ topics }: Course): number | undefined {
  const deepest = topics.reduce((best, { depth }, number) => (depth > topics[best]!.depth ? number : best), 0);
  return topics.length ? deepest : undefined;
}
