import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Course, makeCourse, marked, neededFor } from "../src/core/course.ts";
import { courseOf, courses } from "./courses.ts";

function reaches(course: Course, from: number, to: number): boolean {
  return from === to || course.requiredBy[from]!.some((later) => reaches(course, later, to));
}

test("edges are known from both ends", () => {
  fc.assert(
    fc.property(courses(), (course) => {
      course.topics.forEach((topic, later) => {
        course.topics.forEach((_, earlier) => {
          assert.equal(course.requiredBy[earlier]!.includes(later), topic.requires.includes(earlier));
          assert.equal(course.helps[earlier]!.includes(later), topic.helped.includes(earlier));
        });
      });
    }),
  );
});

test("what is needed for topics is those and all that leads to one of them", () => {
  const cases = courses(10).chain((course) =>
    fc.tuple(fc.constant(course), fc.subarray(course.topics.map((_, number) => number))),
  );
  fc.assert(
    fc.property(cases, ([course, targets]) => {
      const expected = course.topics.map((_, number) => targets.some((target) => reaches(course, number, target)));
      assert.deepEqual(neededFor(course, targets), expected);
    }),
  );
});

test("marked lists the numbers of what is true", () => {
  assert.deepEqual(marked([true, false, true]), [0, 2]);
});

describe("ids", () => {
  const data = { ...courseOf([{}, {}]).data };
  const numberOf = (aliases: Record<string, string>, id: string) => makeCourse({ ...data, aliases }).numberOf.get(id);

  test("lead to their topic, former ones too, however often it was renamed", () => {
    assert.equal(numberOf({}, "t1"), 1);
    assert.equal(numberOf({ old: "t1" }, "old"), 1);
    assert.equal(numberOf({ older: "old", old: "t1" }, "older"), 1);
  });

  test("of today are never taken for former ones", () => {
    assert.equal(numberOf({ t0: "t1" }, "t0"), 0);
  });

  test("that lead nowhere are no topic's", () => {
    for (const id of ["gone", "old", "round", "__proto__", "constructor"])
      assert.equal(numberOf({ old: "gone", round: "about", about: "round" }, id), undefined);
  });
});
