// The service worker's part of web.cpp: a small web that the page gave it, each answer after its delay.
// Kept in memory: a service worker lives on while it is asked, and a crawl takes seconds.
'use strict';

let answers = new Map();  // "sites/1/40/7?try=1" -> {delay (ms), status, body}

addEventListener('message', (event) => {
  answers = event.data;
  // A page that was loaded around the service worker is to come through it from now on.
  event.waitUntil(clients.claim().then(() => event.ports[0].postMessage('served')));
});

addEventListener('fetch', (event) => {
  const folder = new URL('./', location.href).href;
  const {url} = event.request;
  if (!url.startsWith(`${folder}sites/`)) return;
  event.stopImmediatePropagation();
  event.respondWith((async () => {
    const answer = answers.get(url.slice(folder.length));
    if (!answer) return new Response('There is no such site.', {status: 404});
    await new Promise((done) => setTimeout(done, answer.delay));
    return new Response(answer.body, {status: answer.status, headers: {'Content-Type': 'text/html'}});
  })());
});
