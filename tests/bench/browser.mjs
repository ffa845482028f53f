// Measures the engines in Chromium and prints Google Benchmark's JSON. Started by tests/bench/run, which
// builds bench_site/.
import { launch } from '../e2e/browser.mjs';
import { root, serve } from '../e2e/server.mjs';

const minutes = 60_000;
const server = await serve(`${root}/build/web/bench_site`);
const browser = await launch();
// peers.js makes its Workers from a Blob, which the host's policy does not allow to the playground.
const page = await browser.newPage({ bypassCSP: true });
const benchmarks = [];
page.on('console', (message) => {
  if (message.text().startsWith('{')) benchmarks.push(JSON.parse(message.text()));
  else console.error(message.text());
});
page.on('pageerror', (error) => console.error(String(error)));
await page.goto(server.address, { waitUntil: 'commit' });
await page.waitForFunction(() => 'ended' in globalThis, undefined, { timeout: 2 * minutes });
await browser.close();
await server.close();
console.log(JSON.stringify({ benchmarks }));
