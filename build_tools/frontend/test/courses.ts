// Courses to test with: random ones, and small ones that are written out.
import fc from "fast-check";
import { type Course, makeCourse } from "../src/core/course.ts";
import type { TopicData } from "../src/generated/course.ts";

export const DOMAINS = 3;

export function courseOf(topics: readonly Partial<TopicData>[], title = "A course"): Course {
  const domains = Math.max(DOMAINS, ...topics.map(({ domain = 0 }) => domain + 1));
  return makeCourse({
    id: "a-course",
    title,
    levels: [{ id: "early", title: "Early" }],
    domains: Array.from({ length: domains }, (_, number) => ({ id: `d${number}`, title: `Domain ${number}` })),
    topics: topics.map((topic, number) => ({
      id: `t${number}`,
      title: `Topic ${number}`,
      level: 0,
      domain: 0,
      depth: 0,
      minutes: 30,
      requires: [],
      helped: [],
      ...topic,
    })),
    aliases: {},
  });
}

/** Random graphs of up to so many topics, each with edges of both kinds to earlier ones. */
export function courses(most = 14): fc.Arbitrary<Course> {
  const topic = (number: number) =>
    fc.record({
      domain: fc.nat(DOMAINS - 1),
      minutes: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 4 }),
      edges: fc.array(fc.constantFrom("none" as const, "none" as const, "required" as const, "helpful" as const), {
        minLength: number,
        maxLength: number,
      }),
    });
  return fc
    .integer({ min: 1, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => topic(number))))
    .map((topics) =>
      courseOf(
        topics.map(({ edges, ...rest }) => ({
          ...rest,
          requires: at(edges, "required"),
          helped: at(edges, "helpful"),
        })),
      ),
    );
}

function at<T>(list: readonly T[], value: T): number[] {
  return list.flatMap((one, place) => (one === value ? [place] : []));
}
