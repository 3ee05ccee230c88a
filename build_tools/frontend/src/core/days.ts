// Days of a plan on the learner's own calendar. A day is a date at noon there: no change of the clocks moves it to
// another day.
import { addDays, formatISO, getISOWeek, getISOWeekYear, set } from "date-fns";
import { daysFor, weeksFor } from "./plan.ts";

/** A plan that takes longer than twenty years of weeks is given no date. */
export const MOST_WEEKS = 1040;

/** The day that lies so many days after the day of a moment. */
export function dayAfter(now: Date, days: number): Date {
  return addDays(set(now, { hours: 12, minutes: 0, seconds: 0, milliseconds: 0 }), days);
}

/** The day on which so many minutes are learned if today is the first; null if there is none to name. */
export function finishDay(now: Date, minutes: number, minutesPerWeek: number): Date | null {
  if (minutes === 0 || weeksFor(minutes, minutesPerWeek) > MOST_WEEKS) return null;
  return dayAfter(now, daysFor(minutes, minutesPerWeek) - 1);
}

/** A day as files name it: 2026-11-26. */
export function isoDay(day: Date): string {
  return formatISO(day, { representation: "date" });
}

/** The week of the calendar that a day lies in: 2026-W48. */
export function isoWeek(day: Date): string {
  return `${getISOWeekYear(day)}-W${`${getISOWeek(day)}`.padStart(2, "0")}`;
}

/** The day in the form of calendar files, which read the date in UTC. */
export function dateOnly(day: Date): Date {
  return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()));
}
