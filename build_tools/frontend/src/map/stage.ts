// Joins drawing, camera and pointer: what the page asks of the map, in one place.
import type { App } from "../app.ts";
import { marked } from "../core/course.ts";
import type { State } from "../core/evidence.ts";
import { around, type Layout, middleOf } from "../core/layout.ts";
import type { Route } from "../core/route.ts";
import { Camera } from "./camera.ts";
import { Drawing } from "./drawing.ts";
import { AXIS, nearest, type View, viewOf } from "./view.ts";

/** Pixels of a column or row beyond which nothing is magnified further, and those at which titles can be read. */
const LARGEST = 110;
const READABLE = 80;
const NEAR = { mouse: 12, touch: 24 };

export interface Shown {
  states: readonly State[];
  shown: readonly boolean[];
  route: Route | null;
}

export class Stage {
  readonly camera: Camera;
  readonly #svg: SVGSVGElement;
  readonly #layout: Layout;
  readonly #drawing: Drawing;
  readonly #select: (topic: number | null) => void;
  readonly #observer: ResizeObserver;
  #width = 1;
  #height = 1;
  #frame = 0;
  #shown: readonly number[] = [];
  #selected: number | null = null;
  #looked: number | null = null;
  #touched = false;

  /** `select` is called with the topic that a finger picks. */
  constructor(svg: SVGSVGElement, app: App, layout: Layout, select: (topic: number | null) => void) {
    this.#svg = svg;
    this.#layout = layout;
    this.#select = select;
    this.#drawing = new Drawing(svg, app, layout);
    this.#listen();
    this.camera = new Camera(svg, () => this.#redraw());
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(svg);
    this.#resize();
  }

  close(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#svg.replaceChildren();
  }

  show({ states, shown, route }: Shown): void {
    this.#drawing.showStates(states);
    this.#drawing.showOnly(shown);
    this.#drawing.showRoute(route);
    this.#shown = marked(shown);
    this.#redraw();
  }

  /** Looks at a topic until another one is looked at. */
  select(topic: number | null): void {
    this.#selected = topic;
    this.#look(topic);
  }

  /** Moves to where some topics are. */
  goTo(topics: readonly number[]): void {
    if (!topics.length) return;
    const { x, y, width, height } = around(this.#layout, topics);
    const [across, down] = [this.#layout.width, this.#layout.height];
    const part = { x: x / across, y: y / down, width: width / across, height: height / down };
    this.camera.show(part, READABLE / this.#unit());
  }

  /** Magnifies; if the whole course is in view, around the middle of the topics that are shown. */
  zoomBy(factor: number): void {
    const middle = middleOf(this.#layout, this.#shown);
    this.camera.zoomBy(factor, middle && { x: middle.x / this.#layout.width, y: middle.y / this.#layout.height });
  }

  /** Pixels of the larger of column and row when the whole course is shown. */
  #unit(): number {
    return Math.max(this.#width / this.#layout.width, this.#height / this.#layout.height);
  }

  #resize(): void {
    const { width, height } = this.#svg.getBoundingClientRect();
    if (!width || height <= AXIS) return;
    [this.#width, this.#height] = [width, height - AXIS];
    this.camera.resize(this.#width, this.#height, Math.max(2, LARGEST / this.#unit()));
  }

  #view(): View {
    return viewOf(this.#layout, this.#width, this.#height, this.camera.zoomed);
  }

  #redraw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawing.draw(this.#view());
    });
  }

  #listen(): void {
    const svg = this.#svg;
    // The links are hidden from keyboard and screen reader, so a click must not give them the focus either.
    svg.addEventListener("mousedown", (event) => event.preventDefault(), { capture: true });
    svg.addEventListener("pointerdown", ({ pointerType }) => {
      this.#touched = pointerType !== "mouse";
    });
    svg.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#hover(event));
    svg.addEventListener("pointerleave", () => this.#look(this.#selected));
    svg.addEventListener("click", (event) => this.#click(event));
  }

  #hover(event: PointerEvent): void {
    this.#look(this.#at(event, NEAR.mouse) ?? this.#selected);
  }

  #look(topic: number | null): void {
    if (this.#looked === topic) return;
    this.#looked = topic;
    this.#drawing.lookAt(topic);
    this.#redraw();
  }

  #at({ clientX, clientY }: MouseEvent, within: number): number | null {
    const { left, top } = this.#svg.getBoundingClientRect();
    return nearest(this.#view(), this.#layout.spots, clientX - left, clientY - top, within);
  }

  /** A mouse opens the topic that it is near; a finger, which can't hover, picks it first and opens it then. */
  #click(event: MouseEvent): void {
    const topic = this.#at(event, this.#touched ? NEAR.touch : NEAR.mouse);
    const onLink = (event.target as Element).closest("a") !== null;
    if (this.#touched) event.preventDefault();
    if (this.#touched && topic !== this.#selected) this.#select(topic);
    else if (topic !== null && (this.#touched || !onLink)) location.assign(this.#drawing.addressOf(topic));
  }
}
