// What the service worker and the pages agree on, and how the worker finds the file for an address.

/** A file of the site as the list of files names it; `revision` is the digest of its bytes, in base64. */
export interface Entry {
  url: string;
  revision: string;
}

/** What a page tells a waiting worker when the learner agrees to the new version. */
export const USE_NEW_VERSION = "use the new version";

/** The cache of one course; `scope` is the root of its site, so courses on one host never share a cache. */
export function cacheName(scope: string): string {
  return `coursegraph-precache-${scope}`;
}

export type Answer = { file: string } | { folder: string };

/** Addresses of files by what they say without escapes, which may be written in several ways. */
export function byPlainAddress(files: Iterable<string>): ReadonlyMap<string, string> {
  return new Map(Array.from(files, (file) => [plain(new URL(file)), file]));
}

/**
 * What answers an address, whatever its parameters: a file, or the address that the folder has with its slash; null if
 * the site has neither. Some hosts leave `.html` away, so an address without it counts as the page's.
 */
export function answerTo(files: ReadonlyMap<string, string>, address: string): Answer | null {
  const url = new URL(address);
  const place = plain(url);
  const file = place.endsWith("/") ? files.get(`${place}index.html`) : (files.get(place) ?? files.get(`${place}.html`));
  if (file) return { file };
  return files.has(`${place}/index.html`) ? { folder: `${url.origin}${url.pathname}/${url.search}` } : null;
}

function plain({ origin, pathname }: URL): string {
  try {
    return origin + decodeURIComponent(pathname);
  } catch {
    return origin + pathname;
  }
}
