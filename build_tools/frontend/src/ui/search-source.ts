// Where search fields get their index from: loaded when the first of them is used, once a page.
//
// The page knows the titles of topics already, so these are found as soon as the script is there, the rest a little later.
import { useEffect, useState } from "preact/hooks";
import type { Course } from "../core/course.ts";
import type { SearchDocument } from "../generated/search.ts";
import { load } from "../load.ts";
import type { Search } from "../search.ts";
import type { Finder, Index } from "../search-index.ts";

interface Opened {
  titles: Promise<Finder>;
  all: Promise<Index>;
}

let opened: Opened | null = null;

/** Loads the index, unless it is there or on its way; tries again after a failure. */
export function openIndex(course: Course): Opened {
  if (opened) return opened;
  const [search, documents] = [load<Search>("search"), load<readonly SearchDocument[]>("searchData")];
  const titles = search.then((script) => script.titles(course.topics));
  const all = Promise.all([search, documents]).then(([script, loaded]) => script.open(loaded));
  for (const one of [titles, all]) one.catch(() => (opened = null)); // who waits for it says so
  opened = { titles, all };
  return opened;
}

export interface Source {
  finder: Finder | null;
  /** Whether it finds by titles alone, by everything but without an index, or by an index. */
  reach: "titles" | "all" | "index";
  failed: boolean;
  /** Whether loading takes so long that one should say so. */
  slow: boolean;
  retry: () => void;
}

const WAITING = { finder: null, reach: "titles", failed: false, slow: false } as const;
const PATIENCE = 300;

/** What there is to search in, from the moment on that it is wanted. */
export function useIndex(course: Course, wanted: boolean): Source {
  const [source, setSource] = useState<Omit<Source, "retry">>(WAITING);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    const set = (change: Partial<Source>) => here && setSource((now) => ({ ...now, ...change }));
    const timer = setTimeout(() => set({ slow: true }), PATIENCE);
    const patient = () => clearTimeout(timer);
    const index = openIndex(course);
    index.all.then(patient, patient); // what is loaded isn't slow, however long it takes to make an index of it
    follow(index, set);
    return () => {
      here = false;
      patient();
    };
  }, [course, wanted, attempt]);
  const retry = () => {
    setSource(WAITING);
    setAttempt(attempt + 1);
  };
  return { ...source, retry };
}

/** Tells what is there, one thing after the other. */
async function follow({ titles, all }: Opened, tell: (change: Partial<Source>) => void): Promise<void> {
  try {
    tell({ finder: await titles });
    const finder = await all;
    tell({ finder, reach: "all", slow: false });
    await finder.finished;
    tell({ reach: "index" });
  } catch {
    tell({ failed: true, slow: false });
  }
}
