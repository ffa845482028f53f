// The service worker's part of web.cpp: responds for the sites that the page sent to it, each after its
// delay. The sites are kept in memory: a browser keeps a service worker while it gets requests, and a crawl
// takes seconds.
'use strict';

let answers = new Map();  // "sites/1/40/7?try=1" -> {delay (ms), status, body}

addEventListener('message', (event) => {
  answers = event.data;
  // From now on the requests of a page that was loaded without the service worker go through it too.
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
