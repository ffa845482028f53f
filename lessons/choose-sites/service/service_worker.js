// The service worker's part of web.cpp: responds for the sites that pages sent to it, each after its delay.
// Each page has its own folder, sites-of/<id>/, so that pages with different settings do not mix. If the
// browser stopped the service worker in the meantime, it asks the page for its sites again.
const sites_folder = `${registration.scope}sites-of/`;
const sites_of_pages = new Map();  // id -> promise of a Map: "sites/1/40/7?try=1" -> {delay (ms), status, body}

addEventListener('message', (event) => {
  const {sites} = event.data;
  if (!sites) return;
  const {id} = event.source;
  sites_of_pages.set(id, Promise.resolve(sites));
  // From now on the requests of a page that was loaded without the service worker go through it too.
  event.waitUntil(clients.claim());
  event.waitUntil(forget_closed_pages());
  event.ports[0].postMessage(sites_folder + id);
});

async function forget_closed_pages() {
  for (const id of sites_of_pages.keys()) {
    if (!(await clients.get(id))) sites_of_pages.delete(id);
  }
}

// Resolves with undefined if the page was closed.
async function sites_from_page(id) {
  const page = await clients.get(id);
  if (!page) return undefined;
  const {port1, port2} = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({data}) => done(data);
    setTimeout(done, 3000);
    page.postMessage('which sites?', [port2]);
  });
}

function sites_of(id) {
  if (!sites_of_pages.has(id)) {
    sites_of_pages.set(id, sites_from_page(id).then((sites) => {
      if (!sites) sites_of_pages.delete(id);
      return sites;
    }));
  }
  return sites_of_pages.get(id);
}

addEventListener('fetch', (event) => {
  const {url} = event.request;
  if (!url.startsWith(sites_folder)) return;
  event.stopImmediatePropagation();
  event.respondWith((async () => {
    const [id, ...path] = url.slice(sites_folder.length).split('/');
    const answer = (await sites_of(id))?.get(path.join('/'));
    if (!answer) return new Response('There is no such site.', {status: 404});
    await new Promise((done) => setTimeout(done, answer.delay));
    return new Response(answer.body, {status: answer.status, headers: {'Content-Type': 'text/html'}});
  })());
});
