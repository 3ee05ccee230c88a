// Which topics to show: words of the title, levels, domains, states.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Choice, STATES } from "../core/choice.ts";
import type { Course } from "../core/course.ts";
import { STATE_WORDS } from "../core/words.ts";
import { Shape } from "../ui/state.tsx";

interface Props {
  course: Course;
  choice: Choice;
  choose: (part: Partial<Choice>) => void;
}

export function Filters({ course, choice, choose }: Props) {
  const { levels, domains } = course.data;
  return (
    <div class="map-filters">
      <p>
        <label>
          Find a topic{" "}
          <input
            type="search"
            value={choice.find}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => choose({ find: currentTarget.value })}
          />
        </label>
      </p>
      <Group
        name="Level"
        ticked={choice.levels}
        all={levels.map((_, place) => place)}
        tick={(levels) => choose({ levels })}
      >
        {(level) => levels[level]!.title}
      </Group>
      <Group
        name="Domain"
        ticked={choice.domains}
        all={domains.map((_, place) => place)}
        tick={(domains) => choose({ domains })}
      >
        {(domain) => domains[domain]!.title}
      </Group>
      <Group name="State" ticked={choice.states} all={STATES} tick={(states) => choose({ states })}>
        {(state) => (
          <>
            <Shape state={state} /> {STATE_WORDS[state]}
          </>
        )}
      </Group>
    </div>
  );
}

interface GroupProps<T> {
  name: string;
  all: readonly T[];
  ticked: ReadonlySet<T>;
  tick: (ticked: ReadonlySet<T>) => void;
  children: (one: T) => ComponentChildren;
}

/** Boxes to tick, folded on a phone; with none ticked all are shown. */
function Group<T extends string | number>({ name, all, ticked, tick, children }: GroupProps<T>) {
  const [open] = useState(() => matchMedia("(min-width: 38.01rem)").matches);
  const toggle = (one: T) => {
    const next = new Set(ticked);
    if (!next.delete(one)) next.add(one);
    tick(next);
  };
  return (
    <details open={open}>
      <summary>
        {name} <span class="count">{ticked.size ? `${ticked.size} of ${all.length}` : "all"}</span>
      </summary>
      <fieldset class="ticks">
        <legend class="unseen">{name}</legend>
        {all.map((one) => (
          <label key={one}>
            <input type="checkbox" checked={ticked.has(one)} onChange={() => toggle(one)} />
            <span>{children(one)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
