// A search field with its results below: a combobox whose list is gone through with the arrow keys.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { App } from "../app.ts";
import type { Found } from "../search-index.ts";
import { useProgress } from "./hooks.ts";
import { Option } from "./search-hit.tsx";
import { type Source, useIndex } from "./search-source.ts";
import { Status } from "./search-status.tsx";

interface Props {
  app: App;
  label?: string;
  /** What is done with the topic that is chosen; without it its page is opened, and lessons are found, too. */
  onPick?: (topic: number) => void;
  /** Whether the field fills a dialog: then its results stay, and Escape is for the dialog. */
  inDialog?: boolean;
}

const MOST = 20;
const LONGEST = 200;
const NOTHING: Found = { hits: [], total: 0, partial: false };
let fields = 0;

export function SearchBox({ app, label, onPick, inDialog = false }: Props) {
  useProgress(app);
  const [id] = useState(() => `search_${++fields}`);
  const [text, setText] = useState("");
  const [used, setUsed] = useState(inDialog);
  const [open, setOpen] = useState(inDialog);
  const source = useIndex(app.course, used);
  const found = useFound(app, source, text, onPick !== undefined);
  const list = useChoice(found);
  const around = useRef<HTMLDivElement>(null);

  const optionId = (place: number) => `${id}_option_${place}`;
  const listed = open && found.hits.length > 0;
  const type = (value: string) => {
    setText(value);
    setOpen(true);
    list.reset();
  };
  const pick = (topic: string) => {
    type("");
    onPick?.(app.course.numberOf.get(topic)!);
  };
  const actions: Readonly<Record<string, false | (() => void)>> = {
    ArrowDown: found.hits.length > 0 && (() => (listed ? list.move(1) : setOpen(true))),
    ArrowUp: listed && (() => list.move(-1)),
    Home: listed && list.moved && (() => list.go(0)),
    End: listed && list.moved && (() => list.go(found.hits.length - 1)),
    Enter: () => listed && document.getElementById(optionId(list.place))?.click(),
    Escape: !inDialog && text !== "" && (() => (open ? setOpen(false) : type(""))),
  };
  const press = (event: KeyboardEvent) => {
    const action = isPlain(event) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const leave = (event: FocusEvent) => {
    if (!inDialog && !around.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };

  useEffect(() => {
    if (listed) document.getElementById(optionId(list.place))?.scrollIntoView({ block: "nearest" });
  }, [listed, list.place, found]);

  return (
    <div ref={around} class={inDialog ? "search" : "search inline"} onFocusOut={leave}>
      <label for={`${id}_field`}>{label ?? (onPick ? "Find a topic" : "Find a topic or a lesson")}</label>
      <input
        id={`${id}_field`}
        type="text"
        role="combobox"
        inputMode="search"
        maxLength={LONGEST}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={`${id}_list`}
        {...(listed ? { "aria-activedescendant": optionId(list.place) } : {})}
        value={text}
        onFocus={() => setUsed(true)}
        onClick={() => setOpen(true)}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div class="search-results">
        <Status source={source} text={open ? text : ""} found={found} />
        {listed && (
          <div id={`${id}_list`} class="hits" role="listbox" aria-label="Results" onMouseDown={keepFocus}>
            {found.hits.map((hit, place) => (
              <Option
                key={hit.page}
                app={app}
                hit={hit}
                id={optionId(place)}
                selected={place === list.place}
                onChoose={onPick && (() => pick(hit.topic))}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** What is found; it is looked for again when more can be. */
function useFound(app: App, { finder, reach }: Source, text: string, topicsOnly: boolean): Found {
  return useMemo(() => {
    if (!finder || text.trim() === "") return NOTHING;
    const found = finder.find({ text, topicsOnly, most: MOST });
    return { ...found, hits: found.hits.filter((hit) => app.course.numberOf.has(hit.topic)) };
  }, [app, finder, reach, text, topicsOnly]);
}

/** Which result is chosen: the first until another is gone to, which then stays chosen wherever it moves. */
function useChoice(found: Found) {
  const [page, setPage] = useState<string | null>(null);
  const count = found.hits.length;
  const place = Math.max(
    0,
    found.hits.findIndex((hit) => hit.page === page),
  );
  const go = (to: number) => setPage(found.hits[to]!.page);
  return {
    place,
    moved: page !== null,
    go,
    move: (by: number) => go((place + by + count) % count),
    reset: () => setPage(null),
  };
}

/** A press on a result leaves the focus in the field. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function isPlain(event: KeyboardEvent): boolean {
  return !(event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
}
