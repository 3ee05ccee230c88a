// Reads a progress file: the schema decides what is one.
import validate from "virtual:progress-validator";
import type { Progress } from "./generated/progress.ts";

export interface Parsed {
  progress: Progress | null;
  /** What is wrong, in words for the learner, if it can't be read. */
  problem: string;
  /** Whether a newer version of this site has written it. */
  newer: boolean;
}

export function parseProgress(text: string): Parsed {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return refused("It isn’t JSON, so it can’t be a progress file.");
  }
  if (validate(found)) {
    const progress = found as Progress;
    const unreal = dates(progress).find((at) => !isReal(at));
    return unreal
      ? refused(`It holds a date that no calendar has: ${unreal}.`)
      : { progress, problem: "", newer: false };
  }
  const { format, version } = (found ?? {}) as { format?: unknown; version?: unknown };
  if (format !== "coursegraph-progress") return refused("It isn’t a progress file of a course.");
  if (Number.isInteger(version) && Number(version) > 1)
    return {
      ...refused("It was written by a newer version of this site, which this version can’t read."),
      newer: true,
    };
  return refused(`Part of it isn’t as it should be: ${placeOf(validate.errors?.[0]?.instancePath ?? "")}.`);
}

function refused(problem: string): Parsed {
  return { progress: null, problem, newer: false };
}

/** A JSON pointer such as /topics/halves/read in words for people. */
function placeOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(" › ") || "at its top";
}

function dates({ topics, minutesPerWeek, exported, inferred }: Progress): string[] {
  const facts = [
    minutesPerWeek,
    ...Object.values(topics).flatMap((of) => Object.values(of)),
    ...Object.values(inferred ?? {}),
  ];
  return [exported, ...facts.map((fact) => fact?.at)].filter((at) => at !== undefined);
}

/** Whether a date of the right form exists: 30 February has it too. */
function isReal(at: string): boolean {
  const time = Date.parse(at);
  return !Number.isNaN(time) && new Date(time).toISOString() === at;
}
