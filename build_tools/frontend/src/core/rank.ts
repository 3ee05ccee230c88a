// Puts documents in order by how well they match a query.

/** How well a document matches a word, and the forms of its words that do. */
export interface Match {
  score: number;
  forms: readonly string[];
}

/** The documents that match, by number. */
export type Matches = ReadonlyMap<number, Match>;

/** What matches one word of a query: in titles, other names and tags, and in texts. */
export interface TermMatches {
  inNames: Matches;
  inText: Matches;
}

interface Ranking {
  /** The best first. */
  documents: number[];
  /** Whether none matches all words of the query. */
  partial: boolean;
}

interface Tally {
  document: number;
  /** How many words of the query match the names, and how many match at all. */
  named: number;
  matched: number;
  nameScore: number;
  score: number;
}

/**
 * The documents that match all words of a query, the best first; if there are none, those that match the most words.
 *
 * What is called like the query comes first, then what begins like it, then what is called so but for typos or endings,
 * then what has all its words in its names, then what the query names beside other words, then the rest. `keysOf` gives a document's names and `query` is the query,
 * both as `keyOf` makes them. Only documents that are `wanted` count. Those that match equally well stay in their order.
 */
export function rank(
  terms: readonly TermMatches[],
  keysOf: (document: number) => readonly string[],
  query: string,
  wanted: (document: number) => boolean = () => true,
): Ranking {
  const tallies = [...tally(terms).values()].filter((one) => wanted(one.document));
  const most = tallies.reduce((found, one) => Math.max(found, one.matched), 0);
  const documents = tallies
    .map((one) => {
      const forms = one.named === terms.length ? formsOf(one.document, terms) : null;
      const tier = tierOf(forms, keysOf(one.document), query);
      return { ...one, tier, score: tier ? one.nameScore : one.score };
    })
    .filter((one) => one.tier > 0 || one.matched === most)
    .sort((one, other) => other.tier - one.tier || other.score - one.score || one.document - other.document)
    .map((one) => one.document);
  return { documents, partial: most < terms.length };
}

function tally(terms: readonly TermMatches[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  const of = (document: number): Tally => {
    const found = tallies.get(document) ?? { document, named: 0, matched: 0, nameScore: 0, score: 0 };
    tallies.set(document, found);
    return found;
  };
  for (const { inNames, inText } of terms) {
    for (const [document, { score }] of inNames) {
      const one = of(document);
      one.named++;
      one.matched++;
      one.nameScore += score;
      one.score += score;
    }
    for (const [document, { score }] of inText) {
      const one = of(document);
      if (!inNames.has(document)) one.matched++;
      one.score += score;
    }
  }
  return tallies;
}

/** The words of a document's names that match. */
function formsOf(document: number, terms: readonly TermMatches[]): Set<string> {
  return new Set(terms.flatMap(({ inNames }) => inNames.get(document)?.forms ?? []));
}

/** How well names fit a query; `forms` are their words that match, if all words of the query do. */
function tierOf(forms: ReadonlySet<string> | null, keys: readonly string[], query: string): number {
  if (keys.includes(query)) return 5;
  if (!forms) return keys.some((key) => query.includes(key)) ? 1 : 0;
  if (keys.some((key) => key.startsWith(query.trimEnd()))) return 4;
  return keys.some((key) => isNearly(key, query, forms)) ? 3 : 2;
}

/** Whether a name is the query, word by word, but for how the words that match are spelled. */
function isNearly(key: string, query: string, forms: ReadonlySet<string>): boolean {
  const [named, asked] = [key, query].map((letters) => letters.trim().split(" ")) as [string[], string[]];
  return named.length === asked.length && named.every((word, place) => word === asked[place] || forms.has(word));
}

/** What is in either; what is in both matches as it does in the first. */
export function either(first: Matches, second: Matches): Matches {
  return second.size ? new Map([...second, ...first]) : first;
}

/** What is in all, with the mean of its scores. */
export function inAll(all: readonly Matches[]): Matches {
  const kept = new Map<number, Match>();
  for (const document of all[0]?.keys() ?? []) {
    const found = all.flatMap((one) => one.get(document) ?? []);
    if (found.length < all.length) continue;
    const score = found.reduce((sum, one) => sum + one.score, 0) / found.length;
    kept.set(document, { score, forms: found.flatMap((one) => one.forms) });
  }
  return kept;
}
