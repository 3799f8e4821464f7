// dist/sw-kill.js: put in the place of sw.js, it removes that worker and all that it has kept. Pages that are open stay as
// they are, since they have all they need; the next visit comes from the server.

import { clear } from "./kept";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([clear(), self.registration.unregister()])));
