// Looks through documents letter by letter, for as long as there is no index yet: at once, but blind to typos.
import type { SearchDocument } from "../generated/search.ts";
import type { Match, Matches } from "./rank.ts";
import { plain } from "./terms.ts";

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
  const capital = form.charAt(0).toUpperCase() + form.slice(1);
  documents.forEach(({ text }, number) => {
    if (holds(text, form, open) || holds(text, capital, open)) found.set(number, { score: 0, forms: [form] });
  });
  return found;
}

const LETTER = /[\p{L}\p{N}]/u;

function holds(text: string, word: string, open: boolean): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LETTER.test(text.charAt(at - 1)) && (open || !LETTER.test(text.charAt(at + word.length)))) return true;
  return false;
}
