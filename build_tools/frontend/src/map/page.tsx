// Everything on the map page that needs a script: what to show, the path, the map, and its legend.
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../app.ts";
import { chosen, EVERYTHING, STATES, writeHash } from "../core/choice.ts";
import { marked } from "../core/course.ts";
import { routeBetween } from "../core/route.ts";
import { counted, STATE_WORDS } from "../core/words.ts";
import { useProgress } from "../ui/hooks.ts";
import { Shape } from "../ui/state.tsx";
import { useAddress } from "./address.ts";
import { Filters } from "./filters.tsx";
import type { List } from "./list.ts";
import { Chain, Path, type PutField } from "./path.tsx";
import { Picture } from "./picture.tsx";

interface Props {
  app: App;
  list: List;
  putField: PutField;
  /** Takes the reader to the list. */
  toList: () => void;
}

export function MapPage({ app, list, putField, toList }: Props) {
  useProgress(app);
  const { course } = app;
  const { choice, unknown, choose } = useAddress(course);
  const { from, to, find } = choice;
  const states = app.knowledge().states;
  const route = useMemo(
    () => (from === null || to === null || from === to ? null : routeBetween(course, from, to)),
    [course, from, to],
  );
  const shown = useMemo(() => chosen(course, states, choice, route), [course, states, choice, route]);
  const found = find.trim() ? marked(shown) : [];
  const all = shown.every(Boolean);
  useEffect(() => list.show(shown, all), [list, shown, all]);
  return (
    <form class="map" onSubmit={(event) => event.preventDefault()}>
      <Filters course={course} choice={choice} choose={choose} />
      <div class="map-main">
        <Path app={app} putField={putField} from={from} to={to} route={route} choose={choose} />
        <div class="map-count">
          <p role="status">{matches(shown)}</p>
          <p class="buttons">
            <button type="button" aria-disabled={writeHash(choice, course) === ""} onClick={() => choose(EVERYTHING)}>
              Show everything
            </button>
            <button type="button" onClick={toList}>
              Go to the list
            </button>
          </p>
        </div>
        {unknown.length > 0 && (
          <p role="alert">
            The address of this page names what the course doesn’t have: {unknown.map((name) => `“${name}”`).join(", ")}
            .
          </p>
        )}
        <Picture app={app} found={found} states={states} shown={shown} route={route} />
        <p class="scope" id="map_hint">
          Domains lie below each other, deeper topics further right. Drag to move, scroll or pinch to zoom; with the
          keyboard in the map, the arrow keys move it, + and − zoom, and 0 shows the whole course. The list below has
          the same topics.
        </p>
        <Legend />
        {route && <Chain app={app} route={route} />}
      </div>
    </form>
  );
}

function matches(shown: readonly boolean[]): string {
  const left = shown.filter(Boolean).length;
  if (left === shown.length) return `All ${counted(left, "topic")} are shown.`;
  return left ? `${left} of ${counted(shown.length, "topic")} are shown.` : "No topic matches all of this.";
}

function Legend() {
  const lines: readonly [string, string][] = [
    ["required", "required"],
    ["helpful", "helpful"],
    ["chain", "shortest way"],
  ];
  return (
    <ul class="map-legend" aria-label="Legend">
      {STATES.map((state) => (
        <li key={state}>
          <Shape state={state} /> {STATE_WORDS[state]}
        </li>
      ))}
      {lines.map(([name, word]) => (
        <li key={word}>
          <svg class="map-line" viewBox="0 0 28 16" aria-hidden="true">
            <path class={name} d="M1 8h26" />
          </svg>{" "}
          {word}
        </li>
      ))}
    </ul>
  );
}
