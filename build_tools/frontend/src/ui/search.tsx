// The search of every page: a dialog, opened by the controls in the page and by the key "/".
import { useState } from "preact/hooks";
import type { App } from "../app.ts";
import { Dialog, openDialog } from "./dialog.tsx";
import { SearchBox } from "./search-box.tsx";
import { openIndex } from "./search-source.ts";

const KEY = "/";
/** Where the browser keeps that the key is not wanted, as those need who speak to their machine. */
const KEPT = "coursegraph-search-key";

function openSearch(app: App): void {
  if (document.querySelector("dialog[open]")) return;
  openIndex(app.course);
  openDialog((close) => (
    <Dialog title="Search" kind="search-dialog" onClose={close}>
      <SearchBox app={app} inDialog />
      <KeySwitch />
      <p class="buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  ));
}

/** Makes each control of the page that is marked so, and the key, open the search. */
export function bringSearchToLife(app: App): void {
  for (const control of document.querySelectorAll<HTMLElement>('[data-action="search"]')) {
    control.setAttribute("role", "button");
    control.setAttribute("aria-haspopup", "dialog");
    control.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSearch(app);
    });
    control.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      openSearch(app);
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== KEY || event.defaultPrevented || event.repeat || !isPlain(event) || !wanted.key) return;
    event.preventDefault();
    openSearch(app);
  });
}

function isPlain(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]"));
}

const wanted = {
  /** Blocked storage remembers nothing, so the key is on again on the next page. */
  get key(): boolean {
    try {
      return localStorage.getItem(KEPT) !== "off";
    } catch {
      return true;
    }
  },
  set key(on: boolean) {
    try {
      if (on) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "off");
    } catch {}
  },
};

function KeySwitch() {
  const [on, setOn] = useState(wanted.key);
  const change = () => {
    wanted.key = !on;
    setOn(wanted.key);
  };
  return (
    <p class="scope key-switch">
      <label>
        <input type="checkbox" checked={on} onChange={change} /> Open this search with the key {KEY}
      </label>
    </p>
  );
}
