// Brings the map page to life with the map's own bundle.
import { h, render } from "preact";
import type { App } from "../app.ts";
import { load } from "../load.ts";
import type { MapBundle } from "../map.ts";
import { SearchBox } from "./search-box.tsx";

export async function bringMapToLife(app: App, place: HTMLElement, list: HTMLElement): Promise<void> {
  try {
    const { mount } = await load<MapBundle>("map");
    // The fields are rendered by this bundle: it has the search already, and a page loads the index only once.
    mount(place, list, app, (field, label, onPick) => render(h(SearchBox, { app, label, onPick }), field));
  } catch {
    const problem = document.createElement("p");
    problem.role = "alert";
    problem.textContent = "The map can’t be shown: a part of this site is missing. The list below has all topics.";
    place.replaceChildren(problem);
  }
}
