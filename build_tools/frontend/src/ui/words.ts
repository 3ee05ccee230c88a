// Words that all pages share.
import type { State } from "../core/evidence.ts";

export { counted, day, duration } from "../core/words.ts";

export const STATE_WORDS: Readonly<Record<State, string>> = {
  verified: "verified by a quiz",
  declared: "known, you say",
  inferred: "inferred from a quiz",
  doubtful: "in doubt",
  read: "read, not yet known",
  ready: "ready now",
  open: "not yet known",
};
