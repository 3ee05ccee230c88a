import { useEffect, useState } from "preact/hooks";
import type { App } from "../app.ts";

/** Renders the component again whenever progress changes, in this tab or another. */
export function useProgress(app: App): void {
  const [, setTurn] = useState(0);
  useEffect(() => app.store.subscribe(() => setTurn((turn) => turn + 1)), [app]);
}
