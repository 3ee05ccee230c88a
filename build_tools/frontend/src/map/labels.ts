// Titles of topics on the map: those that have room, and always the one of the topic that is looked at.
import type { Course } from "../core/course.ts";
import type { State } from "../core/evidence.ts";
import { type Layout, wrap } from "../core/layout.ts";
import { STATE_WORDS } from "../core/words.ts";
import { draw, Pool, set } from "./svg.ts";
import { onScreen, type View } from "./view.ts";

const LINE = 14;
/** Pixels that a letter takes at most on average, and in the larger writing of the own label. */
const LETTER = 7;
const OWN_LETTER = 8;
const MOST_LETTERS = 22;
const MOST_OWN_LETTERS = 40;
const FEWEST_LETTERS = 8;
const PADDING = 5;

export class Labels {
  readonly #course: Course;
  readonly #layout: Layout;
  readonly #pool: Pool<SVGTextElement>;
  readonly #own: SVGTextElement;
  readonly #card: SVGRectElement;

  constructor(parent: SVGGElement, course: Course, layout: Layout) {
    this.#course = course;
    this.#layout = layout;
    const titles = draw("g", parent);
    this.#pool = new Pool(() => draw("text", titles, { class: "node-title" }));
    this.#card = draw("rect", parent, { class: "card", rx: 4 });
    this.#own = draw("text", parent, { class: "node-title own" });
  }

  /** `size` is that of a topic's shape; topics that are not shown get no label. */
  draw(view: View, size: number, shown: readonly boolean[], own: number | null): void {
    const lines = Math.min(4, Math.floor((view.row - size - 4) / LINE));
    const titled = lines < 1 ? [] : this.#titled(view, shown, own);
    this.#pool.show(titled, (text, topic) => {
      const spot = this.#layout.spots[topic]!;
      const { x, y } = onScreen(view, spot);
      this.#write(text, wrap(this.#course.topics[topic]!.title, letters(spot.room * view.column), lines));
      text.setAttribute("transform", `translate(${x} ${y + size / 2 + 12})`);
    });
  }

  /** The topics in view whose label has room. */
  #titled(view: View, shown: readonly boolean[], own: number | null): number[] {
    return this.#layout.spots.flatMap((spot, topic) => {
      if (!shown[topic] || topic === own || letters(spot.room * view.column) < FEWEST_LETTERS) return [];
      const { x, y } = onScreen(view, spot);
      return x > 0 && x < view.width && y > 0 && y < view.height ? [topic] : [];
    });
  }

  /** Writes the lines below each other, unless they stand there. */
  #write(text: SVGTextElement, lines: readonly string[]): void {
    if (text.textContent === lines.join("")) return;
    text.replaceChildren();
    lines.forEach((line, number) => {
      draw("tspan", text, { x: 0, dy: number ? LINE : 0 }).textContent = line;
    });
  }

  /** The whole title and the state of the topic that is looked at, on a card above it, or below where no room is. */
  drawOwn(view: View, size: number, own: number | null, states: readonly State[]): void {
    this.#own.replaceChildren();
    this.#card.setAttribute("visibility", own === null ? "hidden" : "visible");
    if (own === null) return;
    const most = Math.min(MOST_OWN_LETTERS, Math.floor((view.width - 20) / OWN_LETTER));
    this.#write(this.#own, [...wrap(this.#course.topics[own]!.title, most, 4), STATE_WORDS[states[own]!]]);
    const box = this.#own.getBBox();
    const [width, height] = [box.width + 2 * PADDING, box.height + 2 * PADDING];
    const { x, y } = onScreen(view, this.#layout.spots[own]!);
    const left = Math.max(2, Math.min(x - width / 2, view.width - width - 2));
    const above = y - size / 2 - 6 - height;
    const top = above > 0 ? above : y + size / 2 + 6;
    set(this.#card, { x: left, y: top, width, height });
    this.#own.setAttribute("transform", `translate(${left + PADDING} ${top + PADDING - box.y})`);
  }
}

function letters(pixels: number): number {
  return Math.min(MOST_LETTERS, Math.floor(pixels / LETTER));
}
