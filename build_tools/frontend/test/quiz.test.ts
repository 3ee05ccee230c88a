import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { near, readNumber, sameChoice, sameOrder, TO_PASS, verdict } from "../src/core/quiz.ts";

describe("a number that is typed", () => {
  const cases: [string, number][] = [
    ["2.5", 2.5],
    [" 2,5 ", 2.5],
    ["0,125", 0.125],
    ["-0,125", -0.125],
    ["−3", -3],
    ["+4", 4],
    ["1,234", 1234],
    ["12,345.6", 12345.6],
    ["1 000", 1000],
    [".5", 0.5],
    ["1/4", 0.25],
    ["-3/4", -0.75],
  ];
  for (const [text, number] of cases) test(`${text} is ${number}`, () => assert.equal(readNumber(text), number));

  for (const text of ["", "two", "1e3", "0x10", "1/2/3", "1/", "Infinity", "--1", "1.2.3"])
    test(`${text || "nothing"} is none`, () => assert.ok(Number.isNaN(readNumber(text))));

  test("may have its unit", () => {
    assert.equal(readNumber("5 %", "%"), 5);
    assert.equal(readNumber("2,5 Cups", "cups"), 2.5);
    assert.ok(Number.isNaN(readNumber("5 m", "cm")));
    assert.ok(Number.isNaN(readNumber("%", "%")));
  });

  test("divided by nothing is near no answer", () => {
    assert.equal(near(readNumber("1/0"), { answer: 1, tolerance: 0.1 }), false);
  });
});

test("tolerance holds at its ends, whatever binary fractions lose", () => {
  assert.ok(near(0.3, { answer: 0.1, tolerance: 0.2 }));
  assert.ok(near(0.1 + 0.2, { answer: 0.3, tolerance: 0 }));
  assert.ok(!near(0.31, { answer: 0.1, tolerance: 0.2 }));
});

test("several options are right only all together", () => {
  assert.ok(sameChoice([0, 2], [2, 0]));
  assert.ok(!sameChoice([0, 2], [0]));
  assert.ok(!sameChoice([0, 2], [0, 1, 2]));
});

test("an order is right only as a whole", () => {
  assert.ok(sameOrder(["a", "b"], ["a", "b"]));
  assert.ok(!sameOrder(["a", "b"], ["b", "a"]));
});

describe("a quiz", () => {
  test("is passed with three in four", () => {
    assert.deepEqual(verdict(["right", "right", "right", "wrong"]), { right: 3, of: 4, passed: true });
    assert.equal(verdict(["right", "right", "wrong", "wrong"]).passed, false);
    assert.equal(verdict(["right", "right", "right", "right", "wrong"]).passed, true);
    assert.equal(verdict(["right", "wrong"]).passed, false);
  });

  test("with anything not learned yet judges nothing", () => {
    assert.equal(verdict(["right", "notYet"]).passed, null);
    assert.equal(verdict(["wrong", "wrong", "notYet"]).passed, null);
  });

  test("says on its page what passes it", () => {
    const template = new URL("../../coursegraph/render/templates/assessment.md.jinja", import.meta.url);
    assert.match(readFileSync(template, "utf8"), /With at least three questions in four right/);
    assert.equal(TO_PASS, 3 / 4);
  });
});
