// Small helpers to draw with.
const NAMESPACE = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

export function draw<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  parent: Element,
  attributes: Attributes = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(NAMESPACE, name);
  set(element, attributes);
  parent.append(element);
  return element;
}

export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Elements by number, of which only those in view exist. */
export class Pool<Made extends SVGElement> {
  readonly #make: (number: number) => Made;
  readonly #made = new Map<number, Made>();

  constructor(make: (number: number) => Made) {
    this.#make = make;
  }

  /** Shows one element for each number and takes all others away. */
  show(numbers: readonly number[], place: (element: Made, number: number) => void): void {
    const kept = new Set(numbers);
    for (const [number, element] of this.#made) {
      if (kept.has(number)) continue;
      element.remove();
      this.#made.delete(number);
    }
    for (const number of numbers) {
      const element = this.#made.get(number) ?? this.#make(number);
      this.#made.set(number, element);
      place(element, number);
    }
  }
}
