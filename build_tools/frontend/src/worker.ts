// The service worker: keeps the whole site on the device, as the list of files beside it says, and answers from there.
//
// A new version is kept beside the one in use and takes its place when the learner agrees or no page is open any more.
// A file counts as kept only if its bytes are those that the list names, so versions never mix.
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { answerTo, byPlainAddress, cacheName, type Entry, USE_NEW_VERSION } from "./core/offline.ts";

declare const self: ServiceWorkerGlobalScope & { coursegraphPrecache: readonly Entry[] };

/** Browsers end an installation after some minutes, so files of a slow network must not wait for each other. */
const AT_ONCE = 6;

self.importScripts("precache.js");

const controller = new PrecacheController({ cacheName: cacheName(self.registration.scope) });
controller.strategy.matchOptions = { ignoreVary: true };
controller.addToCacheList([...self.coursegraphPrecache]);
const files = byPlainAddress(controller.getCachedURLs());
const digests = new Map(
  self.coursegraphPrecache.map(({ url, revision }) => [new URL(url, self.location.href).href, `sha256-${revision}`]),
);

self.addEventListener("install", (event) => event.waitUntil(keepAll(event)));
self.addEventListener("activate", (event) => event.waitUntil(takeOver(event)));
self.addEventListener("message", (event) => {
  if (event.data === USE_NEW_VERSION) event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const answer = event.request.method === "GET" ? answerTo(files, event.request.url) : null;
  if (!answer) return;
  event.respondWith("file" in answer ? read(event, answer.file) : Response.redirect(answer.folder));
});

/** Fetches what is not kept yet; at the first failure nothing more is asked for. */
async function keepAll(event: ExtendableEvent): Promise<void> {
  const waiting = controller.getCachedURLs();
  const keepNext = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) await keep(event, url);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (error) {
    waiting.length = 0;
    throw error;
  }
}

async function keep(event: ExtendableEvent, url: string): Promise<void> {
  const integrity = digests.get(url)!;
  const request = new Request(url, { integrity, cache: "reload", credentials: "same-origin" });
  const params = { cacheKey: controller.getCacheKeyForURL(url) };
  await Promise.all(controller.strategy.handleAll({ event, request, params }));
}

/** Forgets the files of earlier versions, and answers the pages that are open already, too. */
async function takeOver(event: ExtendableEvent): Promise<void> {
  await controller.activate(event);
  await self.clients.claim();
}

/** The file as it is kept, or from the network if the browser has thrown it away. */
function read(event: FetchEvent, url: string): Promise<Response> {
  const params = { cacheKey: controller.getCacheKeyForURL(url) };
  return controller.strategy.handle({ event, request: event.request, params });
}
