// Progress to test with: random records, a clock, a storage, and the reader of progress files.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import fc from "fast-check";
import { emptyProgress, type Progress, type TopicProgress } from "../src/core/progress.ts";

export const COURSE = "a-course";
export const SCHEMA = new URL("../schema/progress.schema.json", import.meta.url);

registerHooks({
  resolve: (name, context, next) =>
    name === "virtual:progress-validator"
      ? { url: new URL("validator.ts", import.meta.url).href, shortCircuit: true }
      : next(name, context),
});
/** The reader of the site, with the schema compiled here instead of by the bundler. */
export const { parseProgress } = await import("../src/parse.ts");

/** The moment so many minutes after a certain one. */
export function moment(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString();
}

/** Moments of which some are equal. */
export const moments: fc.Arbitrary<string> = fc.nat(5).map(moment);
const plain = { noNullPrototype: true };
const mark = fc.record({ at: moments, value: fc.boolean() }, plain);
const result = fc.record({ at: moments, right: fc.nat(4), of: fc.constant(4) }, plain);
export const facts: fc.Arbitrary<TopicProgress> = fc.record(
  {
    read: mark,
    declared: mark,
    verified: result,
    missed: result,
    goal: mark,
    reflection: fc.record({ at: moments, text: fc.constantFrom("", "a", "b", "<b>&\u{1f600}") }, plain),
    thoughtThrough: mark,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Ids of topics, some of which have a meaning for JavaScript. */
export const IDS = ["t0", "t1", "t2", "__proto__", "constructor", "unknown"];

/** Random records of some topics; a topic without facts is left out, as the site does. */
export function records(ids: readonly string[] = IDS): fc.Arbitrary<Progress> {
  const minutes = fc.option(fc.record({ at: moments, value: fc.integer({ min: 1, max: 9 }) }, plain));
  return fc.tuple(fc.tuple(...ids.map(() => fc.option(facts))), minutes).map(([all, minutesPerWeek]) => {
    const entries = ids.flatMap((id, place): [string, TopicProgress][] => {
      const own = all[place];
      return own && Object.keys(own).length ? [[id, own]] : [];
    });
    const progress = { ...emptyProgress(COURSE), topics: Object.fromEntries(entries) };
    return minutesPerWeek ? { ...progress, minutesPerWeek } : progress;
  });
}

/** The ids of a course's topics in tests: t0, t1 and so on. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `t${number}`);
}

/** A browser's storage for all tabs of an origin; it can be made to fail. */
export class FakeStorage implements Storage {
  readonly texts = new Map<string, string>();
  full: (key: string) => boolean = () => false;
  blocked = false;

  get length(): number {
    return this.texts.size;
  }
  key(number: number): string | null {
    return [...this.texts.keys()][number] ?? null;
  }
  getItem(key: string): string | null {
    if (this.blocked) throw new DOMException("no", "SecurityError");
    return this.texts.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.full(key)) throw new DOMException("no room", "QuotaExceededError");
    this.texts.set(key, text);
  }
  removeItem(key: string): void {
    this.texts.delete(key);
  }
  clear(): void {
    this.texts.clear();
  }
}

/** The schema as the site publishes it. */
export function schema(): object {
  return JSON.parse(readFileSync(SCHEMA, "utf8")) as object;
}

/** How many milliseconds of the processor something takes at best; other programs on the machine don't count. */
export function cost(run: () => void): number {
  const once = () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}
