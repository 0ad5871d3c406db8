import { asset } from '$app/paths';
import { version } from '$app/env';
import { self } from '$app/service-worker';

/*
 * Says that there is no connection, in place of the browser's own page. It keeps that one page and nothing else: what
 * is private is never stored, and whatever can be had from the server comes from there.
 */
const CACHE = `offline ${version}`;
const PAGE = asset('/offline.html');

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(PAGE, { cache: 'reload' }))));
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  // Pages for a lead's eyes, files and answers of the API are nobody's but the server's.
  if (event.request.mode !== 'navigate' || /^\/(r|t|u|files|api)\//.test(pathname)) return;
  event.respondWith(fetch(event.request).catch(offline));
});

async function offline(): Promise<Response> {
  const page = await caches.match(PAGE, { cacheName: CACHE });
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}
