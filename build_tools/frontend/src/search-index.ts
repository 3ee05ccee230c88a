// Finds topics and lessons by their titles, other names, tags and texts.
//
// The index is made in short slices, names first, so that no key press waits for it. Until it is there, documents are
// looked through letter by letter: that knows no typos, but what a page says is found from the first key press on.
import MiniSearch, { type Options, type SearchOptions } from "minisearch";
import { either, inAll, type Matches, rank, type TermMatches } from "./core/rank.ts";
import { BOOST, type Names, namesOf, scanNames, scanTexts } from "./core/scan.ts";
import { highlight, type Piece, snippet, unlabeled } from "./core/snippet.ts";
import { keyOf, plain, singular, type Term, termsOf, words } from "./core/terms.ts";
import type { SearchDocument } from "./generated/search.ts";

interface Query {
  text: string;
  /** Whether lessons are left out. */
  topicsOnly: boolean;
  /** How many hits are wanted. */
  most: number;
}

export interface Hit {
  page: string;
  /** The id of the topic that it is about. */
  topic: string;
  /** Whether it is a lesson of that topic's series. */
  lesson: boolean;
  title: Piece[];
  /** The other names and the tags that match. */
  names: Piece[][];
  tags: Piece[][];
  snippet: Piece[];
}

export interface Found {
  /** The best, in order. */
  hits: Hit[];
  /** How many there are in all. */
  total: number;
  /** Whether none matches all words of the query. */
  partial: boolean;
}

export interface Finder {
  find(query: Query): Found;
}

export interface Index extends Finder {
  /** Settles when the whole index is there. */
  readonly finished: Promise<void>;
}

/** Milliseconds for which the index is made before anything else gets its turn. */
const SLICE = 8;
/** Words shorter than this are looked for in texts as they are, not as the start of others. */
const SHORT = 3;
const NONE: Matches = new Map();
const OPTIONS: Partial<Options> = {
  idField: "number",
  tokenize: (text) => words(text).map((word) => word.form),
  processTerm: (form) => form,
  searchOptions: { tokenize: (form) => [form], boost: BOOST },
};

export class SearchIndex implements Finder {
  readonly #documents: readonly SearchDocument[];
  readonly #plain: readonly Names[];
  readonly #names = new MiniSearch({ ...OPTIONS, fields: ["title", "names", "tags"] });
  readonly #texts = new MiniSearch({ ...OPTIONS, fields: ["text"] });

  constructor(documents: readonly SearchDocument[]) {
    this.#documents = documents;
    this.#plain = documents.map(namesOf);
  }

  /** Makes the index; `pause` lets everything else have its turn. */
  async fill(pause: () => Promise<void>): Promise<void> {
    await inSlices(this.#documents, pause, ({ title, names, tags }, number) =>
      this.#names.add({ number, title, names: names.join("\n"), tags: tags.join("\n") }),
    );
    await inSlices(this.#documents, pause, ({ text }, number) => this.#texts.add({ number, text: unlabeled(text) }));
  }

  find({ text, topicsOnly, most }: Query): Found {
    const terms = termsOf(text);
    const matches = terms.map((term) => this.#matching(term));
    const keysOf = (document: number) => this.#keysOf(document);
    const wanted = (document: number) => !topicsOnly || !isLesson(this.#documents[document]!);
    const { documents, partial } = rank(matches, keysOf, keyOf(plain(text)), wanted);
    const hits = documents.slice(0, most).map((number) => this.#hit(number, terms, matches));
    return { hits, total: documents.length, partial };
  }

  /** What matches a word as it is, as a start or as a plural; only if nothing does, what is spelled nearly so. */
  #matching(term: Term): TermMatches {
    const found = whereWhole(term, (form, open) => {
      const [one, longer] = [singular(form), open && form.length >= SHORT && /\D/.test(form)];
      return {
        inNames: either(this.#inNames(form, open), one ? this.#inNames(one, false) : NONE),
        inText: either(this.#inTexts(form, longer), one ? this.#inTexts(one, false) : NONE),
      };
    });
    if (found.inNames.size || found.inText.size) return found;
    return whereWhole(term, (form) => ({
      inNames: matches(this.#names, form, { fuzzy: typos(form) }),
      inText: matches(this.#texts, form, { fuzzy: typos(form) }),
    }));
  }

  /** The start of a short word is that of so many that looking through the names is quicker than the index. */
  #inNames(form: string, open: boolean): Matches {
    const ready = form.length >= SHORT && this.#names.documentCount === this.#documents.length;
    return ready ? matches(this.#names, form, { prefix: open }) : scanNames(this.#plain, form, open);
  }

  #inTexts(form: string, open: boolean): Matches {
    const ready = this.#texts.documentCount === this.#documents.length;
    return ready ? matches(this.#texts, form, { prefix: open }) : scanTexts(this.#documents, form, open);
  }

  #keysOf(document: number): string[] {
    const { title, names } = this.#plain[document]!;
    return [keyOf(title), ...names.map(keyOf)];
  }

  #hit(number: number, terms: readonly Term[], found: readonly TermMatches[]): Hit {
    const document = this.#documents[number]!;
    const matching = matcher(number, terms, found);
    const marked = (texts: readonly string[]) =>
      texts.map((text) => highlight(text, matching)).filter((pieces) => pieces.some((piece) => piece.marked));
    return {
      page: document.page,
      topic: document.topic,
      lesson: isLesson(document),
      title: highlight(document.title, matching),
      names: marked(document.names),
      tags: marked(document.tags),
      snippet: snippet(document.text, matching),
    };
  }
}

function isLesson({ page, topic }: SearchDocument): boolean {
  return page !== `content/topics/${topic}.html`;
}

/** Does something with each document, a slice of time after the other. */
async function inSlices(
  documents: readonly SearchDocument[],
  pause: () => Promise<void>,
  act: (document: SearchDocument, number: number) => void,
): Promise<void> {
  for (let number = 0; number < documents.length; ) {
    await pause();
    const end = performance.now() + SLICE;
    do act(documents[number]!, number);
    while (++number < documents.length && performance.now() < end);
  }
}

/** What matches a word as a whole, or else all of its parts, of which only the last may be the start of a longer one. */
function whereWhole({ whole, parts, open }: Term, find: (form: string, open: boolean) => TermMatches): TermMatches {
  const found = find(whole, open);
  if (parts.length === 0) return found;
  const all = parts.map((part, place) => find(part, open && place === parts.length - 1));
  return {
    inNames: either(found.inNames, inAll(all.map((one) => one.inNames))),
    inText: either(found.inText, inAll(all.map((one) => one.inText))),
  };
}

function matches(index: MiniSearch, form: string, options: SearchOptions): Matches {
  return new Map(index.search(form, options).map(({ id, score, terms }) => [id as number, { score, forms: terms }]));
}

/** How many letters of a word may be wrong: two swapped ones count twice. Numbers have no typos. */
function typos(form: string): number {
  if (form.length < 4 || /\d/.test(form)) return 0;
  return form.length < 6 ? 1 : 2;
}

/** Says of each word of a document whether it is one of those that match, or begins like one of the query. */
function matcher(number: number, terms: readonly Term[], found: readonly TermMatches[]): (form: string) => boolean {
  const forms = new Set(
    found.flatMap((one) => [one.inNames, one.inText].flatMap((all) => all.get(number)?.forms ?? [])),
  );
  const starts = terms.filter(({ open }) => open).map(({ whole, parts }) => parts.at(-1) ?? whole);
  const long = starts.filter((start) => start.length >= SHORT);
  return (form) => forms.has(form) || long.some((start) => form.startsWith(start));
}
