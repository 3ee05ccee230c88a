// How units of the layout become pixels of the box. The whole course fills the box whatever its form, so a column and
// a row have sizes of their own.
import type { Layout, Spot } from "../core/layout.ts";

/** Height of the strip below the map that the depths stand in. */
export const AXIS = 24;

export interface View {
  /** The part of the box that the map fills. */
  width: number;
  height: number;
  /** Pixels of a column and of a row. */
  column: number;
  row: number;
  /** Pixels from the box's corner to the layout's. */
  left: number;
  top: number;
}

interface Zoomed {
  k: number;
  x: number;
  y: number;
}

export function viewOf(layout: Layout, width: number, height: number, { k, x, y }: Zoomed): View {
  return { width, height, column: (width / layout.width) * k, row: (height / layout.height) * k, left: x, top: y };
}

export function onScreen(view: View, { x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: view.left + x * view.column, y: view.top + y * view.row };
}

/** Whether any of a topic's column and row can be seen. */
export function inView(view: View, spot: Spot): boolean {
  const { x, y } = onScreen(view, spot);
  return x > -view.column && x < view.width + view.column && y > -view.row && y < view.height + view.row;
}

/** The topic nearest to a point of the box, if one is near enough. */
export function nearest(view: View, spots: readonly Spot[], x: number, y: number, within: number): number | null {
  let found: number | null = null;
  let least = within ** 2;
  spots.forEach((spot, topic) => {
    const at = onScreen(view, spot);
    const away = (at.x - x) ** 2 + (at.y - y) ** 2;
    if (away <= least) [found, least] = [topic, away];
  });
  return found;
}
