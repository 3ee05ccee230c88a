// Looks through documents letter by letter, for as long as there is no index yet: at once, but blind to typos.
import type { SearchDocument } from "../generated/search.ts";
import type { Match, Matches } from "./rank.ts";
import { LETTER, plain, spellings } from "./terms.ts";

/** The names of a document in plain letters. */
export interface Names {
  title: string;
  names: readonly string[];
  tags: readonly string[];
}

/** How much a match in each of the names counts. */
export const BOOST = { title: 4, names: 3, tags: 1 } as const;

export function namesOf({ title, names, tags }: SearchDocument): Names {
  return { title: plain(title), names: names.map(plain), tags: tags.map(plain) };
}

/** The documents in whose names a word stands, or one that begins so if it is open. */
export function scanNames(documents: readonly Names[], form: string, open: boolean): Matches {
  const found = new Map<number, Match>();
  const wanted = open ? ` ${form}` : ` ${form} `;
  const fits = (name: string) => name.includes(wanted);
  documents.forEach(({ title, names, tags }, number) => {
    const field = fits(title) ? "title" : names.some(fits) ? "names" : tags.some(fits) ? "tags" : null;
    if (field) found.set(number, { score: BOOST[field], forms: [form] });
  });
  return found;
}

/** The documents in whose texts a word stands, in small letters or with a capital, or one that begins so if it is open. */
export function scanTexts(documents: readonly SearchDocument[], form: string, open: boolean): Matches {
  const found = new Map<number, Match>();
  const written = spellings(form).flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]);
  documents.forEach(({ text }, number) => {
    if (written.some((word) => holds(text, word, open))) found.set(number, { score: 0, forms: [form] });
  });
  return found;
}

const PLAIN = new RegExp(LETTER, "v");

/** Whether a word stands in a text and ends where it should; Greek letters and small digits need no space beside them. */
function holds(text: string, word: string, open: boolean): boolean {
  const starts = PLAIN.test(word.charAt(0));
  const ends = !open && PLAIN.test(word.slice(-1));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const apart = !(starts && PLAIN.test(text.charAt(at - 1)));
    if (apart && !(ends && PLAIN.test(text.charAt(at + word.length)))) return true;
  }
  return false;
}
