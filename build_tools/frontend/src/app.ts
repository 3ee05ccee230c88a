// What every part of a page works with: the course, the learner's progress, and what follows from both.
import { type Course, makeCourse } from "./core/course.ts";
import { type Knowledge, knowledgeOf } from "./core/evidence.ts";
import { goalsOf } from "./core/progress.ts";
import type { CourseData } from "./generated/course.ts";
import { parseProgress } from "./parse.ts";
import { Store } from "./store.ts";

export interface App {
  readonly course: Course;
  readonly store: Store;
  /** What the learner knows now; the same object until progress changes. */
  knowledge(): Knowledge;
  /** The numbers of the topics that are goals now. */
  goals(): number[];
}

export function makeApp(data: CourseData, storage: Storage | null): App {
  const course = makeCourse(data);
  const store = new Store({
    storage,
    course: data.id,
    aliases: data.aliases,
    parse: parseProgress,
    now: () => new Date(),
  });
  let seen = store.progress;
  let knowledge = knowledgeOf(course, seen);
  return {
    course,
    store,
    knowledge() {
      if (seen !== store.progress) {
        seen = store.progress;
        knowledge = knowledgeOf(course, seen);
      }
      return knowledge;
    },
    goals: () => goalsOf(store.progress, course),
  };
}

/** The browser's storage, or null where it is blocked. */
export function browserStorage(): Storage | null {
  try {
    const storage = globalThis.localStorage;
    storage.getItem("coursegraph");
    return storage;
  } catch {
    return null;
  }
}
