// The nested list below the map shows the same topics: it hides the others, counts, and opens what holds a match.
import type { Course } from "../core/course.ts";
import { counted } from "../core/words.ts";

export class List {
  readonly #domains: readonly { fold: HTMLDetailsElement; count: Element; groups: readonly Group[]; size: number }[];
  /** Domains that were opened for a match, to be closed when everything is shown again. */
  readonly #opened = new Set<HTMLDetailsElement>();

  constructor(list: HTMLElement, course: Course) {
    this.#domains = [...list.querySelectorAll("details")].map((fold) => {
      const groups = [...fold.querySelectorAll<HTMLElement>("[data-level]")].map((group) => groupOf(group, course));
      const size = groups.reduce((sum, { items }) => sum + items.length, 0);
      return { fold, count: fold.querySelector(".count")!, groups, size };
    });
  }

  /** Shows some topics; `all` says that nothing was chosen, so all of them are. */
  show(shown: readonly boolean[], all: boolean): void {
    for (const { fold, count, groups, size } of this.#domains) {
      const left = groups.reduce((sum, group) => sum + showGroup(group, shown), 0);
      count.textContent = left === size ? counted(size, "topic") : `${left} of ${counted(size, "topic")}`;
      if (!all && left > 0) this.#open(fold);
      else if (this.#opened.delete(fold)) fold.open = false;
    }
  }

  #open(fold: HTMLDetailsElement): void {
    if (fold.open) return;
    fold.open = true;
    this.#opened.add(fold);
  }
}

interface Group {
  element: HTMLElement;
  items: readonly { element: HTMLElement; topic: number }[];
}

function groupOf(element: HTMLElement, course: Course): Group {
  const items = [...element.querySelectorAll<HTMLElement>("[data-topic]")].flatMap((item) => {
    const topic = course.numberOf.get(item.dataset.topic ?? "");
    return topic === undefined ? [] : [{ element: item, topic }];
  });
  return { element, items };
}

/** Hides the topics of a group that are not shown, and the group if none is left; says how many are left. */
function showGroup({ element, items }: Group, shown: readonly boolean[]): number {
  for (const item of items) item.element.hidden = !shown[item.topic];
  const left = items.filter(({ topic }) => shown[topic]).length;
  element.hidden = left === 0;
  return left;
}
