// The box with the map in it, and everything that moves it without a mouse.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { App } from "../app.ts";
import { layoutOf } from "../core/layout.ts";
import { counted } from "../core/words.ts";
import { TopicLink } from "../ui/state.tsx";
import { type Shown, Stage } from "./stage.ts";

const CLOSER = 1.6;
const STEP = 0.3;

/** Keys of the box, and what they do. */
const KEYS: Readonly<Record<string, (stage: Stage) => void>> = {
  ArrowLeft: ({ camera }) => camera.panBy(-STEP, 0),
  ArrowRight: ({ camera }) => camera.panBy(STEP, 0),
  ArrowUp: ({ camera }) => camera.panBy(0, -STEP),
  ArrowDown: ({ camera }) => camera.panBy(0, STEP),
  "+": (stage) => stage.zoomBy(CLOSER),
  "-": (stage) => stage.zoomBy(1 / CLOSER),
  "0": ({ camera }) => camera.whole(),
};

const BUTTONS: readonly { name: string; sign?: string; key: string }[] = [
  { name: "Zoom in", key: "+" },
  { name: "Zoom out", key: "-" },
  { name: "Whole course", key: "0" },
  { name: "Move left", sign: "←", key: "ArrowLeft" },
  { name: "Move right", sign: "→", key: "ArrowRight" },
  { name: "Move up", sign: "↑", key: "ArrowUp" },
  { name: "Move down", sign: "↓", key: "ArrowDown" },
];

interface Props extends Shown {
  app: App;
  /** The topics that a search has found. */
  found: readonly number[];
}

export function Picture({ app, found, states, shown, route }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [selected, select] = useState<number | null>(null);
  const layout = useMemo(() => layoutOf(app.course), [app.course]);
  useEffect(() => {
    const made = new Stage(svg.current!, app, layout, select);
    setStage(made);
    return () => made.close();
  }, [app, layout]);
  useEffect(() => stage?.show({ states, shown, route }), [stage, states, shown, route]);
  useEffect(() => stage?.select(selected), [stage, selected]);
  useEffect(() => {
    if (route) stage?.goTo(route.topics);
  }, [stage, route]);
  useEffect(() => {
    select(found.length === 1 ? found[0]! : null);
    stage?.goTo(found);
  }, [stage, found.join()]);
  const press = (key: string) => stage && KEYS[key]?.(stage);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    press(event.key);
  };
  return (
    <>
      <p class="buttons">
        {BUTTONS.map(({ name, sign, key }) => (
          <button key={key} type="button" aria-label={name} title={sign && name} onClick={() => press(key)}>
            {sign ?? name}
          </button>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus, keys move what it shows */}
      {/* biome-ignore lint/a11y/useSemanticElements: no group of fields */}
      <div class="map-box" role="group" tabIndex={0} aria-label="Map" aria-describedby="map_hint" onKeyDown={onKeyDown}>
        <svg ref={svg} aria-hidden="true" />
      </div>
      {selected !== null && <Selected app={app} topic={selected} />}
    </>
  );
}

function Selected({ app, topic }: { app: App; topic: number }) {
  const { course } = app;
  const { domain, level, depth, requires, helped } = course.topics[topic]!;
  const after = course.requiredBy[topic]!.length + course.helps[topic]!.length;
  return (
    <p class="map-selected">
      <TopicLink app={app} topic={topic} word />{" "}
      <span class="scope">
        {course.data.domains[domain]!.title}, {course.data.levels[level]!.title}, depth {depth}; builds on{" "}
        {counted(requires.length + helped.length, "topic")} and leads to {counted(after, "topic")}, which the lines show
      </span>
    </p>
  );
}
