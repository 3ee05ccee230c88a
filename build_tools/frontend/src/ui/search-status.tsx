// What a search has to say: how much it found, or why there is nothing to see. Of an empty field it says nothing.
import { counted } from "../core/words.ts";
import { address } from "../load.ts";
import type { Found } from "../search-index.ts";
import type { Source } from "./search-source.ts";

export function Status({ source, text, found }: { source: Source; text: string; found: Found }) {
  const asked = text.trim();
  const message = asked && (source.failed ? failure(source) : outcome(source, asked, found));
  const nothing = source.reach === "index" && found.total === 0;
  return (
    <div class="search-status" role="status">
      {message && (
        <p>
          {message} {source.failed && <Retry again={source.retry} />} {(source.failed || nothing) && <AllTopics />}
        </p>
      )}
    </div>
  );
}

function Retry({ again }: { again: () => void }) {
  return (
    <button type="button" onClick={again}>
      Try again
    </button>
  );
}

function failure({ finder }: Source): string {
  return finder ? "Only titles are searched, for the rest couldn’t be loaded." : "The search couldn’t be loaded.";
}

function outcome({ reach, slow }: Source, asked: string, { hits, total, partial }: Found): string {
  if (reach === "titles") return slow ? "Loading…" : "";
  if (total === 0) return reach === "index" ? `Nothing found for “${asked}”.` : "Looking…";
  const count = counted(total, "result");
  const shown = total > hits.length ? `; the first ${hits.length} are shown` : "";
  return partial ? `Nothing has all of these words. ${count} with some of them${shown}.` : `${count}${shown}`;
}

function AllTopics() {
  return <a href={address("content/browse/a-z.html")}>All topics, A–Z</a>;
}
