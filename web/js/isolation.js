// Isolates the page on hosts that cannot send headers: a service worker adds them to all answers.
//
// As a script of the page, this file registers itself as the service worker and reloads the page once, so
// that the page itself is loaded through it. If the host sends the headers, only a lesson's service registers
// it.
'use strict';

if (typeof document === 'undefined') {
  importScripts('services.js');  // what lessons' services add to it
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    const {request} = event;
    if (new URL(request.url).origin !== location.origin) return;
    event.respondWith(fetch(request).then((answer) => {
      const headers = new Headers(answer.headers);
      headers.set('Cross-Origin-Opener-Policy', 'same-origin');
      headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
      headers.set('Cross-Origin-Resource-Policy', 'same-origin');
      return new Response(answer.body, {status: answer.status, statusText: answer.statusText, headers});
    }));
  });
} else {
  const tried = 'playground.reloaded-for-isolation';

  // Cleared, so that isolate() may try again if a later reload bypasses the service worker.
  try {
    if (crossOriginIsolated) sessionStorage.removeItem(tried);
  } catch {
    // The browser forbids storage; then isolate() resolves with false.
  }

  // Resolves with false if the page cannot become isolated. Otherwise it reloads the page and never resolves.
  globalThis.isolate = async () => {
    try {
      if (!navigator.serviceWorker || sessionStorage.getItem(tried)) return false;
      await navigator.serviceWorker.register('isolation.js');
      const ready = await Promise.race([navigator.serviceWorker.ready, new Promise((late) => setTimeout(late, 3000))]);
      if (!ready) return false;
      sessionStorage.setItem(tried, 'yes');
      location.reload();
      return await new Promise(() => {});
    } catch {
      return false;
    }
  };
}
