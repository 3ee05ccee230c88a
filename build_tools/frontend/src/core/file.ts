// Progress as a file that the learner keeps, and what such a file would change.
import type { Course } from "./course.ts";
import { isoDay } from "./days.ts";
import type { Knowledge } from "./evidence.ts";
import { type Change, changes, countFacts, merge, type Progress } from "./progress.ts";

export interface TextFile {
  name: string;
  text: string;
}

/** All progress as a file, with what follows from it for those who read the file without the course. */
export function progressFile(course: Course, progress: Progress, knowledge: Knowledge, now: Date): TextFile {
  const { format, version, topics, ...rest } = progress;
  const whole: Progress = {
    format,
    version,
    ...rest,
    exported: now.toISOString(),
    topics: Object.fromEntries(Object.entries(topics).sort(([one], [other]) => (one < other ? -1 : 1))),
    inferred: inferredFrom(course, knowledge),
  };
  const name = `${course.data.id}-progress-${isoDay(now)}.json`;
  return { name, text: `${JSON.stringify(whole, null, 2)}\n` };
}

function inferredFrom(course: Course, { inferences }: Knowledge): NonNullable<Progress["inferred"]> {
  const held = inferences.flatMap((inference, number) => {
    if (!inference || inference.doubtful) return [];
    return [[course.topics[number]!.id, { at: inference.at, from: course.topics[inference.from]!.id }] as const];
  });
  return Object.fromEntries(held);
}

/** What a file would change in the progress that is there. */
export interface Incoming {
  changes: Change[];
  /** Facts that are not there yet. */
  fresh: number;
  /** Facts that are newer than those that are there. */
  newer: number;
  /** Facts of the file that change nothing: they are there already, or are older. */
  stays: number;
  /** Topics of the file that the course doesn't have. */
  strangers: string[];
}

export function incoming(course: Course, here: Progress, file: Progress): Incoming {
  const made = changes(here, merge(here, file));
  const fresh = made.filter(({ before }) => before === undefined).length;
  return {
    changes: made,
    fresh,
    newer: made.length - fresh,
    stays: countFacts(file) - made.length,
    strangers: Object.keys(file.topics)
      .filter((id) => !course.numberOf.has(id))
      .sort(),
  };
}
