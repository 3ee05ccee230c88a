// Loads what a page needs only now and then: `file:` allows no fetch, so data comes as scripts that set a global.

const root = document.documentElement.dataset.site ?? "";
const loading = new Map<string, Promise<unknown>>();

/** The scripts that a page may load, with the global each sets. */
const SCRIPTS = {
  reasons: ["content/learn/reasons.js", "coursegraphReasons"],
  searchData: ["content/learn/search.js", "coursegraphSearchDocuments"],
  search: ["_static/search.js", "coursegraphSearch"],
  map: ["_static/map.js", "coursegraphMap"],
} as const;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

const allowed: ReadonlySet<string> = new Set(Object.values(SCRIPTS).map(([path]) => root + path));
/** Made when first needed, since a page may make it only once, and the map's bundle holds this module too. */
let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

function createPolicy(): typeof policy {
  return (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("coursegraph", {
    createScriptURL(url) {
      if (allowed.has(url) || url === `${root}worker.js`) return url;
      throw new TypeError(`not a script of this site: ${url}`);
    },
  });
}

/** An address of the site, from its root on, as this page reaches it. */
export function address(path: string): string {
  return root + path;
}

/** The address of a script in the form that the browser trusts. */
export function scriptAddress(url: string): string {
  policy ??= createPolicy();
  return policy ? policy.createScriptURL(url) : url;
}

/** What a script gives, once it is there; loaded once a page. */
export function load<T>(name: keyof typeof SCRIPTS): Promise<T> {
  const [path, global] = SCRIPTS[name];
  const known = loading.get(name);
  if (known) return known as Promise<T>;
  const promise = new Promise<T>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptAddress(address(path));
    script.onload = () => resolve((globalThis as Record<string, unknown>)[global] as T);
    script.onerror = () => {
      loading.delete(name);
      script.remove();
      reject(new Error(`${path} can't be loaded`));
    };
    document.head.append(script);
  });
  loading.set(name, promise);
  return promise;
}
