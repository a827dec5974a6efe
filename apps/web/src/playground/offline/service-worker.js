/** Keeps the built files, so that the playground works without a network after the first visit. */
const { cacheName, files, page } = self.playground;
const family = cacheName.slice(0, cacheName.lastIndexOf('-') + 1);

const keep = async () => (await caches.open(cacheName)).addAll(files);

const forgetOlder = async () => {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(family) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
};

const answer = async (request) => {
  const cache = await caches.open(cacheName);
  return (await cache.match(request.mode === 'navigate' ? page : request)) ?? fetch(request);
};

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
