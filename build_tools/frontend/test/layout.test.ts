// Where topics stand on the map, what lies between two of them, and what a choice shows: on random courses.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chosen, EVERYTHING, fold, readHash, STATES, writeHash } from "../src/core/choice.ts";
import { type Course, makeCourse } from "../src/core/course.ts";
import type { State } from "../src/core/evidence.ts";
import { around, layoutOf, middleOf, wrap } from "../src/core/layout.ts";
import type { Link } from "../src/core/plan.ts";
import { canBeFollowed, linksOf, linksWithin, routeBetween } from "../src/core/route.ts";
import { courseOf, courses } from "./courses.ts";

/** A course with the depths that its edges make, and with several levels. */
function deepened(course: Course): Course {
  const depths: number[] = [];
  const topics = course.topics.map((topic, number) => {
    const before = [...topic.requires, ...topic.helped];
    depths.push(before.reduce((most, earlier) => Math.max(most, depths[earlier]! + 1), 0));
    return { ...topic, depth: depths[number]!, level: number % LEVELS.length };
  });
  const aliases = { former: topics[0]!.id };
  return makeCourse({ ...course.data, levels: LEVELS.map((id) => ({ id, title: id })), topics, aliases });
}

const LEVELS = ["early", "later", "last"];
const deep = courses(25).map(deepened);
const withTwo = deep.chain((course) => {
  const topic = fc.nat(course.topics.length - 1);
  return fc.record({ course: fc.constant(course), from: topic, to: topic });
});

/** Whether a chain of edges leads from one topic to another, by trying all of them. */
function leads(course: Course, from: number, to: number): boolean {
  if (from === to) return true;
  const { requires, helped } = course.topics[to]!;
  return [...requires, ...helped].some((earlier) => leads(course, from, earlier));
}

test("no two topics overlap", () => {
  fc.assert(
    fc.property(deep, (course) => {
      const { spots } = layoutOf(course);
      spots.forEach((one, number) => {
        for (const other of spots.slice(0, number))
          assert.ok(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) >= 1);
      });
    }),
  );
});

test("deeper is further right, and equally deep is equally far", () => {
  fc.assert(
    fc.property(withTwo, ({ course, from, to }) => {
      const { spots } = layoutOf(course);
      const [one, other] = [course.topics[from]!, course.topics[to]!];
      assert.equal(Math.sign(spots[from]!.x - spots[to]!.x), Math.sign(one.depth - other.depth));
    }),
  );
});

test("each topic lies in the lane of its domain, and lanes follow each other in the course's order", () => {
  fc.assert(
    fc.property(deep, (course) => {
      const { lanes, spots, height, width } = layoutOf(course);
      let top = 0;
      for (const lane of lanes) {
        assert.equal(lane.top, top);
        top += lane.height;
      }
      assert.equal(height, top);
      assert.deepEqual(
        lanes.map(({ domain }) => domain),
        [...new Set(course.topics.map(({ domain }) => domain))].sort(),
      );
      spots.forEach(({ x, y }, number) => {
        const lane = lanes.find(({ domain }) => domain === course.topics[number]!.domain)!;
        assert.ok(y - 0.5 >= lane.top && y + 0.5 <= lane.top + lane.height);
        assert.ok(x > 0 && x < width);
      });
    }),
  );
});

test("a lane is as high as the most topics that share a depth need", () => {
  const course = courseOf([{ domain: 2 }, { domain: 2, depth: 1 }, { domain: 2 }, { domain: 2 }]);
  assert.deepEqual(layoutOf(course).lanes, [{ domain: 2, top: 0, height: 5 }]);
});

test("the same course has the same layout", () => {
  fc.assert(
    fc.property(deep, (course) =>
      assert.deepEqual(layoutOf(makeCourse(structuredClone(course.data))), layoutOf(course)),
    ),
  );
});

test("labels that keep to their room never meet, and never leave the map", () => {
  fc.assert(
    fc.property(deep, (course) => {
      const { spots, width } = layoutOf(course);
      spots.forEach(({ x, y, room }, number) => {
        assert.ok(x - room / 2 >= 0 && x + room / 2 <= width);
        for (const other of spots.slice(0, number))
          if (other.y === y) assert.ok(Math.abs(other.x - x) >= (other.room + room) / 2);
      });
    }),
  );
});

test("a course without topics has an empty map", () => {
  assert.deepEqual(layoutOf(courseOf([])), { width: 1, height: 0, lanes: [], spots: [] });
});

test("a box goes around all topics that it is for", () => {
  const course = courseOf([{ domain: 0 }, { domain: 1, depth: 1 }]);
  assert.deepEqual(around(layoutOf(course), [0, 1]), { x: 0.5, y: 2.5, width: 1, height: 3 });
});

test("in the middle of topics is one of them, and none is nearer to their mean", () => {
  const some = deep.chain((course) =>
    fc.record({ course: fc.constant(course), topics: fc.subarray([...course.topics.keys()], { minLength: 1 }) }),
  );
  fc.assert(
    fc.property(some, ({ course, topics }) => {
      const layout = layoutOf(course);
      const spots = topics.map((topic) => layout.spots[topic]!);
      const middle = middleOf(layout, topics)!;
      const mean = (axis: "x" | "y") => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
      const away = ({ x, y }: { x: number; y: number }) =>
        Math.hypot((x - mean("x")) / layout.width, (y - mean("y")) / layout.height);
      assert.ok(spots.some(({ x, y }) => x === middle.x && y === middle.y));
      for (const spot of spots) assert.ok(away(middle) <= away(spot) + 1e-9);
    }),
  );
  assert.equal(middleOf(layoutOf(courseOf([{}])), []), null);
});

test("titles are broken into lines that fit", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      (title, letters, lines) => {
        const broken = wrap(title, letters, lines);
        assert.ok(broken.length <= lines);
        for (const line of broken) assert.ok(line.length <= letters);
      },
    ),
  );
  assert.deepEqual(wrap("Adding and Subtracting", 12, 3), ["Adding and", "Subtracting"]);
  assert.deepEqual(wrap("Adding and Subtracting Integers", 12, 2), ["Adding and", "Subtracting…"]);
  assert.deepEqual(wrap("Differentiation", 8, 2), ["Differe…"]);
});

test("a route holds what can be reached from its start and reaches its end", () => {
  fc.assert(
    fc.property(withTwo, ({ course, from, to }) => {
      const route = routeBetween(course, from, to);
      const expected = course.topics.flatMap((_, topic) =>
        leads(course, from, topic) && leads(course, topic, to) ? [topic] : [],
      );
      assert.deepEqual(route?.topics ?? [], expected);
    }),
  );
});

test("the chain of a route leads from its start to its end over edges, and none is shorter", () => {
  const steps = (course: Course, from: number, to: number): number => {
    if (from === to) return 0;
    const { requires, helped } = course.topics[to]!;
    return 1 + Math.min(...[...requires, ...helped].map((earlier) => steps(course, from, earlier)));
  };
  fc.assert(
    fc.property(withTwo, ({ course, from, to }) => {
      const route = routeBetween(course, from, to);
      if (!route) return;
      assert.equal(route.chain.length, steps(course, from, to));
      let at = from;
      for (const link of route.chain) {
        assert.equal(link.from, at);
        const { requires, helped } = course.topics[link.to]!;
        assert.ok((link.required ? requires : helped).includes(at));
        at = link.to;
      }
      assert.equal(at, to);
    }),
  );
});

test("a route of up to 60 topics can be followed", () => {
  const line = courseOf(Array.from({ length: 61 }, (_, number) => ({ requires: number ? [number - 1] : [] })));
  assert.ok(canBeFollowed(routeBetween(line, 1, 60)!));
  assert.ok(!canBeFollowed(routeBetween(line, 0, 60)!));
});

const sorted = (links: readonly Link[]) => links.map((link) => JSON.stringify(Object.values(link))).sort();

test("all edges of the course lie within all its topics, and each topic has its own", () => {
  fc.assert(
    fc.property(deep, (course) => {
      const all = linksWithin(
        course,
        course.topics.map((_, number) => number),
      );
      const count = course.topics.reduce((sum, { requires, helped }) => sum + requires.length + helped.length, 0);
      assert.equal(all.length, count);
      course.topics.forEach((_, topic) => {
        const own = all.filter(({ from, to }) => from === topic || to === topic);
        assert.deepEqual(sorted(linksOf(course, topic)), sorted(own));
      });
    }),
  );
});

const choices = withTwo.chain(({ course, from, to }) => {
  const some = (named: readonly unknown[]) => fc.subarray([...named.keys()]).map((places) => new Set(places));
  return fc
    .tuple(
      fc.oneof(fc.string(), fc.constantFrom("topic", "TOPIC 1")),
      some(course.data.levels),
      some(course.data.domains),
      fc.subarray([...STATES]),
      fc.boolean(),
    )
    .map(([text, levels, domains, states, path]) => {
      const ends = path ? { from, to } : { from: null, to: null };
      return { course, choice: { find: text.trim(), levels, domains, states: new Set(states), ...ends } };
    });
});

test("an address keeps a choice", () => {
  fc.assert(
    fc.property(choices, ({ course, choice }) => {
      assert.deepEqual(readHash(`#${writeHash(choice, course)}`, course), { choice, unknown: [] });
    }),
  );
});

test("an address says what the course doesn't have, knows former ids, and leaves headings alone", () => {
  const course = deepened(courseOf([{}]));
  const read = readHash("#from=former&to=nothing&level=later&level=x&state=lost&other=1", course)!;
  assert.deepEqual(read.unknown, ["x", "lost", "nothing"]);
  assert.deepEqual(read.choice, { ...EVERYTHING, levels: new Set([1]), from: 0 });
  assert.equal(readHash("#map_list", course), null);
  assert.deepEqual(readHash("", course), { choice: EVERYTHING, unknown: [] });
});

test("what is shown fits every part of the choice", () => {
  fc.assert(
    fc.property(choices, fc.infiniteStream(fc.constantFrom(...STATES)), ({ course, choice }, stream) => {
      const states = course.topics.map((): State => stream.next().value);
      const shown = chosen(course, states, choice, null);
      course.topics.forEach(({ level, domain, title }, topic) => {
        const fits =
          (!choice.levels.size || choice.levels.has(level)) &&
          (!choice.domains.size || choice.domains.has(domain)) &&
          (!choice.states.size || choice.states.has(states[topic]!)) &&
          fold(choice.find)
            .split(" ")
            .every((word) => fold(title).includes(word));
        assert.equal(shown[topic], fits);
      });
    }),
  );
});

test("a route leaves only what lies on it", () => {
  fc.assert(
    fc.property(withTwo, ({ course, from, to }) => {
      const route = routeBetween(course, from, to);
      if (!route) return;
      const states = course.topics.map((): State => "open");
      const shown = chosen(course, states, { ...EVERYTHING, from, to }, route);
      assert.deepEqual(
        shown.flatMap((is, topic) => (is ? [topic] : [])),
        route.topics,
      );
    }),
  );
});

test("a search knows neither accents nor capital letters", () => {
  const titles = ["Unbiased Poisson", "Poissón  Regression", "Paris"];
  const course = courseOf(titles.map((title) => ({ title })));
  const states = titles.map((): State => "open");
  assert.deepEqual(chosen(course, states, { ...EVERYTHING, find: " POISSON " }, null), [true, true, false]);
  assert.deepEqual(chosen(course, states, { ...EVERYTHING, find: "régression" }, null), [false, true, false]);
});
