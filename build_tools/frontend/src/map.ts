// The map's own bundle, loaded on the map page alone.
import { h, render } from "preact";
import type { App } from "./app.ts";
import { List } from "./map/list.ts";
import { MapPage } from "./map/page.tsx";
import type { PutField } from "./map/path.tsx";

/** Shows the map in `place`, and on the nested list that `list` holds what is chosen there. */
function mount(place: HTMLElement, list: HTMLElement, app: App, putField: PutField): void {
  if (!app.course.topics.length) {
    place.textContent = "No topics here yet.";
    return;
  }
  const toList = () => {
    list.tabIndex = -1;
    list.focus();
    list.scrollIntoView();
  };
  render(h(MapPage, { app, list: new List(list, app.course), putField, toList }), place);
}

export interface MapBundle {
  mount: typeof mount;
}

(globalThis as { coursegraphMap?: MapBundle }).coursegraphMap = { mount };
