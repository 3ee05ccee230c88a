// What of the course a learner wants to see on the map, and how the page's address keeps it.
import type { Course } from "./course.ts";
import type { State } from "./evidence.ts";
import type { Route } from "./route.ts";
import { unaccented } from "./terms.ts";

export const STATES: readonly State[] = ["verified", "declared", "inferred", "doubtful", "read", "ready", "open"];

export interface Choice {
  /** Words that a title must hold. */
  find: string;
  /** Places of levels and domains; an empty set stands for all of them, as with states. */
  levels: ReadonlySet<number>;
  domains: ReadonlySet<number>;
  states: ReadonlySet<State>;
  /** The ends of a path, by number. */
  from: number | null;
  to: number | null;
}

export const EVERYTHING: Choice = {
  find: "",
  levels: new Set(),
  domains: new Set(),
  states: new Set(),
  from: null,
  to: null,
};

export interface Read {
  choice: Choice;
  /** Names in the address that the course doesn't have. */
  unknown: string[];
}

/** Reads the part of an address after `#`; null if it is something else than a choice, such as a heading's name. */
export function readHash(hash: string, course: Course): Read | null {
  const text = hash.replace(/^#/, "");
  if (text && !text.includes("=")) return null;
  const values = new URLSearchParams(text);
  const unknown: string[] = [];
  const places = (name: string, ids: readonly string[]) =>
    values.getAll(name).flatMap((id) => {
      const place = ids.indexOf(id);
      if (place < 0) unknown.push(id);
      return place < 0 ? [] : [place];
    });
  const topic = (name: string) => {
    const id = values.get(name);
    const number = id ? course.numberOf.get(id) : undefined;
    if (id && number === undefined) unknown.push(id);
    return number ?? null;
  };
  const choice = {
    find: values.get("find") ?? "",
    levels: new Set(places("level", ids(course.data.levels))),
    domains: new Set(places("domain", ids(course.data.domains))),
    states: new Set(places("state", STATES).map((place) => STATES[place]!)),
    from: topic("from"),
    to: topic("to"),
  };
  return { choice, unknown };
}

/** The part of an address after `#` that stands for a choice; empty if everything is shown. */
export function writeHash(choice: Choice, course: Course): string {
  const values = new URLSearchParams();
  const { levels, domains } = course.data;
  if (choice.from !== null) values.set("from", course.topics[choice.from]!.id);
  if (choice.to !== null) values.set("to", course.topics[choice.to]!.id);
  if (choice.find.trim()) values.set("find", choice.find.trim());
  for (const level of inOrder(choice.levels)) values.append("level", levels[level]!.id);
  for (const domain of inOrder(choice.domains)) values.append("domain", domains[domain]!.id);
  for (const state of STATES) if (choice.states.has(state)) values.append("state", state);
  return values.toString();
}

function ids(named: readonly { id: string }[]): string[] {
  return named.map(({ id }) => id);
}

function inOrder(places: ReadonlySet<number>): number[] {
  return [...places].sort((one, other) => one - other);
}

/** For each topic whether it is among what was chosen; a route that is lit leaves only what lies on it. */
export function chosen(course: Course, states: readonly State[], choice: Choice, route: Route | null): boolean[] {
  const words = fold(choice.find).split(" ").filter(Boolean);
  const lit = route && new Set(route.topics);
  return course.topics.map(({ title, level, domain }, number) => {
    if (lit && !lit.has(number)) return false;
    if (!allows(choice.levels, level) || !allows(choice.domains, domain)) return false;
    if (!allows(choice.states, states[number]!)) return false;
    const folded = words.length ? fold(title) : "";
    return words.every((word) => folded.includes(word));
  });
}

function allows<T>(chosen: ReadonlySet<T>, one: T): boolean {
  return chosen.size === 0 || chosen.has(one);
}

/** A text as it is compared: without accents, in small letters, with single spaces. */
export function fold(text: string): string {
  return unaccented(text.toLowerCase()).replace(/\s+/g, " ").trim();
}
