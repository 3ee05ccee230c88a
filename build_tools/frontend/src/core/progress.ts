// What a learner has said and done: plain data, changed by making new data. Each fact is dated; of two the newer holds,
// so two files can be merged in any order and any number of times.
import type { Amount, Progress, TopicProgress } from "../generated/progress.ts";
import type { Course } from "./course.ts";

export type { Progress, TopicProgress };
export type FactName = keyof TopicProgress | "minutesPerWeek";
export type Fact = NonNullable<TopicProgress[keyof TopicProgress]> | Amount;
type Reflection = NonNullable<TopicProgress["reflection"]>;
type Facts = Partial<Record<FactName, Fact>>;
/** The facts of each topic by its id, and under null those of the course as a whole. */
type Records = Map<string | null, Facts>;

/** The schema allows no longer text. */
const LONGEST_TEXT = 100_000;

export function emptyProgress(course: string): Progress {
  return { format: "coursegraph-progress", version: 1, course, topics: {} };
}

export function countFacts(progress: Progress): number {
  return [...recordsOf(progress).values()].reduce((sum, facts) => sum + Object.keys(facts).length, 0);
}

/** What is kept of a topic; an empty record if nothing is. */
export function of(progress: Progress, topic: string): TopicProgress {
  return Object.hasOwn(progress.topics, topic) ? progress.topics[topic]! : {};
}

/** The same progress with facts of one topic, or of several, put in place, whatever stood there. */
export function withFacts(progress: Progress, topics: string | readonly string[], facts: TopicProgress): Progress {
  const entries = [topics].flat().map((topic) => [topic, { ...of(progress, topic), ...facts }] as const);
  return { ...progress, topics: Object.fromEntries([...Object.entries(progress.topics), ...entries]) };
}

/** The topics of the course that are goals, by number. */
export function goalsOf(progress: Progress, course: Course): number[] {
  return course.topics.flatMap((topic, number) => (of(progress, topic.id).goal?.value ? [number] : []));
}

/** Both together: of each fact the newer one. */
export function merge(one: Progress, other: Progress): Progress {
  const records = recordsOf(one);
  for (const [topic, facts] of recordsOf(other)) records.set(topic, newer(records.get(topic) ?? {}, facts));
  return progressOf(one.course, records);
}

/**
 * Moves what is kept under former ids to the ids of today; ids that the course doesn't know stay as they are. Where topics
 * were merged the newer fact holds, but of what the learner has written on them nothing goes.
 */
export function migrate(progress: Progress, aliases: Readonly<Record<string, string>>): Progress {
  const records: Records = new Map();
  for (const [topic, facts] of recordsOf(progress)) {
    const now = topic === null ? null : idNow(topic, aliases);
    const there = records.get(now) ?? {};
    const reflection = bothTexts(
      there.reflection as Reflection | undefined,
      facts.reflection as Reflection | undefined,
    );
    records.set(now, { ...newer(there, facts), ...(reflection && { reflection }) });
  }
  return progressOf(progress.course, records);
}

/** Two reflections as one, the newer first. */
function bothTexts(one: Reflection | undefined, other: Reflection | undefined): Reflection | undefined {
  if (!one || !other) return one ?? other;
  const [last, before] = newest(one, other) === one ? [one, other] : [other, one];
  if (last.text.includes(before.text)) return last;
  return { at: last.at, text: `${last.text}\n\n${before.text}`.trim().slice(0, LONGEST_TEXT) };
}

/** The id that a topic has now, however often it was renamed; names that lead in a circle lead nowhere. */
export function idNow(topic: string, aliases: Readonly<Record<string, string>>): string {
  const passed = new Set<string>();
  let id = topic;
  while (Object.hasOwn(aliases, id)) {
    if (passed.has(id)) return topic;
    passed.add(id);
    id = aliases[id]!;
  }
  return id;
}

export interface Change {
  /** The topic's id; null for what belongs to the course as a whole. */
  topic: string | null;
  fact: FactName;
  before: Fact | undefined;
  after: Fact | undefined;
}

/** What differs between two states of progress, fact by fact. */
export function changes(before: Progress, after: Progress): Change[] {
  if (before === after) return [];
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const topics = new Set([...old.keys(), ...now.keys()]);
  return [...topics].sort(byName).flatMap((topic) => changesOf(topic, old.get(topic) ?? {}, now.get(topic) ?? {}));
}

function changesOf(topic: string | null, old: Facts, now: Facts): Change[] {
  return namesOf(old, now)
    .filter((fact) => !same(old[fact], now[fact]))
    .map((fact) => ({ topic, fact, before: old[fact], after: now[fact] }));
}

/** A change to be made: the date of what it replaces, and what it puts there. */
export interface Step {
  topic: string | null;
  fact: FactName;
  before: { at: string } | undefined;
  after: Fact | undefined;
}

/** The steps that take changes back. */
export function backwards(made: readonly Change[]): Step[] {
  return made.map(({ topic, fact, before, after }) => ({
    topic,
    fact,
    before: after && { at: after.at },
    after: before,
  }));
}

/** Takes steps in a state that may have gone on since: where another fact stands by now, the newer holds. */
export function apply(progress: Progress, steps: readonly Step[]): Progress {
  const records = recordsOf(progress);
  for (const { topic, fact, before, after } of steps) {
    const { [fact]: found, ...others } = records.get(topic) ?? {};
    const value = found?.at === before?.at ? after : newest(found, after);
    records.set(topic, value ? { ...others, [fact]: value } : others);
  }
  return progressOf(progress.course, records);
}

/** A pass and a miss are dated against each other, since of a topic's quizzes the last one holds. */
const RIVALS: Readonly<Partial<Record<FactName, FactName>>> = { verified: "missed", missed: "verified" };

/** Dates what was changed at a moment to just after what it replaces, where a clock had run ahead. */
export function inSequence(before: Progress, after: Progress, at: string): Progress {
  const records = recordsOf(before);
  const late = changes(before, after).flatMap(({ topic, fact, after: made }) => {
    const old = records.get(topic) ?? {};
    const last = [old[fact]?.at ?? "", old[RIVALS[fact] ?? fact]?.at ?? ""].sort()[1]!;
    if (made?.at !== at || last < at) return [];
    return [{ topic, fact, before: made, after: { ...made, at: justAfter(last) } }];
  });
  return late.length ? apply(after, late) : after;
}

/** The last moment that a progress file may name. */
const LAST = "9998-12-31T23:59:59.999Z";

function justAfter(at: string): string {
  return at < LAST ? new Date(Date.parse(at) + 1).toISOString() : LAST;
}

function recordsOf({ topics, minutesPerWeek }: Progress): Records {
  return new Map<string | null, Facts>([[null, minutesPerWeek ? { minutesPerWeek } : {}], ...Object.entries(topics)]);
}

/** Progress as it is kept: no topic without facts, and nothing that a file holds only for those who read it. */
function progressOf(course: string, records: Records): Progress {
  const topics = [...records].filter(([topic, facts]) => topic !== null && Object.keys(facts).length > 0);
  const { minutesPerWeek } = (records.get(null) ?? {}) as Pick<Progress, "minutesPerWeek">;
  return { ...emptyProgress(course), topics: Object.fromEntries(topics), ...(minutesPerWeek && { minutesPerWeek }) };
}

function newer(one: Facts, other: Facts): Facts {
  return Object.fromEntries(namesOf(one, other).map((name) => [name, newest(one[name], other[name])]));
}

function namesOf(one: Facts, other: Facts): FactName[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)] as FactName[])].sort();
}

/** The fact with the later date; on equal dates the one whose text comes last, so that the order doesn't matter. */
function newest(one: Fact | undefined, other: Fact | undefined): Fact | undefined {
  if (!one || !other) return one ?? other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return canonical(one) >= canonical(other) ? one : other;
}

function same(one: Fact | undefined, other: Fact | undefined): boolean {
  return one === other || (!!one && !!other && canonical(one) === canonical(other));
}

function canonical(fact: Fact): string {
  return JSON.stringify(Object.entries(fact).sort(([one], [other]) => byName(one, other)));
}

function byName(one: string | null, other: string | null): number {
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
