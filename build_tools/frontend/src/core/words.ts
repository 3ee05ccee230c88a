// Numbers, times, days and states in words.
import type { State } from "./evidence.ts";
import type { Time } from "./plan.ts";

export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? word : plural}`;
}

/** Minutes as people say them: 45 minutes, 2 hours 30 minutes. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = hours ? [counted(hours, "hour")] : [];
  if (rest || !hours) parts.push(counted(rest, "minute"));
  return parts.join(" ");
}

/** Made once, since making it costs more than to write a hundred days with it; it knows no zones. */
const DAYS = new Intl.DateTimeFormat("en-US", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A day as it stands on this learner's calendar. */
export function day(date: Date): string {
  return DAYS.format(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

/** The learning time of topics, of which some may state none. */
export function timeText({ minutes, untimed }: Time): string {
  if (untimed === 0) return duration(minutes);
  return minutes === 0 ? "no time stated" : `at least ${duration(minutes)}`;
}

/** A list as people say it: one, two and three. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-US").format(words);
}

/** What is said of a topic in a state. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  verified: "verified by a quiz",
  declared: "declared known",
  inferred: "inferred from a quiz",
  doubtful: "in doubt",
  read: "read, not yet known",
  ready: "ready now",
  open: "not yet known",
};
