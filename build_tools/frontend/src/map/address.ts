// Keeps what was chosen in the page's address, so that a view of the map can be shared and comes back on reload.
import { useEffect, useState } from "preact/hooks";
import { type Choice, EVERYTHING, type Read, readHash, writeHash } from "../core/choice.ts";
import type { Course } from "../core/course.ts";

/** How long to wait for the next letter: browsers stop pages that change their address at every key. */
const PAUSE = 250;

interface Address extends Read {
  choose: (part: Partial<Choice>) => void;
}

export function useAddress(course: Course): Address {
  const [{ choice, unknown }, set] = useState<Read>(
    () => readHash(location.hash, course) ?? { choice: EVERYTHING, unknown: [] },
  );
  useEffect(() => {
    const changed = () => {
      const read = readHash(location.hash, course);
      if (read) set(read);
      else keep(choice, course);
    };
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, [course, choice]);
  useEffect(() => {
    if (unknown.length) return;
    const waiting = setTimeout(() => keep(choice, course), PAUSE);
    return () => clearTimeout(waiting);
  }, [course, choice, unknown]);
  const choose = (part: Partial<Choice>) => set((before) => ({ choice: { ...before.choice, ...part }, unknown: [] }));
  return { choice, unknown, choose };
}

/** Writes the choice into the address; a heading's name that stands there gives way only if something is chosen. */
function keep(choice: Choice, course: Course): void {
  const hash = writeHash(choice, course);
  if (location.hash.replace(/^#/, "") === hash || (!hash && !readHash(location.hash, course))) return;
  history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
}
