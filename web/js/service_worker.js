// The page's service worker. Lessons' services put their parts at the mark below. What no part handles goes
// to the network as if there were no service worker, except:
//   navigations and Worker scripts: hosts that cannot send headers get them here, because shared memory needs
//     them (isolation.js)
//   the site's files: responded from the browser's storage, so that the page also works offline (versions.js)
// A browser may stop a service worker at any time, so nothing here is kept in variables.
'use strict';

@LESSONS_PARTS@
const folder = registration.scope;
const own_caches = `playground ${folder} `;  // then the version; other sites of this host have other folders
const patience = 3000;  // ms for a navigation, if the page is in storage

addEventListener('install', () => skipWaiting());

// Nothing waits for claim(): in Firefox it waits for each Worker, and all requests would wait with it.
addEventListener('activate', () => { clients.claim(); });

addEventListener('fetch', (event) => {
  const {request} = event;
  const {url} = request;
  if (request.method !== 'GET' || request.headers.has('Range') || !url.startsWith(folder)) return;
  const path = url.slice(folder.length);
  if (request.mode === 'navigate') {
    event.respondWith(navigation(request, /^(index\.html)?([?#]|$)/.test(path)));
  } else if (path.startsWith('version-') || path.startsWith('start.js?')) {
    event.respondWith(stored(url).then((found) => found ?? fetch(request)).then(isolated));
  } else if (request.destination === 'worker') {
    event.respondWith(fetch(request).then(isolated));
  }
});

function isolated(answer) {
  const {status, statusText} = answer;
  // A redirect of a navigation has status 0, and only the browser itself may follow it.
  if (status < 200) return answer;
  const headers = new Headers(answer.headers);
  const names = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const missing = Object.keys(names).filter((name) => !headers.has(name));
  if (missing.length === 0) return answer;
  for (const name of missing) headers.set(name, names[name]);
  // A response with one of these statuses must not have a body, not even an empty one.
  const body = [204, 205, 304].includes(status) ? null : answer.body;
  return new Response(body, {status, statusText, headers});
}

// Resolves with undefined if the file is not in storage, or if the browser forbids storage.
async function stored(url) {
  try {
    return await caches.match(url, {ignoreVary: true});
  } catch {
    return undefined;
  }
}

async function navigation(request, is_page) {
  const answer = fetch(request).then(isolated);
  if (!is_page) return answer;
  answer.catch(() => {});  // handled below, after the search in storage
  const found = await stored(folder);
  if (!found) return answer;
  const late = new Promise((done) => setTimeout(done, patience));
  return Promise.race([answer.catch(() => undefined), late]).then((in_time) => in_time ?? isolated(found));
}

addEventListener('message', (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep));
});

// Stores a version of the site and then deletes the older ones. If the browser refuses so much storage, the
// page works as before, only not offline.
async function keep({version, files}) {
  const name = own_caches + version;
  try {
    const cache = await caches.open(name);
    const missing = [];
    for (const file of files) {
      if (!(await cache.match(folder + file))) missing.push(folder + file);
    }
    if (missing.length === 0 && await cache.match(folder)) return;
    await cache.addAll(missing);
    // The page is stored last, so a version without its page is not complete.
    const answer = await fetch(folder, {cache: 'no-cache'});
    const html = await answer.text();
    if (!answer.ok || !html.includes(version)) return;  // a newer version was published meanwhile
    // A new response, because a redirected one is not allowed for a navigation.
    await cache.put(folder, new Response(html, {headers: answer.headers}));
    for (const other of await caches.keys()) {
      if (other.startsWith(own_caches) && other !== name) await caches.delete(other);
    }
  } catch {
    await caches.delete(name).catch(() => {});
  }
}
