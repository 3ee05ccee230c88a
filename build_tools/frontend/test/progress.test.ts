import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { knowledgeOf } from "../src/core/evidence.ts";
import { incoming, progressFile } from "../src/core/file.ts";
import {
  apply,
  backwards,
  type Change,
  changes,
  countFacts,
  emptyProgress,
  type Fact,
  type FactName,
  goalsOf,
  inSequence,
  merge,
  migrate,
  of,
  type Progress,
  type TopicProgress,
  withFacts,
} from "../src/core/progress.ts";
import { byDomain, dateOf, writings } from "../src/core/summary.ts";
import { courseOf } from "./courses.ts";
import { COURSE, cost, IDS, moment, parseProgress, records } from "./records.ts";

const some = records();

/** Every fact with its place. */
function factsOf(progress: Progress): [string, string, Fact][] {
  const topics = Object.entries(progress.topics).flatMap(([topic, facts]) =>
    Object.entries(facts).map(([name, fact]): [string, string, Fact] => [topic, name, fact as Fact]),
  );
  return progress.minutesPerWeek ? [...topics, ["", "minutesPerWeek", progress.minutesPerWeek]] : topics;
}

function withoutTexts(progress: Progress): Progress {
  const topics = Object.entries(progress.topics).map(([id, { reflection: _, ...facts }]) => [id, facts] as const);
  return { ...progress, topics: Object.fromEntries(topics.filter(([, facts]) => Object.keys(facts).length > 0)) };
}

function progressWith(topics: Record<string, TopicProgress>): Progress {
  return { ...emptyProgress(COURSE), topics };
}

const yes = (minutes: number) => ({ at: moment(minutes), value: true });
const no = (minutes: number) => ({ at: moment(minutes), value: false });

describe("merge", () => {
  test("is commutative", () => {
    fc.assert(fc.property(some, some, (a, b) => assert.deepEqual(merge(a, b), merge(b, a))));
  });

  test("is associative", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)))),
    );
  });

  test("is idempotent, and nothing added changes nothing", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = merge(a, b);
        assert.deepEqual(merge(a, a), a);
        assert.deepEqual(merge(both, b), both);
        assert.deepEqual(merge(a, emptyProgress(COURSE)), a);
      }),
    );
  });

  test("keeps the newest of each fact, and makes none up", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const sources = [...factsOf(a), ...factsOf(b)];
        const both = factsOf(merge(a, b));
        for (const [topic, name, fact] of both) {
          const rivals = sources.filter(([itsTopic, itsName]) => itsTopic === topic && itsName === name);
          assert.ok(rivals.every(([, , { at }]) => at <= fact.at));
          assert.ok(rivals.some(([, , rival]) => rival === fact));
        }
        const places = (all: [string, string, Fact][]) => new Set(all.map(([topic, name]) => `${topic} ${name}`));
        assert.deepEqual(places(both), places(sources));
      }),
    );
  });

  test("changes neither of the two", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const before = JSON.stringify([a, b]);
        merge(a, b);
        assert.equal(JSON.stringify([a, b]), before);
      }),
    );
  });

  test("leaves out what a file holds only for its readers, and topics without facts", () => {
    const file: Progress = { ...progressWith({ t0: {}, t1: { goal: yes(1) } }), exported: moment(3), inferred: {} };
    const expected = progressWith({ t1: { goal: yes(1) } });
    assert.deepEqual(merge(file, emptyProgress(COURSE)), expected);
    assert.deepEqual(merge(emptyProgress(COURSE), file), expected);
  });

  test("takes 3,000 topics within 100 ms", () => {
    const topics = Object.fromEntries(
      Array.from({ length: 3000 }, (_, number) => [`t${number}`, { declared: yes(1) }]),
    );
    const one = progressWith(topics);
    const took = cost(() => merge(one, progressWith(topics)));
    assert.ok(took < 100, `${took} ms`);
  });
});

describe("migrate", () => {
  test("moves what is kept under a former id", () => {
    const moved = migrate(progressWith({ old: { declared: yes(1) } }), { old: "new" });
    assert.deepEqual(moved, progressWith({ new: { declared: yes(1) } }));
  });

  test("joins two former topics and what is there already, the newest fact each and all that was written", () => {
    const before = progressWith({
      one: { declared: yes(1), goal: no(5), reflection: { at: moment(1), text: "one" } },
      other: { declared: no(2), reflection: { at: moment(3), text: "other" } },
      both: { goal: yes(4), read: yes(1) },
    });
    const expected = {
      both: { declared: no(2), goal: no(5), read: yes(1), reflection: { at: moment(3), text: "other\n\none" } },
    };
    assert.deepEqual(migrate(before, { one: "both", other: "both" }), progressWith(expected));
  });

  test("follows a chain of renames, in whatever order they are listed", () => {
    const before = progressWith({ a: { read: yes(1) }, b: { goal: yes(1) } });
    const expected = progressWith({ c: { read: yes(1), goal: yes(1) } });
    for (const aliases of [
      { a: "b", b: "c" },
      { b: "c", a: "b" },
      { a: "c", b: "c" },
    ])
      assert.deepEqual(migrate(before, aliases), expected);
  });

  test("leaves names that lead in a circle where they are", () => {
    const before = progressWith({ a: { read: yes(1) }, b: { goal: yes(1) }, x: { read: yes(2) } });
    assert.deepEqual(migrate(before, { x: "a", a: "b", b: "a" }), before);
  });

  test("keeps ids that the course doesn't know, and what belongs to no topic", () => {
    fc.assert(fc.property(some, (progress) => assert.deepEqual(migrate(progress, {}), progress)));
  });

  test("gives the same whether files are merged before or after it, but for texts that it joins", () => {
    const aliases = { t0: "t1", unknown: "t1", __proto__x: "t2" };
    fc.assert(
      fc.property(some.map(withoutTexts), some.map(withoutTexts), (a, b) =>
        assert.deepEqual(migrate(merge(a, b), aliases), merge(migrate(a, aliases), migrate(b, aliases))),
      ),
    );
  });

  test("loses nothing that was written, and joins nothing twice", () => {
    const written = (text: string, hour: number) => ({ reflection: { at: moment(hour), text } });
    const before = progressWith({ a: written("first", 1), b: written("last", 3), c: written("first", 2) });
    const moved = migrate(before, { a: "c", b: "c" });
    assert.deepEqual(moved, progressWith({ c: written("last\n\nfirst", 3) }));
    assert.deepEqual(migrate(merge(moved, before), { a: "c", b: "c" }), moved);
  });

  test("takes no property that every object has for an alias", () => {
    const before = progressWith({ constructor: { read: yes(1) }, toString: { read: yes(1) } } as never);
    assert.deepEqual(migrate(before, { other: "t0" }), before);
  });
});

describe("changes", () => {
  test("are none between equals", () => {
    fc.assert(fc.property(some, (a) => assert.deepEqual(changes(a, structuredClone(a)), [])));
  });

  test("lead from the one to the other, and back", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const made = changes(a, b);
        assert.deepEqual(apply(a, made), b);
        assert.deepEqual(apply(b, backwards(made)), a);
      }),
    );
  });

  test("name each fact that differs once, the minutes a week too", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const text = ([topic, name, fact]: [string, string, Fact]) => JSON.stringify([topic, name, fact]);
        const [before, after] = [factsOf(a).map(text), factsOf(b).map(text)];
        const told = (side: "before" | "after", made: Change[]) =>
          made.flatMap(({ topic, fact, [side]: value }) => (value ? [text([topic ?? "", fact, value])] : []));
        const made = changes(a, b);
        assert.deepEqual(told("before", made).sort(), before.filter((one) => !after.includes(one)).sort());
        assert.deepEqual(told("after", made).sort(), after.filter((one) => !before.includes(one)).sort());
        assert.equal(new Set(made.map(({ topic, fact }) => `${topic} ${fact}`)).size, made.length);
      }),
    );
  });

  test("are in the order of the topics' ids", () => {
    const topics = changes(emptyProgress(COURSE), progressWith({ b: { goal: yes(1) }, a: { goal: yes(1) } }));
    assert.deepEqual(
      topics.map(({ topic }) => topic),
      ["a", "b"],
    );
  });
});

describe("apply", () => {
  test("leaves what has changed again since", () => {
    const before = progressWith({ t0: { declared: yes(1) } });
    const after = progressWith({ t0: { declared: no(2), goal: yes(2) } });
    const since = progressWith({ t0: { declared: no(2), goal: no(3), reflection: { at: moment(3), text: "typed" } } });
    assert.deepEqual(
      apply(since, backwards(changes(before, after))),
      progressWith({ t0: { declared: yes(1), goal: no(3), reflection: { at: moment(3), text: "typed" } } }),
    );
  });
});

describe("inSequence", () => {
  const at = moment(1);

  test("dates a change after what it replaces, though the clock went back", () => {
    const before = progressWith({ t0: { declared: yes(5), read: yes(3) } });
    const after = inSequence(before, withFacts(before, "t0", { declared: { at, value: false } }), at);
    const declared = { at: "2026-01-01T12:05:00.001Z", value: false };
    assert.deepEqual(after, progressWith({ t0: { declared, read: yes(3) } }));
    assert.deepEqual(merge(after, before), after);
  });

  test("dates a quiz after the one before, passed or not", () => {
    const result = (minutes: number) => ({ at: moment(minutes), right: 1, of: 4 });
    const before = progressWith({ t0: { missed: result(5) } });
    const after = inSequence(before, withFacts(before, "t0", { verified: result(1) }), at);
    assert.equal(of(after, "t0").verified?.at, "2026-01-01T12:05:00.001Z");
  });

  test("never leads to a date that a file may not name", () => {
    const last = { at: "9998-12-31T23:59:59.999Z", value: true };
    const before = progressWith({ t0: { goal: last } });
    const after = inSequence(before, withFacts(before, "t0", { goal: { at, value: false } }), at);
    assert.deepEqual(parseProgress(JSON.stringify(after)).progress, after);
    assert.equal(of(after, "t0").goal?.value, false);
  });

  test("tells two changes of one moment apart", () => {
    const first = progressWith({ t0: { goal: { at, value: true } } });
    const second = inSequence(first, withFacts(first, "t0", { goal: { at, value: false } }), at);
    assert.deepEqual(merge(first, second), second);
  });

  test("leaves dates that are not of this moment, as those of a file", () => {
    fc.assert(fc.property(some, some, (a, b) => assert.deepEqual(inSequence(a, merge(a, b), moment(99)), merge(a, b))));
  });

  test("makes each change win", () => {
    const names: FactName[] = ["read", "declared", "goal"];
    fc.assert(
      fc.property(some, fc.constantFrom(...IDS), fc.constantFrom(...names), fc.boolean(), (before, id, name, value) => {
        const after = inSequence(before, withFacts(before, id, { [name]: { at, value } }), at);
        assert.deepEqual(merge(after, before), after);
      }),
    );
  });
});

describe("ids with a meaning for JavaScript", () => {
  for (const id of ["__proto__", "constructor", "toString"])
    test(`${id} is an id like any other`, () => {
      assert.deepEqual(of(emptyProgress(COURSE), id), {});
      const progress = withFacts(emptyProgress(COURSE), id, { declared: yes(1) });
      assert.deepEqual(of(progress, id), { declared: yes(1) });
      const read = parseProgress(JSON.stringify(progress)).progress!;
      assert.deepEqual(of(merge(emptyProgress(COURSE), migrate(read, {})), id), { declared: yes(1) });
      assert.equal(changes(emptyProgress(COURSE), read).length, 1);
      assert.equal(({} as { declared?: unknown }).declared, undefined);
    });
});

describe("the reader of files", () => {
  const problem = (text: string) => parseProgress(text).problem;
  const file = (more: object) => JSON.stringify({ ...emptyProgress(COURSE), ...more });

  test("reads what is written", () => {
    fc.assert(fc.property(some, (a) => assert.deepEqual(parseProgress(JSON.stringify(a)).progress, a)));
  });

  test("says what is wrong", () => {
    assert.match(problem("{"), /isn’t JSON/);
    for (const text of ["null", "[]", "3", '"x"', '{"format": "other", "version": 2}'])
      assert.match(problem(text), /isn’t a progress file/);
    assert.match(
      problem(file({ topics: { "a/b": { read: { at: moment(1), value: 1 } } } })),
      /topics › a\/b › read › value/,
    );
    assert.match(problem(file({ topics: { t0: { liked: yes(1) } } })), /topics › t0/);
    assert.match(problem(file({ course: undefined })), /at its top/);
  });

  test("knows a newer version from a broken one", () => {
    assert.equal(parseProgress(file({ version: 2, topics: [] })).newer, true);
    for (const version of [0, -1, 1.5, "2", null]) assert.equal(parseProgress(file({ version })).newer, false);
  });

  test("refuses dates that don't exist, and such as leave no later one", () => {
    const dated = (at: string) => file({ topics: { t0: { read: { at, value: true } } } });
    assert.match(problem(dated("2026-02-30T00:00:00.000Z")), /no calendar has: 2026-02-30/);
    for (const at of ["2026-13-01T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-01-01"])
      assert.notEqual(problem(dated(at)), "");
    assert.equal(problem(dated("2024-02-29T23:59:59.999Z")), "");
    assert.match(problem(file({ exported: "2026-02-30T00:00:00.000Z" })), /no calendar/);
  });
});

describe("a progress file", () => {
  const course = courseOf([{}, { requires: [0] }, { requires: [1] }]);
  const progress: Progress = {
    ...progressWith({
      t2: { verified: { at: moment(2), right: 4, of: 4 } },
      t1: { missed: { at: moment(3), right: 1, of: 4 } },
    }),
    minutesPerWeek: { at: moment(1), value: 90 },
  };
  const now = new Date(2026, 2, 4, 0, 30);
  const { name, text } = progressFile(course, progress, knowledgeOf(course, progress), now);

  test("is named after the course and the day on the learner's calendar", () => {
    assert.equal(name, "a-course-progress-2026-03-04.json");
  });

  test("holds everything, and what follows from it without what is in doubt", () => {
    const read = JSON.parse(text) as Progress;
    assert.deepEqual(read.inferred, { t0: { at: moment(2), from: "t2" } });
    assert.equal(read.exported, now.toISOString());
    assert.deepEqual(merge(emptyProgress(COURSE), read), progress);
    assert.deepEqual(Object.keys(read.topics), ["t1", "t2"]);
  });

  test("is read again as it was", () => {
    fc.assert(
      fc.property(some, (a) => {
        const made = progressFile(course, a, knowledgeOf(course, a), now).text;
        assert.deepEqual(migrate(parseProgress(made).progress!, {}), a);
      }),
    );
  });
});

describe("incoming", () => {
  const course = courseOf([{}, {}, {}]);

  test("counts each fact of the file once", () => {
    fc.assert(
      fc.property(some, some, (here, file) => {
        const found = incoming(course, here, file);
        assert.equal(found.fresh + found.newer + found.stays, countFacts(file));
        assert.deepEqual(apply(here, found.changes), merge(here, file));
      }),
    );
  });

  test("tells new from newer, and names what the course doesn't have", () => {
    const here = progressWith({ t0: { declared: yes(2), read: yes(4) } });
    const file = progressWith({ t0: { declared: no(3), read: no(3), goal: yes(1) }, gone: { read: yes(1) } });
    const { fresh, newer, stays, strangers } = incoming(course, here, file);
    assert.deepEqual({ fresh, newer, stays, strangers }, { fresh: 2, newer: 1, stays: 1, strangers: ["gone"] });
  });
});

describe("the summary", () => {
  const course = courseOf([{}, { domain: 1, requires: [0] }, { domain: 1, requires: [1] }, { domain: 1 }]);
  const progress = progressWith({
    t2: { verified: { at: moment(1), right: 4, of: 4 } },
    t1: { missed: { at: moment(2), right: 0, of: 4 } },
    t3: { declared: yes(3), read: yes(9) },
    gone: { reflection: { at: moment(4), text: "still mine" } },
  });
  const knowledge = knowledgeOf(course, progress);

  test("counts what is known of each domain", () => {
    const [first, second, third] = byDomain(course, knowledge);
    assert.deepEqual(first, { domain: 0, total: 1, known: 1, counts: { inferred: 1 }, topics: [0] });
    const counts = { verified: 1, declared: 1, doubtful: 1 };
    assert.deepEqual(second, { domain: 1, total: 3, known: 2, counts, topics: [1, 2, 3] });
    assert.deepEqual(third, { domain: 2, total: 0, known: 0, counts: {}, topics: [] });
  });

  test("dates each topic by the evidence for its state", () => {
    const dates = [0, 1, 2, 3].map((topic) => dateOf(course, progress, knowledge, topic));
    assert.deepEqual(dates, [1, 1, 1, 3].map(moment));
    assert.equal(dateOf(course, emptyProgress(COURSE), knowledgeOf(course, emptyProgress(COURSE)), 0), null);
  });

  test("lists what was written, the newest first, with topics that are gone", () => {
    const more = withFacts(progress, "t0", { reflection: { at: moment(5), text: "new" }, thoughtThrough: yes(6) });
    const emptied = withFacts(more, "t1", { reflection: { at: moment(7), text: "" } });
    assert.deepEqual(writings(emptied), [
      { id: "t0", text: "new", at: moment(5), thoughtThrough: true },
      { id: "gone", text: "still mine", at: moment(4), thoughtThrough: false },
    ]);
  });
});

test("goals are the topics of the course that are goals now", () => {
  const course = courseOf([{}, {}, {}]);
  const progress = progressWith({
    t2: { goal: yes(1) },
    t0: { goal: yes(1) },
    t1: { goal: no(1) },
    gone: { goal: yes(1) },
  });
  assert.deepEqual(goalsOf(progress, course), [0, 2]);
});
