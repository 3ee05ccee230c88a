// Files that the learner keeps.
import type { App } from "../app.ts";
import { progressFile } from "../core/file.ts";

/** Hands a text to the learner as a file to keep. */
export function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Hands all progress to the learner. */
export function saveProgress(app: App): void {
  const { name, text } = progressFile(app.course, app.store.progress, app.knowledge(), new Date());
  saveFile(name, "application/json", text);
}

/** Hands over a text that the site couldn't read, as it was found. */
export function saveUnreadable(app: App, text: string): void {
  saveFile(`${app.course.data.id}-unreadable.txt`, "text/plain", text);
}
