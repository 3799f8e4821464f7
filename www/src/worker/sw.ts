// dist/sw.js, the service worker of index.html: keeps the files of one build, and answers from them only.
//
// Never from two builds: the page and all that it loads come from the cache of the worker that is active, and a next worker
// takes over when no page is open, or when a person asks for it. Other pages of the folder are none of its business.

import { clear, prefix } from "./kept";

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: what is kept, with `integrity` values, and a name for just these. */
declare const KEPT: readonly (readonly [path: string, integrity: string])[];
declare const KEPT_BUILD: string;

const name = `${prefix()}${KEPT_BUILD}`;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(clear(name)));
self.addEventListener("fetch", (event) => event.respondWith(answer(event)));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});

/** All or nothing: one file that is missing, or of another build, and what was there before stays. */
async function keep(): Promise<void> {
  try {
    const cache = await caches.open(name);
    await cache.addAll(KEPT.map(([path, integrity]) => new Request(path, { cache: "no-cache", integrity })));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function answer({ request, clientId }: FetchEvent): Promise<Response> {
  const isPage = request.mode === "navigate";
  const page = isPage ? request.url : (await self.clients.get(clientId))?.url;
  const kept = page && isIndex(page) && (await (await caches.open(name)).match(isPage ? "./" : request));
  return kept || fetch(request);
}

function isIndex(url: string): boolean {
  const address = new URL(url);
  address.search = address.hash = "";
  return [self.registration.scope, `${self.registration.scope}index.html`].includes(address.href);
}
