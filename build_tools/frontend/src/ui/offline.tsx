// Keeps the site on the learner's device where the browser can, and says so; offers a new version when there is one.
import { render } from "preact";
import { cacheName, USE_NEW_VERSION } from "../core/offline.ts";
import { address, scriptAddress } from "../load.ts";

const WORKER = "worker.js";
const SERVED_TO_AN_AUTHOR = 'script[src="/.coursegraph/reload.js"]';
const IDLE_AFTER = 2_000;

/** Says in `notices` when there is a new version. From a disk the site is on the device anyway. */
export function keepOffline(notices: HTMLElement): void {
  if (!location.protocol.startsWith("http")) return;
  addManifest();
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!workers) return; // not over plain http, or switched off
  const work = document.querySelector(SERVED_TO_AN_AUTHOR) ? forget(workers) : keep(workers, notices);
  work.catch(() => {
    // The browser refused, or the network failed: the site works all the same, and the next page tries again.
  });
}

/** By script, since a page on a disk must not name it: browsers complain there. */
function addManifest(): void {
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = address("manifest.webmanifest");
  document.head.append(link);
}

/** Takes away what was kept of this site, so that its author sees what was just built. */
async function forget(workers: ServiceWorkerContainer): Promise<void> {
  await (await ownRegistration(workers))?.unregister();
  await caches.delete(cacheName(siteRoot()));
}

async function keep(workers: ServiceWorkerContainer, notices: HTMLElement): Promise<void> {
  const regions = { update: statusIn(notices), kept: statusIn(document.querySelector("footer.site") ?? notices) };
  await idle();
  const registration = savesData() ? await ownRegistration(workers) : await register(workers);
  if (!registration) return;
  offerUpdates(workers, registration, regions.update);
  await workers.ready;
  sayOnce(registration.scope, regions.kept);
}

function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration> {
  return workers.register(scriptAddress(address(WORKER)), { updateViaCache: "none" });
}

/** The registration of this very site; one of a folder above it belongs to another. */
async function ownRegistration(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  return (await workers.getRegistrations()).find(({ scope }) => scope === siteRoot());
}

function siteRoot(): string {
  return new URL(address("./"), location.href).href;
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Waits until the page is there and has nothing to do. */
async function idle(): Promise<void> {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) =>
    "requestIdleCallback" in globalThis ? requestIdleCallback(done) : setTimeout(done, IDLE_AFTER),
  );
}

/** Shows the offer when a new version waits, or when another tab has begun to use one. */
function offerUpdates(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  place: HTMLElement,
): void {
  let agreed = false;
  let answered = workers.controller?.scriptURL === new URL(address(WORKER), location.href).href;
  const use = () => {
    agreed = true;
    if (registration.waiting) registration.waiting.postMessage(USE_NEW_VERSION);
    else location.reload();
  };
  const offer = () => registration.active && render(<Offer use={use} place={place} />, place);
  workers.addEventListener("controllerchange", () => {
    if (agreed) location.reload();
    else if (answered) offer();
    answered = true;
  });
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && offer());
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  if (registration.waiting) offer();
}

function Offer({ use, place }: { use: () => void; place: HTMLElement }) {
  return (
    <div class="notice">
      <p>A new version of this course is here.</p>
      <button type="button" class="primary" onClick={use}>
        Use it
      </button>
      <button type="button" onClick={() => render(null, place)}>
        Later
      </button>
    </div>
  );
}

/** Says once that the site is kept; the browser remembers that it was said. */
function sayOnce(scope: string, place: HTMLElement): void {
  const key = `coursegraph-offline:${scope}`;
  if (localStorage.getItem(key)) return;
  localStorage.setItem(key, "said");
  render(<p>This course is now on your device and opens without a network.</p>, place);
}

/** A region whose changes are said aloud; it must be there before its text is. */
function statusIn(parent: Element): HTMLElement {
  const place = document.createElement("div");
  place.setAttribute("role", "status");
  parent.append(place);
  return place;
}
