// A plan to take along: as a checklist in Markdown, and as a calendar file with an entry for each week.
import ical, { ICalEventTransparency } from "ical-generator";
import type { Course } from "./course.ts";
import { dateOnly, dayAfter, finishDay, isoDay, isoWeek } from "./days.ts";
import { runsOf } from "./order.ts";
import { type Plan, type Share, timeFor, weeksOf } from "./plan.ts";
import { counted, day, duration, listed, timeText } from "./words.ts";

export interface PlanToTake {
  course: Course;
  plan: Plan;
  goals: readonly number[];
  minutesPerWeek: number;
  now: Date;
}

/** The name of a file of the plan, without its ending. */
export function planFileName({ course, now }: PlanToTake): string {
  return `${course.data.id}-plan-${isoDay(now)}`;
}

export function planMarkdown(of: PlanToTake): string {
  const { course, plan, goals } = of;
  const titles = (numbers: readonly number[]) => numbers.map((number) => `- ${markdown(course.topics[number]!.title)}`);
  const groups = runsOf(course, plan.steps).flatMap(({ domain, steps }) => [
    `### ${markdown(course.data.domains[domain]!.title)} (${counted(steps.length, "topic")}, ${timeText(timeFor(course, steps))})`,
    steps.map((step) => `- [ ] ${markdown(course.topics[step]!.title)}${inBrackets(course, step)}`).join("\n"),
  ]);
  const parts = [
    `# Plan for ${markdown(course.data.title)}`,
    `## ${goals.length === 1 ? "Goal" : "Goals"}`,
    titles(goals).join("\n"),
    "## What remains",
    figures(of).join("\n"),
    "## Steps",
    ...groups,
  ];
  return `${parts.join("\n\n")}\n`;
}

function figures({ plan, minutesPerWeek, now }: PlanToTake): string[] {
  const { steps, longest } = plan;
  const end = finishDay(now, plan.minutes, minutesPerWeek);
  return [
    `- ${counted(steps.length, "topic")} to go, ${timeText(plan)}`,
    `- Longest chain: ${timeText(longest)}, ${counted(longest.steps.length, "topic")}`,
    `- ${counted(minutesPerWeek, "minute")} a week${end ? `: done by about ${day(end)}` : ""}`,
    `- Made on ${day(now)}`,
  ];
}

function inBrackets(course: Course, step: number): string {
  const { minutes } = course.topics[step]!;
  return minutes === null ? "" : ` (${counted(minutes, "minute")})`;
}

/** A text on one line, each character of which Markdown shows as it is. */
export function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>~|$#@]|&(?=#?\w+;)|:(?=\/\/)/g, "\\$&")
    .replace(/\bwww(?=\.)/gi, "$&\\")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** An all-day entry of a calendar. */
interface Entry {
  name: string;
  first: Date;
  days: number;
  summary: string;
  lines: string[];
}

/**
 * One entry for each week from its first day on, and one for the day of the goal.
 *
 * Each has a name that course, goals and the week of the calendar make. So a file that is read later replaces what
 * still lies ahead, and weeks that are over stay as they were.
 */
export function planCalendar(of: PlanToTake): string {
  const { course, plan, minutesPerWeek, now } = of;
  const calendar = ical({ prodId: { company: "coursegraph", product: "plan", language: "EN" } });
  const end = finishDay(now, plan.minutes, minutesPerWeek);
  const weeks = end ? weeksOf(course, plan.steps, minutesPerWeek) : [];
  const entries = weeks.map((shares, week) => weekEntry(course, dayAfter(now, 7 * week), shares));
  if (end) entries.push(goalEntry(of, end));
  for (const { name, first, days, summary, lines } of entries)
    calendar.createEvent({
      id: `${name}-${digest(goalIds(of))}-${course.data.id}@coursegraph`,
      stamp: now,
      sequence: Math.floor(now.getTime() / 60_000), // a later file counts as the newer one
      start: dateOnly(first),
      end: dateOnly(dayAfter(first, days)),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: oneLine(`${course.data.title}: ${summary}`),
      description: lines.map(oneLine).join("\n"),
    });
  return `${calendar}\r\n`;
}

function weekEntry(course: Course, first: Date, shares: readonly Share[]): Entry {
  const domains = [...new Set(shares.map(({ topic }) => course.topics[topic]!.domain))];
  const names = listed(domains.map((domain) => course.data.domains[domain]!.title));
  const time = duration(shares.reduce((sum, { minutes }) => sum + minutes, 0));
  const summary = `${names}, ${counted(shares.length, "topic")} (${time})`;
  return { name: isoWeek(first), first, days: 7, summary, lines: shares.map((share) => shareText(course, share)) };
}

function goalEntry({ course, goals }: PlanToTake, first: Date): Entry {
  const summary = goals.length === 1 ? "Goal reached" : "Goals reached";
  return { name: "goal", first, days: 1, summary, lines: goals.map((goal) => course.topics[goal]!.title) };
}

function shareText(course: Course, { topic, minutes, continued }: Share): string {
  const { title, minutes: stated } = course.topics[topic]!;
  const notes = [stated === null ? "no time stated" : duration(minutes), ...(continued ? ["continued"] : [])];
  return `${title} (${notes.join(", ")})`;
}

function goalIds({ course, goals }: PlanToTake): string {
  return goals
    .map((goal) => course.topics[goal]!.id)
    .sort()
    .join(" ");
}

/** A short name for a text, the same on every machine: FNV-1a with 64 bits. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
