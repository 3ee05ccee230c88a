// The one place that keeps progress: in the browser's storage, as the text of a progress file.
//
// Storage is read again before each change, so tabs never overwrite each other. What can't be read is put aside, never
// overwritten; what can't be kept stays in this tab, and the page says so.
import {
  apply,
  backwards,
  changes,
  emptyProgress,
  inSequence,
  migrate,
  type Progress,
  type TopicProgress,
  withFacts,
} from "./core/progress.ts";
import { type Parse, readUndo, type Undo } from "./core/undo.ts";
import { Shelf } from "./shelf.ts";

export type { Undo };

/** What can be wrong with keeping progress. */
export type Trouble = "blocked" | "full" | "unreadable" | "newer";

export interface Options {
  storage: Storage | null;
  course: string;
  aliases: Readonly<Record<string, string>>;
  parse: Parse;
  now: () => Date;
}

export class Store {
  progress: Progress;
  undoable: Undo | null = null;
  /** Whether the undo is gone with this tab, since there was no room to keep it. */
  undoIsHere = false;
  trouble: Trouble | null = null;
  /** The text that couldn't be read, for the learner to save. */
  unreadable: string | null = null;
  /** What storage is known to hold. Where `progress` differs from it, changes are in this tab alone. */
  #kept: Progress;
  readonly #options: Options;
  readonly #shelf: Shelf | null;
  readonly #listeners = new Set<() => void>();

  constructor(options: Options) {
    this.#options = options;
    this.#shelf = options.storage && new Shelf(options.storage, options.course);
    this.progress = emptyProgress(options.course);
    this.#kept = this.progress;
    if (!this.#shelf) this.trouble = "blocked";
    this.#read();
  }

  /** Whether there are changes that are gone when this tab is closed. */
  get unsaved(): boolean {
    return changes(this.#kept, this.progress).length > 0;
  }

  /** Calls back after each change, also of another tab; returns how to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called when another tab has written under a key; null stands for all of them. */
  changedElsewhere(key: string | null): void {
    if (!this.#shelf?.holds(key)) return;
    this.#read();
    if ((this.trouble === null || this.trouble === "full") && this.unsaved) this.#write();
    this.#tell();
  }

  /** Makes a change with the moment that it is dated by, and remembers how to undo it. */
  update(label: string, change: (progress: Progress, at: string) => Progress): void {
    this.#read();
    const before = this.progress;
    const at = this.#options.now().toISOString();
    const after = inSequence(before, change(before, at), at);
    const made = changes(before, after);
    if (made.length === 0) return;
    this.undoable = { label, at, steps: backwards(made) };
    this.#take(after);
  }

  /** Puts facts of one topic in place, all of this moment. */
  note(label: string, topic: string, facts: (at: string) => TopicProgress): void {
    this.noteAll(label, [topic], facts);
  }

  /** Puts the same facts of several topics in place, as one change. */
  noteAll(label: string, topics: readonly string[], facts: (at: string) => TopicProgress): void {
    this.update(label, (progress, at) => withFacts(progress, topics, facts(at)));
  }

  /** Puts facts of one topic in place without a word and with nothing to undo, as for a text that is being typed. */
  keep(topic: string, facts: (at: string) => TopicProgress): void {
    this.#read();
    const at = this.#options.now().toISOString();
    this.#take(inSequence(this.progress, withFacts(this.progress, topic, facts(at)), at));
  }

  /** Takes the last change back: its facts are as they were, except those that have changed again since. */
  undo(): void {
    this.#read();
    const { undoable } = this;
    if (!undoable) return;
    this.undoable = null;
    this.#take(apply(this.progress, undoable.steps));
  }

  /** Forgets everything; one step undoes it. */
  reset(): void {
    this.update("Forgot everything", () => emptyProgress(this.#options.course));
  }

  /** Texts that couldn't be read and were put aside before something took their place. */
  putAside(): string[] {
    try {
      return this.#shelf?.aside() ?? [];
    } catch {
      return [];
    }
  }

  /** Throws away what was put aside. */
  throwAway(): void {
    this.#shelf?.clearAside();
    this.#tell();
  }

  /** Takes up what storage holds now, and makes this tab's own changes again where they couldn't be kept. */
  #read(): void {
    const texts = this.#texts();
    if (!texts) return;
    const { parse, aliases, course } = this.#options;
    const found = texts.progress === null ? { progress: emptyProgress(course), newer: false } : parse(texts.progress);
    this.unreadable = found.progress ? null : texts.progress;
    if (!found.progress) {
      this.trouble = found.newer ? "newer" : "unreadable";
      if (!found.newer) this.#kept = emptyProgress(course);
      return;
    }
    const own = changes(this.#kept, this.progress);
    this.#kept = migrate(found.progress, aliases);
    this.progress = own.length ? apply(this.#kept, own) : this.#kept;
    this.trouble = own.length > 0 && this.trouble === "full" ? "full" : null;
    if (own.length === 0) this.#takeUndo(readUndo(texts.undo, this.#options));
  }

  #takeUndo(kept: Undo | null): void {
    if (kept || !this.undoIsHere) this.undoable = kept;
    if (kept) this.undoIsHere = false;
  }

  #texts(): { progress: string | null; undo: string | null } | null {
    try {
      return this.#shelf?.read() ?? null;
    } catch {
      this.trouble = "blocked";
      return null;
    }
  }

  #take(progress: Progress): void {
    this.progress = progress;
    this.#write();
    this.#tell();
  }

  #write(): void {
    if (!this.#shelf || this.trouble === "newer" || this.trouble === "blocked") return;
    try {
      if (this.unreadable !== null) this.#shelf.putAside(this.unreadable);
      this.#shelf.write(JSON.stringify(this.progress));
    } catch {
      this.trouble = "full";
      return;
    }
    this.#kept = this.progress;
    this.unreadable = null;
    this.trouble = null;
    this.undoIsHere = !this.#shelf.writeUndo(this.undoable && JSON.stringify(this.undoable));
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
