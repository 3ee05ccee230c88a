"use strict";
// Served in the place of the site's worker: one from an earlier visit would go on showing pages that it had kept. Takes
// its place, throws away what it kept, and goes; open pages are loaded anew.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await caches.delete(`coursegraph-precache-${registration.scope}`);
  await registration.unregister();
  for (const page of await clients.matchAll({ type: "window" })) await page.navigate(page.url);
}
