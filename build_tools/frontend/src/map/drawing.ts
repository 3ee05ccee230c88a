// The map as SVG. A topic is a link with the shape of its state; edges are drawn for the topic that is looked at and
// for a path alone, since hundreds of them at once show nothing.
import type { App } from "../app.ts";
import type { State } from "../core/evidence.ts";
import type { Layout } from "../core/layout.ts";
import type { Link } from "../core/plan.ts";
import { canBeFollowed, linksOf, linksWithin, type Route } from "../core/route.ts";
import { STATE_WORDS } from "../core/words.ts";
import { address } from "../load.ts";
import { SHAPES } from "../ui/state.tsx";
import { Frame } from "./frame.ts";
import { Labels } from "./labels.ts";
import { draw } from "./svg.ts";
import { inView, type View } from "./view.ts";

const GRID = 16;
const LARGEST = 16;
/** How far a shape's size may be off before it is set again, and its form. */
const TOLERANCE = 1.15;
const SAME = 0.001;
const BUNDLE = 12;

/** Edges of a path, of its shortest chain, and of the topic that is looked at. */
type Lines = "route" | "chain" | "own";

export class Drawing {
  readonly #app: App;
  readonly #layout: Layout;
  readonly #world: SVGGElement;
  readonly #frame: Frame;
  readonly #labels: Labels;
  readonly #nodes: SVGAElement[];
  readonly #lines: Readonly<Record<Lines, SVGGElement>>;
  #states: readonly State[] = [];
  #shown: readonly boolean[] = [];
  #own: number | null = null;
  /** How many columns wide each shape is now, and the form of a column and row that it was made for. */
  readonly #widths: number[];
  #form = 0;

  constructor(svg: SVGSVGElement, app: App, layout: Layout) {
    this.#app = app;
    this.#layout = layout;
    const back = draw("g", svg);
    this.#world = draw("g", svg);
    const edges = draw("g", this.#world, { class: "edges" });
    const lines = (name: Lines) => draw("g", edges, { class: name });
    this.#lines = { route: lines("route"), chain: lines("chain"), own: lines("own") };
    const nodes = draw("g", this.#world, { class: "nodes" });
    this.#widths = layout.spots.map(() => 0);
    this.#nodes = app.course.topics.map(({ id }) =>
      draw("a", nodes, { href: address(`content/topics/${id}.html`), tabindex: -1 }),
    );
    this.#labels = new Labels(draw("g", svg), app.course, layout);
    this.#frame = new Frame(
      back,
      draw("g", svg),
      layout,
      app.course.data.domains.map(({ title }) => title),
    );
  }

  addressOf(topic: number): string {
    return this.#nodes[topic]!.href.baseVal;
  }

  /** Gives each topic the shape of its state. */
  showStates(states: readonly State[]): void {
    this.#nodes.forEach((node, topic) => {
      if (this.#states[topic] !== states[topic]) this.#shape(node, topic, states[topic]!);
    });
    this.#states = states;
  }

  #shape(node: SVGAElement, topic: number, state: State): void {
    const { outline, inside = "", filled } = SHAPES[state];
    node.replaceChildren();
    draw("title", node).textContent = `${this.#app.course.topics[topic]!.title}: ${STATE_WORDS[state]}`;
    draw("path", node, { d: filled ? outline : outline + inside });
    if (filled && inside) draw("path", node, { d: inside, class: "inside" });
    node.setAttribute("class", `${state}${filled ? " filled" : ""}${this.#shown[topic] === false ? " dim" : ""}`);
  }

  /** Dims the topics that are not shown. */
  showOnly(shown: readonly boolean[]): void {
    this.#nodes.forEach((node, topic) => {
      if (this.#shown[topic] !== shown[topic]) node.classList.toggle("dim", !shown[topic]);
    });
    this.#shown = shown;
  }

  /** Lights a route: its shortest chain, and the other edges if they can be followed. */
  showRoute(route: Route | null): void {
    this.#connect("route", route && canBeFollowed(route) ? linksWithin(this.#app.course, route.topics) : []);
    this.#connect("chain", route?.chain ?? []);
  }

  /** Looks at one topic: its edges and its label show. */
  lookAt(topic: number | null): void {
    if (this.#own !== null) this.#nodes[this.#own]!.classList.remove("own");
    if (topic !== null) this.#nodes[topic]!.classList.add("own");
    this.#own = topic;
    this.#connect("own", topic === null ? [] : linksOf(this.#app.course, topic));
  }

  /** Draws edges several to a path: a path for each would be many, and one for all is slow where most are out of view. */
  #connect(name: Lines, links: readonly Link[]): void {
    const group = this.#lines[name];
    group.replaceChildren();
    for (const required of [true, false]) {
      const alike = links.filter((link) => link.required === required);
      for (let start = 0; start < alike.length; start += BUNDLE) {
        const curves = alike.slice(start, start + BUNDLE).map((link) => this.#curve(link));
        draw("path", group, { d: curves.join(""), class: required ? "required" : "helpful" });
      }
    }
  }

  #curve({ from, to }: Link): string {
    const [start, end] = [this.#layout.spots[from]!, this.#layout.spots[to]!];
    const middle = (start.x + end.x) / 2;
    return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
  }

  /** Draws what a move has changed. */
  draw(view: View): void {
    const { left, top, column, row } = view;
    this.#world.setAttribute("transform", `matrix(${column} 0 0 ${row} ${left} ${top})`);
    const size = Math.min(LARGEST, 0.9 * Math.min(column, row));
    this.#size(view, size);
    this.#frame.draw(view);
    this.#labels.draw(view, size, this.#shown, this.#own);
    this.#labels.drawOwn(view, size, this.#own, this.#states);
  }

  /** Keeps the shapes in view near the size they should have; to set all of them at each move would cost too much. */
  #size(view: View, size: number): void {
    const [columns, rows] = [size / view.column, size / view.row];
    if (Math.abs(columns / rows / this.#form - 1) > SAME) this.#widths.fill(0);
    this.#form = columns / rows;
    this.#layout.spots.forEach((spot, topic) => {
      const off = columns / this.#widths[topic]!;
      if ((off < TOLERANCE && off > 1 / TOLERANCE) || !inView(view, spot)) return;
      this.#widths[topic] = columns;
      const corner = `${spot.x - columns / 2} ${spot.y - rows / 2}`;
      this.#nodes[topic]!.setAttribute("transform", `translate(${corner}) scale(${columns / GRID} ${rows / GRID})`);
    });
  }
}
