// The way back from the last change, as a text that outlives the page.
import { apply, emptyProgress, idNow, type Progress, type Step } from "./progress.ts";

/** A change that can be undone: what was done and when, and the steps back. */
export interface Undo {
  label: string;
  at: string;
  steps: Step[];
}

/** Reads a progress file: no progress if it isn't one; newer if a later version of the site has written it. */
export type Parse = (text: string) => { progress: Progress | null; newer: boolean };

interface Reader {
  course: string;
  aliases: Readonly<Record<string, string>>;
  parse: Parse;
}

/** Reads a kept undo; null if the text is none, or would lead to what is no progress. */
export function readUndo(text: string | null, { course, aliases, parse }: Reader): Undo | null {
  try {
    const undo = JSON.parse(text ?? "null") as Undo | null;
    if (typeof undo?.label !== "string" || Number.isNaN(Date.parse(undo.at))) return null;
    const steps = undo.steps.map((step) => ({
      ...step,
      topic: step.topic === null ? null : idNow(step.topic, aliases),
    }));
    const alone = steps.map((step) => ({ ...step, before: undefined }));
    return parse(JSON.stringify(apply(emptyProgress(course), alone))).progress && { ...undo, steps };
  } catch {
    return null;
  }
}
