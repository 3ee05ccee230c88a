// Shows where a text matches: pieces of it, of which some are marked. Plain data, never markup.
import { words } from "./terms.ts";

export interface Piece {
  text: string;
  marked: boolean;
}

export type Matches = (form: string) => boolean;

/** How render/search.py begins what is believed and what holds. */
const BELIEF = "People believe: ";
const LABELS = new RegExp(`\\b(?:${BELIEF}|What holds: )`, "g");

/** A text without these labels, as it is looked through: they stand in almost every topic. */
export function unlabeled(text: string): string {
  return text.replace(LABELS, "");
}

interface Span {
  start: number;
  end: number;
}

const LENGTH = 180;
/** How far before the first match a snippet may begin, to begin with its sentence. */
const LEAD = 70;

/** A whole text with its matching words marked. */
export function highlight(text: string, matches: Matches): Piece[] {
  return pieces(text, 0, text.length, spansOf(text, matches).spans);
}

/** The part of a text in which most different words match, the first of several; its start if none does. */
export function snippet(text: string, matches: Matches): Piece[] {
  const { spans, forms } = spansOf(text, matches);
  const first = spans[richest(spans, forms)];
  const start = first ? startBefore(text, first.start) : 0;
  const end = Math.max(endBy(text, start + LENGTH), first?.end ?? 0);
  const shown = pieces(text, start, end, spans);
  const before = start > 0 && text[start - 1] !== "\n" ? [{ text: "… ", marked: false }] : [];
  const after = end < text.length ? [{ text: " …", marked: false }] : [];
  return [...before, ...shown.map((piece) => ({ ...piece, text: piece.text.replaceAll("\n", " · ") })), ...after];
}

/** Where words match; a word within a longer one that matches is part of that. */
function spansOf(text: string, matches: Matches): { spans: Span[]; forms: string[] } {
  const spans: Span[] = [];
  const forms: string[] = [];
  for (const { form, start, end } of words(text)) {
    if (!matches(form)) continue;
    while (spans.length && spans.at(-1)!.start >= start) {
      spans.pop();
      forms.pop();
    }
    spans.push({ start, end });
    forms.push(form);
  }
  return { spans, forms };
}

/** The number of the match from which on a snippet holds the most different words, as close together as can be. */
function richest(spans: readonly Span[], forms: readonly string[]): number {
  let best = { from: 0, held: 0, width: 0 };
  for (let from = 0; from < spans.length; from++) {
    const { start } = spans[from]!;
    const held = new Set<string>();
    let width = 0;
    for (let at = from; at < spans.length && spans[at]!.end <= start + LENGTH - LEAD; at++)
      if (!held.has(forms[at]!)) {
        held.add(forms[at]!);
        width = spans[at]!.start - start;
      }
    if (held.size > best.held || (held.size === best.held && width < best.width))
      best = { from, held: held.size, width };
  }
  return best.from;
}

/**
 * The start of the sentence or line that holds a match, or of a word not too far before it; in a line of what people
 * believe that of its label, however far, since no belief may look like a fact.
 */
function startBefore(text: string, match: number): number {
  const line = text.lastIndexOf("\n", match - 1) + 1;
  const label = [...text.slice(line, match + 1).matchAll(LABELS)].at(-1);
  if (label && (label[0] === BELIEF || line + label.index >= match - LEAD)) return line + label.index;
  const earliest = Math.max(0, match - LEAD);
  const lead = text.slice(earliest, match);
  const breaks = [...lead.matchAll(/\n|[.?!:] (?=[^a-z])/g)];
  const last = breaks.at(-1);
  if (last) return earliest + last.index + last[0].length;
  if (earliest === 0) return 0;
  return earliest + lead.search(/(?<=\s)|$/);
}

/** The end of the last word that ends by a place. */
function endBy(text: string, limit: number): number {
  if (limit >= text.length) return text.length;
  const space = Math.max(text.lastIndexOf(" ", limit), text.lastIndexOf("\n", limit));
  if (space > limit - 40) return space;
  return /[\uDC00-\uDFFF]/.test(text[limit]!) ? limit + 1 : limit;
}

function pieces(text: string, start: number, end: number, spans: readonly Span[]): Piece[] {
  const made: Piece[] = [];
  let at = start;
  const add = (to: number, marked: boolean) => {
    if (to > at) made.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const span of spans) {
    if (span.start < at || span.end > end) continue;
    add(span.start, false);
    add(span.end, true);
  }
  add(end, false);
  return made;
}
