// The texts that the browser keeps for one course: its progress, how to undo the last change, and what was put aside
// because it couldn't be read. Other courses may share the storage; their texts are never touched.

export class Shelf {
  readonly #storage: Storage;
  readonly #key: string;

  constructor(storage: Storage, course: string) {
    this.#storage = storage;
    this.#key = `coursegraph:${course}`;
  }

  /** Whether a key of the storage is one of this course; null stands for all keys. */
  holds(key: string | null): boolean {
    return key === null || key === this.#key || key.startsWith(`${this.#key}:`);
  }

  /** The texts of progress and undo, null where there is none; throws where the browser lets no one read. */
  read(): { progress: string | null; undo: string | null } {
    return { progress: this.#storage.getItem(this.#key), undo: this.#storage.getItem(`${this.#key}:undo`) };
  }

  /** Puts the progress in place; throws where there is no room. */
  write(progress: string): void {
    this.#storage.setItem(this.#key, progress);
  }

  /** Puts the undo in place, and says whether there was room. An undo of an earlier change never stays. */
  writeUndo(undo: string | null): boolean {
    const key = `${this.#key}:undo`;
    try {
      if (undo === null) this.#storage.removeItem(key);
      else this.#storage.setItem(key, undo);
      return true;
    } catch {
      this.#storage.removeItem(key);
      return false;
    }
  }

  /** Keeps a text beside those that were put aside before; throws where there is no room. */
  putAside(text: string): void {
    const texts = this.aside();
    if (!texts.includes(text)) this.#storage.setItem(this.#asideKey(texts.length), text);
  }

  /** The texts that were put aside. */
  aside(): string[] {
    const texts: string[] = [];
    for (let text = this.#textAside(0); text !== null; text = this.#textAside(texts.length)) texts.push(text);
    return texts;
  }

  /** Throws away the texts that were put aside. */
  clearAside(): void {
    for (let count = this.aside().length; count > 0; count--) this.#storage.removeItem(this.#asideKey(count - 1));
  }

  #textAside(number: number): string | null {
    return this.#storage.getItem(this.#asideKey(number));
  }

  #asideKey(number: number): string {
    return `${this.#key}:unreadable${number ? `-${number + 1}` : ""}`;
  }
}
