// A path between two topics: its ends, what lies between them, and a shortest way as links.
import { useEffect, useRef } from "preact/hooks";
import type { App } from "../app.ts";
import { canBeFollowed, type Route, routeBetween } from "../core/route.ts";
import { counted } from "../core/words.ts";
import { TopicLink } from "../ui/state.tsx";

/** Puts the site's own search field into a place; it says which topic was chosen. */
export type PutField = (place: HTMLElement, label: string, onPick: (topic: number) => void) => void;

interface Ends {
  from: number | null;
  to: number | null;
}

interface Props extends Ends {
  app: App;
  putField: PutField;
  route: Route | null;
  choose: (ends: Partial<Ends>) => void;
}

export function Path({ app, putField, from, to, route, choose }: Props) {
  const none = from === null && to === null;
  return (
    <fieldset class="map-path">
      <legend>Path between two topics</legend>
      <div class="map-ends">
        <End app={app} label="From" topic={from} putField={putField} pick={(from) => choose({ from })} />
        <End app={app} label="To" topic={to} putField={putField} pick={(to) => choose({ to })} />
        <p class="buttons">
          <button type="button" aria-disabled={none} onClick={() => choose({ from: to, to: from })}>
            Swap
          </button>
          <button type="button" aria-disabled={none} onClick={() => choose({ from: null, to: null })}>
            Clear path
          </button>
        </p>
      </div>
      <p role="status">{outcome(app, { from, to }, route)}</p>
    </fieldset>
  );
}

interface EndProps {
  app: App;
  label: string;
  topic: number | null;
  putField: PutField;
  pick: (topic: number) => void;
}

/** A field to choose an end with, and the topic that was chosen. */
function End({ app, label, topic, putField, pick }: EndProps) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => putField(field.current!, label, pick), []);
  return (
    <div class="map-end">
      <div ref={field} />
      {topic !== null && (
        <p>
          <TopicLink app={app} topic={topic} word />
        </p>
      )}
    </div>
  );
}

/** What came of the two ends, in words. */
function outcome({ course }: App, { from, to }: Ends, route: Route | null): string {
  if (from === null || to === null) return from === to ? "" : "Name both ends, and the topics between them light up.";
  const [start, end] = [course.topics[from]!.title, course.topics[to]!.title];
  if (from === to) return "Both ends are the same topic. Name two different ones.";
  if (route) {
    const lit = `${counted(route.topics.length, "topic")} lie on the ways from “${start}” to “${end}”, both included.`;
    const bold = `One of the shortest ways has ${counted(route.chain.length + 1, "topic")}: it is bold on the map, and listed below it.`;
    return canBeFollowed(route)
      ? `${lit} ${bold}`
      : `${lit} ${bold} With so many topics, the map draws no other lines.`;
  }
  const none = `No chain of prerequisites leads from “${start}” to “${end}”`;
  return routeBetween(course, to, from)
    ? `${none}, but one leads the other way: swap the two to see it.`
    : `${none}, and none leads the other way: neither builds on the other.`;
}

/** A shortest way as links. */
export function Chain({ app, route }: { app: App; route: Route }) {
  const first = route.topics[0]!;
  return (
    <ol class="map-chain" aria-label="A shortest way">
      <li>
        <TopicLink app={app} topic={first} word />
      </li>
      {route.chain.map(({ to, required }) => (
        <li key={to}>
          <TopicLink app={app} topic={to} word />{" "}
          <span class={required ? "kind required" : "kind helpful"}>
            {required ? "requires the one before" : "is helped by the one before"}
          </span>
        </li>
      ))}
    </ol>
  );
}
