import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import fc from "fast-check";
import type { Course } from "../src/core/course.ts";
import { dayAfter, finishDay, isoDay, MOST_WEEKS } from "../src/core/days.ts";
import { knowledgeOf } from "../src/core/evidence.ts";
import { markdown, type PlanToTake, planCalendar, planFileName, planMarkdown } from "../src/core/exports.ts";
import { planFor } from "../src/core/plan.ts";
import { emptyProgress } from "../src/core/progress.ts";
import { courseOf, courses } from "./courses.ts";

const NOW = new Date(2026, 10, 26, 9, 30);
const SMALL = courseOf(
  [
    { title: "Halves", minutes: 90 },
    { title: "Angles; a start", domain: 1, minutes: 60 },
    { title: "No hurry", requires: [0], minutes: null },
    { title: "Both, at *once*", domain: 1, requires: [1, 2], minutes: 30 },
  ],
  "Shapes, mostly",
);

function toTake(course: Course, goals: number[], changes: Partial<PlanToTake> = {}): PlanToTake {
  const plan = planFor(course, knowledgeOf(course, emptyProgress("a-course")), goals);
  return { course, plan, goals, minutesPerWeek: 60, now: NOW, ...changes };
}

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe("Markdown", () => {
  test("is a checklist by runs of a domain", () => {
    assert.equal(
      planMarkdown(toTake(SMALL, [3])),
      `# Plan for Shapes, mostly

## Goal

- Both, at \\*once\\*

## What remains

- 4 topics to go, at least 3 hours
- Longest chain: at least 2 hours, 3 topics
- 60 minutes a week: done by about December 16, 2026
- Made on November 26, 2026

## Steps

### Domain 0 (2 topics, at least 1 hour 30 minutes)

- [ ] Halves (90 minutes)
- [ ] No hurry

### Domain 1 (2 topics, 1 hour 30 minutes)

- [ ] Angles; a start (60 minutes)
- [ ] Both, at \\*once\\* (30 minutes)
`,
    );
  });

  test("shows every mark of a title as it is", () => {
    const texts = {
      "a * b_c_ `d` [e](f) <g> \\h": "a \\* b\\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\\\h",
      "1. One": "1\\. One",
      "2) Two": "2\\) Two",
      "- Three": "\\- Three",
      "+ Four": "\\+ Four",
      "# Five #": "\\# Five \\#",
      "a &amp; b & c &#38; d": "a \\&amp; b & c \\&\\#38; d",
      "$x$ ~~y~~ | z": "\\$x\\$ \\~\\~y\\~\\~ \\| z",
      "see http://a.example, www.b.example or c@d.example": "see http\\://a.example, www\\.b.example or c\\@d.example",
      " two\n lines\t\u0007 ": "two lines",
      "t-test, R² and 2×2": "t-test, R² and 2×2",
    };
    for (const [text, expected] of Object.entries(texts)) assert.equal(markdown(text), expected);
  });

  test("names no day where there is none to name", () => {
    assert.match(planMarkdown(toTake(SMALL, [3], { minutesPerWeek: 1 })), /^- 1 minute a week: done/m);
    const untimed = courseOf([{ minutes: null }]);
    assert.match(planMarkdown(toTake(untimed, [0])), /^- 60 minutes a week$/m);
  });
});

describe("the calendar", () => {
  test("has an entry for each week and one for the goal", () => {
    const [halves, rest, , last] = [
      "Shapes, mostly: Domain 0, 1 topic (1 hour)",
      "Shapes, mostly: Domain 0 and Domain 1, 3 topics (1 hour)",
      0,
      "Shapes, mostly: Domain 1, 2 topics (1 hour)",
    ];
    const found = events(planCalendar(toTake(SMALL, [3])));
    assert.deepEqual(
      found.map((event) => [event.DTSTART, event.DTEND, event.SUMMARY]),
      [
        ["20261126", "20261203", halves],
        ["20261203", "20261210", rest],
        ["20261210", "20261217", last],
        ["20261216", "20261217", "Shapes, mostly: Goal reached"],
      ],
    );
    assert.equal(
      found[1]!.DESCRIPTION,
      "Halves (30 minutes, continued)\nNo hurry (no time stated)\nAngles; a start (30 minutes)",
    );
    assert.equal(found[3]!.DESCRIPTION, "Both, at *once*");
  });

  test("keeps its names, so that a file that is read later replaces what lies ahead", () => {
    const names = (changes: Partial<PlanToTake>, goals = [1, 3]) =>
      events(planCalendar(toTake(SMALL, goals, changes))).map(({ UID }) => UID);
    const first = names({});
    assert.equal(new Set(first).size, 4);
    assert.deepEqual(names({ now: new Date(2026, 10, 26, 23, 59) }), first);
    assert.deepEqual(names({}, [3, 1]), first);
    assert.deepEqual(names({ now: new Date(2026, 11, 5) }).slice(0, 2), first.slice(1, 3), "weeks of the calendar");
    assert.equal(names({ now: new Date(2026, 11, 5) }).at(-1), first.at(-1), "the goal");
    assert.ok(!names({}, [3]).some((name) => first.includes(name)), "another plan");
  });

  test("counts a later file as the newer one", () => {
    const [one] = events(planCalendar(toTake(SMALL, [3])));
    const [other] = events(planCalendar(toTake(SMALL, [3], { now: new Date(2026, 10, 26, 9, 31) })));
    assert.ok(Number(other!.SEQUENCE) > Number(one!.SEQUENCE));
    assert.ok(Number(other!.SEQUENCE) < 2 ** 31);
  });

  test("is well formed whatever the titles hold", () => {
    const title = fc.string({ unit: "binary", minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(courses(6), title, fc.integer({ min: 5, max: 10_080 }), (course, name, minutesPerWeek) => {
        const named = courseOf(
          course.topics.map((topic) => ({ ...topic, title: name })),
          name,
        );
        const text = planCalendar(toTake(named, [course.topics.length - 1], { minutesPerWeek }));
        assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-\/\/coursegraph\/\/plan\/\/EN\r\n/);
        assert.ok(text.endsWith("END:VCALENDAR\r\n"));
        assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\p{Cc}]/u);
        for (const line of text.split("\r\n")) {
          assert.ok(Buffer.byteLength(line) <= 75);
          assert.match(line, /^([A-Z-]+[;:]| |$)/);
        }
        for (const { UID } of events(text)) assert.ok(UID!.length <= 255);
      }),
    );
  });

  test("is empty of entries where there is no day to name", () => {
    assert.deepEqual(events(planCalendar(toTake(courseOf([{ minutes: null }]), [0]))), []);
    assert.deepEqual(
      events(planCalendar(toTake(courseOf([{ minutes: MOST_WEEKS + 1 }]), [0], { minutesPerWeek: 1 }))),
      [],
    );
  });
});

describe("days", () => {
  const zones = ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Africa/Cairo", "Pacific/Apia", "Pacific/Marquesas"];

  test("are those of the learner's calendar, at any hour and across any change of the clocks", () => {
    for (const zone of zones) {
      process.env.TZ = zone;
      for (const [hour, minute] of [
        [0, 0],
        [0, 30],
        [2, 30],
        [23, 59],
      ] as const)
        for (let days = 0; days < 400; days++) {
          const found = dayAfter(new Date(2026, 1, 25, hour, minute), days);
          assert.equal(isoDay(found), new Date(Date.UTC(2026, 1, 25 + days)).toISOString().slice(0, 10));
        }
    }
  });

  test("are the same in files, in every zone", () => {
    const files = zones.map((zone) => {
      process.env.TZ = zone;
      const of = toTake(SMALL, [3], { now: new Date(2026, 9, 24, 23, 59) });
      return [planFileName(of), planMarkdown(of), planCalendar(of).replace(/^(DTSTAMP|SEQUENCE).*$/gm, "")];
    });
    for (const file of files) assert.deepEqual(file, files[0]);
    assert.equal(files[0]![0], "a-course-plan-2026-10-24");
  });

  test("run from today, which is the first", () => {
    const finish = (minutes: number, perWeek: number) => finishDay(NOW, minutes, perWeek);
    assert.equal(isoDay(finish(1, 10_080)!), "2026-11-26");
    assert.equal(isoDay(finish(120, 120)!), "2026-12-02");
    assert.equal(isoDay(finish(121, 120)!), "2026-12-03");
    assert.equal(finish(0, 120), null);
    assert.equal(isoDay(finish(MOST_WEEKS, 1)!), "2046-10-31");
    assert.equal(finish(MOST_WEEKS + 1, 1), null);
  });
});

/** The entries of a calendar file: each property's value without its parameters, unfolded and unescaped. */
function events(text: string): Record<string, string>[] {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const found: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/s.exec(line) ?? [];
    if (line === "BEGIN:VEVENT") found.push({});
    else if (name && found.length)
      found.at(-1)![name] = value!.replace(/\\(.)/g, (_, mark) => (mark === "n" ? "\n" : mark));
  }
  return found;
}
