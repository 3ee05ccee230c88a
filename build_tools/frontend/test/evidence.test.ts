import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Course } from "../src/core/course.ts";
import { KNOWN, type Knowledge, knowledgeOf, type State, unknownBefore } from "../src/core/evidence.ts";
import { emptyProgress, of, type Progress, type TopicProgress, withFacts } from "../src/core/progress.ts";
import { courseOf, courses } from "./courses.ts";
import { COURSE, cost, facts, idsOf, moment, moments, records } from "./records.ts";

interface Learner {
  course: Course;
  progress: Progress;
}

/** A random course with random progress, each topic of the course being as likely as any to have facts. */
const learners: fc.Arbitrary<Learner> = courses(9).chain((course) =>
  records(idsOf(course.topics.length)).map((progress) => ({ course, progress })),
);
/** The same with one of the course's topics. */
const learnersAt = learners.chain((one) =>
  fc.nat(one.course.topics.length - 1).map((topic) => ({ ...one, topic, id: `t${topic}` })),
);

/** Whether a topic requires another one, directly or not; told by walking. */
function requires(course: Course, later: number, earlier: number): boolean {
  return course.topics[later]!.requires.some((one) => one === earlier || requires(course, one, earlier));
}

function known({ states }: Knowledge): boolean[] {
  return states.map((state) => KNOWN.includes(state));
}

function factsOf({ course, progress }: Learner, topic: number): TopicProgress {
  return of(progress, course.topics[topic]!.id);
}

/** The state of a topic by the definitions, without regard to cost. */
function expected(learner: Learner, topic: number): State {
  const { course } = learner;
  const { verified, missed, declared, read } = factsOf(learner, topic);
  if (verified && !(missed && missed.at > verified.at)) return "verified"; // the last quiz holds
  if (declared?.value) return "declared";
  const inferred = newestInference(learner, topic);
  if (inferred) return isDoubtful(learner, topic, inferred) ? "doubtful" : "inferred";
  if (read?.value) return "read";
  return course.topics[topic]!.requires.every((one) => KNOWN.includes(expected(learner, one))) ? "ready" : "open";
}

function newestInference(learner: Learner, topic: number): string {
  const passed = learner.course.topics.flatMap((_, later) =>
    requires(learner.course, later, topic) ? [factsOf(learner, later).verified?.at ?? ""] : [],
  );
  return passed.sort().at(-1) ?? "";
}

function isDoubtful(learner: Learner, topic: number, inferred: string): boolean {
  return learner.course.topics.some((_, earlier) => {
    if (earlier !== topic && !requires(learner.course, topic, earlier)) return false;
    const { missed, verified } = factsOf(learner, earlier);
    return missed !== undefined && missed.at > inferred && missed.at > (verified?.at ?? "");
  });
}

describe("what is known", () => {
  test("is what the definitions say", () => {
    fc.assert(
      fc.property(learners, (learner) => {
        const { states } = knowledgeOf(learner.course, learner.progress);
        assert.deepEqual(
          states,
          learner.course.topics.map((_, topic) => expected(learner, topic)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("agrees with the word for it", () => {
    fc.assert(
      fc.property(learners, ({ course, progress }) => {
        const knowledge = knowledgeOf(course, progress);
        assert.deepEqual(knowledge.known, known(knowledge));
      }),
    );
  });

  test("is not more for reading, reflecting or aiming at a topic", () => {
    fc.assert(
      fc.property(learnersAt, facts, ({ course, progress, id }, { read, reflection, thoughtThrough, goal }) => {
        const quiet = { read, reflection, thoughtThrough, goal };
        const more = Object.fromEntries(Object.entries(quiet).filter(([, fact]) => fact !== undefined));
        const [before, after] = [progress, withFacts(progress, id, more)].map((one) => knowledgeOf(course, one));
        assert.deepEqual(after!.known, before!.known);
        assert.deepEqual(after!.inferences, before!.inferences);
      }),
    );
  });

  test("doesn't depend on helpful edges", () => {
    fc.assert(
      fc.property(learners, ({ course, progress }) => {
        const topics = course.topics.map((topic) => ({ ...topic, helped: [] }));
        assert.deepEqual(knowledgeOf(course, progress), knowledgeOf(courseOf(topics), progress));
      }),
    );
  });

  test("doesn't depend on what is kept of topics that the course doesn't have", () => {
    fc.assert(
      fc.property(learners, facts, ({ course, progress }, more) => {
        const strange = withFacts(withFacts(progress, "gone", more), "__proto__", more);
        assert.deepEqual(knowledgeOf(course, strange), knowledgeOf(course, progress));
      }),
    );
  });
});

describe("a passed quiz", () => {
  test("infers exactly the required ancestors", () => {
    fc.assert(
      fc.property(
        courses(12).chain((course) => fc.tuple(fc.constant(course), fc.nat(course.topics.length - 1))),
        ([course, topic]) => {
          const passed = { verified: { at: moment(1), right: 3, of: 4 } };
          const { states } = knowledgeOf(course, withFacts(emptyProgress(COURSE), `t${topic}`, passed));
          course.topics.forEach((_, number) => {
            const inferred = states[number] === "inferred";
            assert.equal(inferred, number !== topic && requires(course, topic, number));
          });
          assert.equal(states[topic], "verified");
        },
      ),
    );
  });

  test("takes nothing away", () => {
    fc.assert(
      fc.property(learnersAt, ({ course, progress, id }) => {
        const passed = { verified: { at: moment(99), right: 4, of: 4 } };
        const [before, after] = [progress, withFacts(progress, id, passed)].map((one) => knowledgeOf(course, one));
        for (const [number, is] of before!.known.entries()) assert.ok(!is || after!.known[number]);
      }),
    );
  });

  test("lifts the doubt on all that it infers anew", () => {
    fc.assert(
      fc.property(learnersAt, ({ course, progress, topic, id }) => {
        const passed = { verified: { at: moment(99), right: 4, of: 4 } };
        const { states } = knowledgeOf(course, withFacts(progress, id, passed));
        course.topics.forEach((_, number) => {
          if (requires(course, topic, number)) assert.notEqual(states[number], "doubtful");
        });
      }),
    );
  });
});

describe("a missed quiz", () => {
  const missed = (at: string) => ({ missed: { at, right: 0, of: 4 } });

  test("puts doubt on nothing but what had been inferred before, of the topic itself and of what requires it", () => {
    fc.assert(
      fc.property(learnersAt, moments, ({ course, progress, topic, id }, at) => {
        // The last quiz that was missed is the one that counts, so it can only have become later.
        const later = [at, of(progress, id).missed?.at ?? ""].sort().at(-1)!;
        const before = knowledgeOf(course, progress);
        const after = knowledgeOf(course, withFacts(progress, id, missed(later)));
        for (const number of course.topics.keys()) {
          const [was, is] = [before.states[number]!, after.states[number]!];
          const isLast = later > (of(progress, id).verified?.at ?? "");
          const mayDoubt = isLast && (number === topic || requires(course, number, topic));
          if (number === topic && was === "verified") continue; // its own newer quiz holds: the next test
          if (was === "inferred" && mayDoubt && before.inferences[number]!.at < later) assert.equal(is, "doubtful");
          else if (["verified", "declared", "inferred", "doubtful", "read"].includes(was)) assert.equal(is, was);
          else assert.ok(["ready", "open"].includes(is));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("replaces an older pass of the same quiz, and leaves what was declared or followed from it", () => {
    const course = courseOf([{}, { requires: [0] }]);
    const passed = { verified: { at: moment(1), right: 4, of: 4 } };
    const both = withFacts(emptyProgress(COURSE), "t1", { ...passed, ...missed(moment(2)) });
    assert.deepEqual(knowledgeOf(course, both).states, ["inferred", "ready"]);
    const declared = withFacts(both, "t1", { declared: { at: moment(0), value: true } });
    assert.deepEqual(knowledgeOf(course, declared).states, ["inferred", "declared"]);
    const again = withFacts(both, "t1", { verified: { at: moment(3), right: 4, of: 4 } });
    assert.deepEqual(knowledgeOf(course, again).states, ["inferred", "verified"]);
  });

  test("doubts what requires the topic, until the topic's quiz is passed or a later inference is made", () => {
    const course = courseOf([{}, { requires: [0] }, { requires: [1] }]);
    const passed = withFacts(emptyProgress(COURSE), "t2", { verified: { at: moment(1), right: 4, of: 4 } });
    const doubted = withFacts(passed, "t0", missed(moment(2)));
    assert.deepEqual(knowledgeOf(course, doubted).states, ["doubtful", "doubtful", "verified"]);
    const again = withFacts(doubted, "t2", { verified: { at: moment(3), right: 4, of: 4 } });
    assert.deepEqual(knowledgeOf(course, again).states, ["inferred", "inferred", "verified"]);
    const learned = withFacts(doubted, "t0", { verified: { at: moment(3), right: 3, of: 4 } });
    assert.deepEqual(knowledgeOf(course, learned).states, ["verified", "inferred", "verified"]);
  });
});

describe("ready and one away", () => {
  test("are what the definitions say", () => {
    fc.assert(
      fc.property(learners, ({ course, progress }) => {
        const { ready, missing, known } = knowledgeOf(course, progress);
        course.topics.forEach((topic, number) => {
          const waiting = topic.requires.filter((one) => !known[one]);
          assert.equal(ready[number], !known[number] && waiting.length === 0);
          assert.equal(missing[number], !known[number] && waiting.length === 1 ? waiting[0] : -1);
        });
      }),
    );
  });

  test("a topic in doubt isn't known, so it is ready if all before it is known", () => {
    const course = courseOf([{}, { requires: [0] }]);
    const passed = withFacts(emptyProgress(COURSE), "t1", { verified: { at: moment(1), right: 4, of: 4 } });
    const { states, ready } = knowledgeOf(
      course,
      withFacts(passed, "t0", { missed: { at: moment(2), right: 0, of: 4 } }),
    );
    assert.deepEqual([states[0], ready[0]], ["doubtful", true]);
  });

  test("what is unknown before a topic is what it requires and isn't known, the earliest first", () => {
    fc.assert(
      fc.property(learnersAt, ({ course, progress, topic }) => {
        const { known } = knowledgeOf(course, progress);
        const all = course.topics.map((_, number) => number);
        assert.deepEqual(
          unknownBefore(course, known, topic),
          all.filter((number) => requires(course, topic, number) && !known[number]),
        );
      }),
    );
  });
});

test("3,000 topics are judged within 50 ms", () => {
  const course = courseOf(
    Array.from({ length: 3000 }, (_, number) => ({
      requires: [1, 7, 40].map((back) => number - back).filter((earlier) => earlier >= 0),
    })),
  );
  const progress = withFacts(emptyProgress(COURSE), "t2500", { verified: { at: moment(1), right: 4, of: 4 } });
  const took = cost(() => knowledgeOf(course, progress));
  assert.ok(took < 50, `${took} ms`);
});
