// The bundle that a page loads when its search is used for the first time.
import type { TopicData } from "./generated/course.ts";
import type { SearchDocument } from "./generated/search.ts";
import { type Finder, type Index, SearchIndex } from "./search-index.ts";

export interface Search {
  /** Finds topics by their titles alone: all that is there before the documents have been loaded. */
  titles(topics: readonly TopicData[]): Finder;
  /** Finds everything, and begins to make an index. */
  open(documents: readonly SearchDocument[]): Index;
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

const search: Search = {
  titles: (topics) => new SearchIndex(topics.map(titled)),
  open(documents) {
    const index = new SearchIndex(documents);
    return { find: (query) => index.find(query), finished: index.fill(nextTask) };
  },
};
(globalThis as { coursegraphSearch?: Search }).coursegraphSearch = search;

function titled({ id, title }: TopicData): SearchDocument {
  return { page: `content/topics/${id}.html`, topic: id, title, names: [], tags: [], text: "" };
}
