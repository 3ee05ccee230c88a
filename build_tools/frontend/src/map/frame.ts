// What stays readable however far the map is magnified: lanes with their titles, and the depths below.
import type { Layout } from "../core/layout.ts";
import { draw, Pool, set } from "./svg.ts";
import { AXIS, onScreen, type View } from "./view.ts";

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const TITLE_HEIGHT = 15;

export class Frame {
  readonly #layout: Layout;
  readonly #bands: SVGRectElement[];
  readonly #titles: SVGTextElement[];
  readonly #lines: Pool<SVGLineElement>;
  readonly #depths: Pool<SVGTextElement>;
  readonly #strip: SVGRectElement;
  readonly #word: SVGTextElement;

  constructor(back: SVGGElement, front: SVGGElement, layout: Layout, titles: readonly string[]) {
    this.#layout = layout;
    this.#bands = layout.lanes.map((_, number) =>
      draw("rect", back, { class: number % 2 ? "band odd" : "band", x: 0 }),
    );
    this.#lines = new Pool(() => draw("line", back, { class: "depth-line", y1: 0 }));
    this.#titles = layout.lanes.map(({ domain }) => {
      const title = draw("text", front, { class: "lane-title", x: 6 });
      title.textContent = titles[domain]!;
      return title;
    });
    this.#strip = draw("rect", front, { class: "axis", x: 0, height: AXIS });
    this.#depths = new Pool((depth) => {
      const text = draw("text", front, { class: "depth" });
      text.textContent = String(depth);
      return text;
    });
    this.#word = draw("text", front, { class: "depth word" });
    this.#word.textContent = "depth →";
  }

  draw(view: View): void {
    this.#drawLanes(view);
    this.#drawDepths(view);
  }

  /** A title keeps to the part of its lane that is in view; one that would cover the title before waits for more room. */
  #drawLanes(view: View): void {
    let free = 0;
    this.#layout.lanes.forEach(({ top, height }, number) => {
      const y = onScreen(view, { x: 0, y: top }).y;
      const end = y + height * view.row;
      set(this.#bands[number]!, { y, width: view.width, height: height * view.row });
      const at = Math.max(y, 0);
      const fits = at >= free - 1 && end > at + TITLE_HEIGHT - 4 && at < view.height - TITLE_HEIGHT;
      set(this.#titles[number]!, { y: at + 12, visibility: fits ? "visible" : "hidden" });
      if (fits) free = at + TITLE_HEIGHT;
    });
  }

  #drawDepths(view: View): void {
    const step = STEPS.find((one) => one * view.column >= 45) ?? STEPS.at(-1)!;
    const first = Math.max(0, Math.ceil((-view.left / view.column - 0.5) / step) * step);
    const depths: number[] = [];
    for (let depth = first; depth < this.#layout.width; depth += step) {
      if (onScreen(view, { x: depth + 0.5, y: 0 }).x > view.width) break;
      depths.push(depth);
    }
    const middle = view.height + AXIS / 2 + 4;
    set(this.#strip, { y: view.height, width: view.width });
    set(this.#word, { x: view.width - 56, y: middle });
    const x = (depth: number) => onScreen(view, { x: depth + 0.5, y: 0 }).x;
    this.#lines.show(depths, (line, depth) => set(line, { x1: x(depth), x2: x(depth), y2: view.height }));
    const written = depths.filter((depth) => x(depth) < view.width - 75);
    this.#depths.show(written, (text, depth) => set(text, { x: Math.max(x(depth), 8), y: middle }));
  }
}
