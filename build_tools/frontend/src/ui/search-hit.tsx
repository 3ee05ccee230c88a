// One result of a search: what it is called, what is known of it, where it belongs, and where it matches.
import type { App } from "../app.ts";
import type { Piece } from "../core/snippet.ts";
import { STATE_WORDS } from "../core/words.ts";
import { address } from "../load.ts";
import type { Hit } from "../search-index.ts";
import { Shape } from "./state.tsx";

interface Props {
  app: App;
  hit: Hit;
  id: string;
  selected: boolean;
  /** What choosing it does, unless it opens its page. */
  onChoose: (() => void) | undefined;
}

export function Option({ app, hit, id, selected, onChoose }: Props) {
  const choose = (event: MouseEvent) => {
    if (!onChoose) return;
    event.preventDefault();
    onChoose();
  };
  return (
    <a
      id={id}
      class="hit"
      role="option"
      tabIndex={-1}
      href={address(hit.page)}
      aria-selected={selected}
      onClick={choose}
    >
      <Head app={app} hit={hit} />{" "}
      <span class="hit-text">
        {hit.names.length > 0 && <Also label="Also called" texts={hit.names} />}{" "}
        {hit.tags.length > 0 && <Also label="Tags" texts={hit.tags} />} <Pieces pieces={hit.snippet} />
      </span>
    </a>
  );
}

function Head({ app, hit }: Pick<Props, "app" | "hit">) {
  const number = app.course.numberOf.get(hit.topic)!;
  const topic = app.course.topics[number]!;
  const state = app.knowledge().states[number]!;
  const place = `${app.course.data.levels[topic.level]!.title} · ${app.course.data.domains[topic.domain]!.title}`;
  const word = <span class="state-word">{STATE_WORDS[state]}</span>;
  if (!hit.lesson)
    return (
      <>
        <span class="hit-title">
          <Shape state={state} /> <Pieces pieces={hit.title} /> {word}
        </span>{" "}
        <span class="hit-place">{place}</span>
      </>
    );
  return (
    <>
      <span class="hit-title">
        <Pieces pieces={hit.title} />
      </span>{" "}
      <span class="hit-place">
        Lesson of <Shape state={state} /> {topic.title}, {word} · {place}
      </span>
    </>
  );
}

function Also({ label, texts }: { label: string; texts: Piece[][] }) {
  return (
    <span class="hit-also">
      {label}:{" "}
      {texts.map((pieces, number) => (
        <span key={number}>
          {number > 0 && ", "}
          <Pieces pieces={pieces} />
        </span>
      ))}
    </span>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text));
}
