// Moves the map: wheel, pinch and drag through d3-zoom, and the same for buttons and keys.
import { select } from "d3-selection";
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from "d3-zoom";

const GLIDE = 250;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Camera {
  readonly #svg: SVGSVGElement;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  #width = 1;
  #height = 1;
  #frame = 0;
  /** Where a glide that is under way will end. */
  #goal: ZoomTransform | null = null;

  constructor(svg: SVGSVGElement, moved: () => void) {
    this.#svg = svg;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .filter((event) => isGesture(event) && !this.#scrolls(event))
      .on("start", ({ sourceEvent }) => sourceEvent && this.#stop())
      .on("zoom", () => {
        svg.classList.toggle("whole", this.zoomed.k === 1);
        moved();
      });
    select(svg).call(this.#zoom).on("dblclick.zoom", null);
  }

  get zoomed(): ZoomTransform {
    return zoomTransform(this.#svg);
  }

  /** Takes a new size of the map and how far it can be magnified, and keeps what is in view. */
  resize(width: number, height: number, largest: number): void {
    this.#stop();
    const { k, x, y } = this.zoomed;
    const moved = zoomIdentity.translate((x * width) / this.#width, (y * height) / this.#height).scale(k);
    [this.#width, this.#height] = [width, height];
    this.#zoom.extent(this.#extent()).translateExtent(this.#extent()).scaleExtent([1, largest]);
    select(this.#svg).call(this.#zoom.transform, this.#within(moved));
  }

  /** Magnifies around the middle of the view, or around a point, given in shares of the map, if the whole map is in view. */
  zoomBy(factor: number, point: { x: number; y: number } | null): void {
    const { k, center } = this.#target();
    this.#glide(k * factor, k === 1 && point ? [point.x * this.#width, point.y * this.#height] : center);
  }

  /** Moves the view by parts of its own width and height. */
  panBy(right: number, down: number): void {
    const { k, center } = this.#target();
    this.#glide(k, [center[0] + (right * this.#width) / k, center[1] + (down * this.#height) / k]);
  }

  whole(): void {
    this.#glide(1, [this.#width / 2, this.#height / 2]);
  }

  /** Shows a part of the map, given in shares of its width and height, with some space around it. */
  show(part: { x: number; y: number; width: number; height: number }, closest: number): void {
    const k = Math.min(closest, 0.8 / Math.max(part.width, part.height, 0.01));
    this.#glide(k, [(part.x + part.width / 2) * this.#width, (part.y + part.height / 2) * this.#height]);
  }

  /** Whether a touch is left to the page: one finger can't move a map that is whole in view, and so scrolls past it. */
  #scrolls(event: Event): boolean {
    return event.type === "touchstart" && (event as TouchEvent).touches.length === 1 && this.zoomed.k === 1;
  }

  #target(): { k: number; center: [number, number] } {
    const goal = this.#goal ?? this.zoomed;
    return { k: goal.k, center: goal.invert([this.#width / 2, this.#height / 2]) };
  }

  #glide(magnified: number, center: [number, number]): void {
    const from = { k: this.zoomed.k, center: this.zoomed.invert([this.#width / 2, this.#height / 2]) };
    const goal = this.#within(this.#around(magnified, center));
    this.#stop();
    if (calm.matches) {
      this.#apply(goal);
      return;
    }
    this.#goal = goal;
    const to = { k: goal.k, center: goal.invert([this.#width / 2, this.#height / 2]) };
    const start = performance.now();
    const step = (now: number) => {
      const done = Math.min(1, Math.max(0, now - start) / GLIDE);
      const eased = done * (2 - done);
      const mix = (axis: 0 | 1) => from.center[axis] + (to.center[axis] - from.center[axis]) * eased;
      this.#apply(done < 1 ? this.#around(from.k * (to.k / from.k) ** eased, [mix(0), mix(1)]) : goal);
      if (done < 1) this.#frame = requestAnimationFrame(step);
      else this.#goal = null;
    };
    this.#frame = requestAnimationFrame(step);
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#goal = null;
  }

  #apply(transform: ZoomTransform): void {
    select(this.#svg).call(this.#zoom.transform, transform);
  }

  #around(magnified: number, [x, y]: [number, number]): ZoomTransform {
    const [least, largest] = this.#zoom.scaleExtent();
    const k = Math.max(least, Math.min(largest, magnified));
    return zoomIdentity
      .translate(this.#width / 2, this.#height / 2)
      .scale(k)
      .translate(-x, -y);
  }

  #within(transform: ZoomTransform): ZoomTransform {
    return this.#zoom.constrain()(transform, this.#extent(), this.#extent());
  }

  #extent(): [[number, number], [number, number]] {
    return [
      [0, 0],
      [this.#width, this.#height],
    ];
  }
}

/** What d3-zoom itself takes for a gesture. */
function isGesture(event: MouseEvent): boolean {
  return (!event.ctrlKey || event.type === "wheel") && !event.button;
}
