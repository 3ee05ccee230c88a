// Where the topics stand on the map: depth from left to right, one lane per domain from top to bottom, in units of
// one column and one row. It follows from the course alone, so the same course always looks the same.
import type { Course } from "./course.ts";

interface Lane {
  domain: number;
  top: number;
  height: number;
}

export interface Spot {
  x: number;
  y: number;
  /** How wide a label in the middle of the spot may be before it meets another one of its row, or the map's edge. */
  room: number;
}

export interface Layout {
  width: number;
  height: number;
  /** The domains that have topics, in the course's order. */
  lanes: readonly Lane[];
  /** The spot of each topic. */
  spots: readonly Spot[];
}

/** Rows at the top of each lane that are kept free for its title. */
const TITLE_ROWS = 2;

export function layoutOf(course: Course): Layout {
  const width = 1 + course.topics.reduce((deepest, topic) => Math.max(deepest, topic.depth), 0);
  const spots: Spot[] = [];
  const lanes: Lane[] = [];
  let top = 0;
  course.data.domains.forEach((_, domain) => {
    const cells = cellsOf(course, domain);
    if (!cells.size) return;
    const rows = Math.max(...[...cells.values()].map((cell) => cell.length));
    for (const cell of cells.values()) place(cell, top + TITLE_ROWS, rows);
    lanes.push({ domain, top, height: TITLE_ROWS + rows });
    top += TITLE_ROWS + rows;
  });
  return { width, height: top, lanes, spots: withRoom(spots, width) };

  /** Puts topics of one depth below each other, in the middle of their lane. */
  function place(cell: readonly number[], start: number, rows: number): void {
    const first = start + Math.floor((rows - cell.length) / 2);
    cell.forEach((topic, row) => {
      spots[topic] = { x: course.topics[topic]!.depth + 0.5, y: first + row + 0.5, room: 0 };
    });
  }
}

/** The topics of a domain by depth. */
function cellsOf(course: Course, domain: number): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  course.topics.forEach((topic, number) => {
    if (topic.domain !== domain) return;
    const cell = cells.get(topic.depth);
    if (cell) cell.push(number);
    else cells.set(topic.depth, [number]);
  });
  return cells;
}

function withRoom(spots: readonly Spot[], width: number): Spot[] {
  const rows = new Map<number, number[]>();
  for (const { x, y } of spots) {
    const row = rows.get(y);
    if (row) row.push(x);
    else rows.set(y, [x]);
  }
  for (const row of rows.values()) row.sort((one, other) => one - other);
  return spots.map(({ x, y }) => {
    const row = rows.get(y)!;
    const at = row.indexOf(x);
    const left = at > 0 ? x - row[at - 1]! : 2 * x;
    const right = at + 1 < row.length ? row[at + 1]! - x : 2 * (width - x);
    return { x, y, room: Math.min(left, right) };
  });
}

/** The smallest box around some spots. */
export function around(
  layout: Layout,
  topics: readonly number[],
): { x: number; y: number; width: number; height: number } {
  const xs = topics.map((topic) => layout.spots[topic]!.x);
  const ys = topics.map((topic) => layout.spots[topic]!.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The spot among some topics' that is nearest to the middle of them all, so that a topic is there; null without topics. */
export function middleOf({ width, height, spots }: Layout, topics: readonly number[]): { x: number; y: number } | null {
  const mean = (axis: "x" | "y") => topics.reduce((sum, topic) => sum + spots[topic]![axis], 0) / topics.length;
  const [x, y] = [mean("x"), mean("y")];
  let middle: Spot | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const topic of topics) {
    const spot = spots[topic]!;
    const away = ((spot.x - x) / width) ** 2 + ((spot.y - y) / height) ** 2;
    if (away < least) [middle, least] = [spot, away];
  }
  return middle && { x: middle.x, y: middle.y };
}

/** Breaks a title into lines of at most so many letters; what doesn't fit ends in an ellipsis. */
export function wrap(title: string, letters: number, lines: number): string[] {
  const broken: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = broken.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  const kept = broken.slice(0, lines).map((line) => (line.length > letters ? cut(line, letters) : line));
  if (broken.length > lines && kept.length) kept.push(cut(`${kept.pop()} ${broken[lines]}`, letters));
  return kept;
}

function cut(line: string, letters: number): string {
  return `${line.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
