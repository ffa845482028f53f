// The service worker: what it changes, what it leaves alone, and what it keeps. Most of it runs here with
// stand-ins for the browser, because Chromium alone does not make all the requests that browsers make.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Explorer } from './explorer.mjs';
import { isolation, servePlainly, site } from './server.mjs';

const scope = 'http://host/path/';

/// Runs the built service worker. `answer` is what its fetch() resolves with.
function serviceWorker(answer) {
  const listeners = { install: [], activate: [], fetch: [], message: [] };
  const never = new Promise(() => {});
  const world = {
    registration: { scope }, location: new URL(`${scope}service_worker.js`), clients: { claim: () => never, get: async () => undefined },
    caches: { match: async () => undefined }, skipWaiting: async () => {}, fetch: async () => answer?.clone?.() ?? answer,
    addEventListener: (type, listener) => listeners[type].push(listener), Response, Headers, URL, Map, Promise, setTimeout, MessageChannel,
  };
  runInNewContext(readFileSync(`${site}/service_worker.js`, 'utf8'), world);
  const dispatch = (type, event) => {
    let stopped = false;
    const whole = { waitUntil() {}, stopImmediatePropagation() { stopped = true; }, ...event };
    for (const listener of listeners[type]) if (!stopped) listener(whole);
  };
  return {
    dispatch,
    /// The response; undefined: the service worker leaves the request to the browser.
    ask({ url, method = 'GET', mode = 'no-cors', destination = '', headers = {} }) {
      let given;
      dispatch('fetch', {
        request: { url, method, mode, destination, headers: new Headers(headers) },
        respondWith(response) { given = response; },
      });
      return given;
    },
  };
}


async function run(explorer, what) {
  await explorer.begin('click');
  await explorer.ended(30000);
  const lines = await explorer.lines();
  assert.match(lines.at(-1), what, lines.join('\n'));
}

export const tests = [
  {
    name: 'the service worker leaves alone what it need not touch',
    run() {
      const worker = serviceWorker(new Response('x'));
      const others = [
        { url: `${scope}picture.png`, destination: 'image' }, { url: `${scope}data.json` }, { url: 'http://other/version-1/a.js' },
        { url: 'http://host/outside/', mode: 'navigate' }, { url: scope, mode: 'navigate', method: 'POST' },
        { url: `${scope}version-1/playground.wasm`, headers: { Range: 'bytes=0-1' } },
      ];
      for (const other of others) assert.equal(worker.ask(other), undefined, JSON.stringify(other));
    },
  },
  {
    name: 'the service worker adds headers that the host lacks, whatever the status',
    async run() {
      for (const status of [200, 204, 205, 304, 404, 503]) {
        const empty = [204, 205, 304].includes(status);
        const worker = serviceWorker(new Response(empty ? null : 'text', { status, headers: { ETag: '"1"' } }));
        for (const request of [{ url: `${scope}worker.js`, destination: 'worker' }, { url: `${scope}version-1/worker.js` }, { url: scope, mode: 'navigate' }]) {
          const answer = await worker.ask(request);
          assert.equal(answer.status, status);
          assert.equal(await answer.text(), empty ? '' : 'text');
          for (const [name, value] of Object.entries({ ...isolation, ETag: '"1"' })) assert.equal(answer.headers.get(name), value, `${status} ${name}`);
        }
      }
    },
  },
  {
    name: 'the service worker passes on redirects of navigations, and responses that have the headers',
    async run() {
      const redirect = { status: 0, type: 'opaqueredirect', headers: new Headers(), body: null };
      assert.equal(await serviceWorker(redirect).ask({ url: `${scope}index.html`, mode: 'navigate' }), redirect);
      const complete = { status: 200, headers: new Headers(isolation) };
      assert.equal(await serviceWorker(complete).ask({ url: scope, mode: 'navigate' }), complete);
    },
  },
  {
    name: 'the service worker waits for clients.claim() neither when it starts nor for a page with sites',
    run() {
      const worker = serviceWorker();
      worker.dispatch('activate', { waitUntil: () => assert.fail('activation waits') });
      let told;
      worker.dispatch('message', {
        data: { sites: new Map() }, source: { id: 'page-1' }, ports: [{ postMessage: (address) => { told = address; } }],
      });
      assert.equal(told, `${scope}sites-of/page-1`);
    },
  },
  {
    name: 'two pages with different sites each get their own, also after the browser stopped the service worker',
    async run({ newContext, address }) {
      const context = await newContext();
      const first = await Explorer.open(context, address, '#/choose-sites/7?way=sequential&patience=0.3&lang=en');
      const second = await Explorer.open(context, address, '#/choose-sites/7?way=threads&patience=0.6&sites=12&lang=en');
      await first.begin('click');
      const some = () => /^([5-9]|1\d) of 40/.test(playground.tree().find(({ id }) => id === 'graph')?.value);
      await first.until('some pages', some);
      const devtools = await context.newCDPSession(first.page);
      await devtools.send('ServiceWorker.enable');
      await devtools.send('ServiceWorker.stopAllWorkers');
      assert.equal((await first.node('stop')).enabled, true);
      await run(second, /^threads: .* 12 sites/);
      await first.ended(30000);
      // The request that was active when the service worker stopped has failed and was repeated.
      assert.match((await first.lines()).at(-1), /^sequential: .* 40 sites, [56] failed/, (await first.lines()).join('\n'));
    },
  },
  {
    name: 'a redirect of the page works through the service worker, below any path',
    async run({ newContext }) {
      const host = await servePlainly({
        handle(request, response) {
          if (!request.url.startsWith('/below/a/path/')) return response.writeHead(404).end();
          request.url = request.url.slice('/below/a/path'.length);
          return request.url === '/index.html' && response.writeHead(301, { Location: './' }).end();
        },
      });
      try {
        const context = await newContext();
        await Explorer.open(context, `${host.address}below/a/path/`);
        const second = await Explorer.open(context, `${host.address}below/a/path/index.html`, '#/processes/5');
        assert.match(second.page.url(), /\/below\/a\/path\/#\/processes\/5/);
        await second.run();
        assert.deepEqual(second.complaints, []);
      } finally {
        await host.close();
      }
    },
  },
];
