// Whatever goes wrong with a Worker: the run ends with its reason within 5 s, and the next run works.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const limit = 30_000;  // ms; a Worker may be silent for 4 s
const link = '#/processes/5?seconds=0.3&lang=en';
const script = 'text/javascript';
// The service worker would fetch files that no route can change, and the policy forbids the replacements' eval.
const unchanged = { serviceWorkers: 'block', bypassCSP: true };

// Answers requests for `file` until `mended` is set. Workers load a script only if it has the header.
async function answersFor(context, file, answer) {
  const fault = { mended: false };
  await context.route(`**/${file}`, async (route) => {
    if (fault.mended) return route.continue();
    const given = typeof answer === 'function' ? await answer(route) : answer;
    if (given) await route.fulfill({ ...given, headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } });
  });
  return fault;
}

// Replaces the page's Workers of one script until `mended` is set in the page.
async function replacesWorker(context, file, make) {
  await context.addInitScript(([name, code]) => {
    const Real = Worker;
    const replacement = new Function('Real', 'args', code);
    globalThis.mended = false;
    globalThis.Worker = function (...args) {
      return mended || !String(args[0]).endsWith(name) ? new Real(...args) : replacement(Real, args);
    };
  }, [file, make]);
}

async function runAgain(explorer) {
  await explorer.begin();
  await explorer.ended(10_000);
  const lines = await explorer.lines();
  assert.equal(lines.filter((line) => /^Result of worker \d/.test(line)).length, 4, lines.join('\n'));
  await explorer.nothingLeft();
}

const shows = (explorer, reason) => explorer.until(`"${reason}" on the screen`, (words) =>
  playground.tree().some((node) => `${node.label} ${node.value}`.includes(words)), reason, limit);

const faults = [
  ['have no script', 'worker.js', { status: 404 }, 'could not be loaded: worker.js'],
  ['cannot get their wasm', 'worker.wasm', { status: 503 }, 'could not be loaded: worker.wasm: 503'],
  ['wait for wasm that never arrives', 'worker.wasm', () => undefined, 'did not start within 4 s'],
  ['get something else as wasm', 'worker.wasm', { contentType: 'text/html', body: '<!doctype html>' }, 'could not be loaded: '],
  ['throw', 'worker.js', { contentType: script, body: 'throw new Error("broken")' }, 'broken'],
  ['answer garbage', 'worker.js', { contentType: script, body: 'onmessage = () => postMessage(new ArrayBuffer(3))' }, 'answered with'],
  ['send no bytes', 'worker.js', { contentType: script, body: 'onmessage = () => postMessage(7)' }, 'sent something that cannot be read'],
  ['never are ready', 'worker.js', { contentType: script, body: '' }, 'did not start within 4 s'],
  ['get no memory', 'worker.js', async (route) => ({
    contentType: script,
    body: `WebAssembly.instantiate = async () => { throw new RangeError('no memory for this') };${await (await route.fetch()).text()}`,
  }), 'no memory for this'],
].map(([fault, file, answer, reason]) => ({
  name: `workers that ${fault} end the run with a reason, and the next run works`,
  async run({ newContext, address }) {
    const context = await newContext(unchanged);
    const served = await answersFor(context, file, answer);
    const explorer = await Explorer.open(context, address, link);
    await explorer.press('run');
    await shows(explorer, reason);
    await explorer.ended();
    await explorer.nothingLeft();
    served.mended = true;
    await runAgain(explorer);
  },
}));

const replaced = [
  ['the browser refuses', 'worker.js', 'throw new Error("too many Workers")', 'was refused by the browser: too many Workers'],
  ['whose messages the browser cannot read', 'worker.js',
   'const worker = new Real(...args); setTimeout(() => worker.onmessageerror(), 100); return worker;', 'sent something that cannot be read'],
].map(([fault, file, code, reason]) => ({
  name: `workers ${fault} end the run with a reason, and the next run works`,
  async run({ newContext, address }) {
    const context = await newContext(unchanged);
    await replacesWorker(context, file, code);
    const explorer = await Explorer.open(context, address, link);
    await explorer.press('run');
    await shows(explorer, reason);
    await explorer.ended();
    await explorer.nothingLeft();
    await explorer.page.evaluate(() => { globalThis.mended = true; });
    await runAgain(explorer);
  },
}));

const otherType = {
  name: 'workers run although the host does not know the type of wasm',
  async run({ newContext, address }) {
    const context = await newContext(unchanged);
    await context.route('**/worker.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    });
    await runAgain(await Explorer.open(context, address, link));
  },
};

// A thread's Worker: its script is missing, or it never says that it is loaded.
const threads = [
  ['cannot be loaded', 'return new Real("missing.js", args[1])'],
  ['never are loaded', 'return new Real(document.querySelector(`script[src$="mirror.js"]`).src, args[1])'],
].flatMap(([fault, code]) => [
  {
    name: `threads whose Workers ${fault} end the run with a reason, and the next run works`,
    async run({ newContext, address }) {
      const context = await newContext(unchanged);
      await replacesWorker(context, 'playground.js', code);
      const explorer = await Explorer.open(context, address, link);
      await explorer.press('run');
      await shows(explorer, 'did not start within 4 s');
      await explorer.ended();
      await explorer.nothingLeft();
      await explorer.page.evaluate(() => { globalThis.mended = true; });
      await runAgain(explorer);
    },
  },
  {
    name: `a run that gets fewer threads than it needs because they ${fault} ends with a reason`,
    async run({ newContext, address }) {
      const context = await newContext(unchanged);
      // The first four can be loaded.
      await replacesWorker(context, 'playground.js', `Real.loaded = (Real.loaded ?? 0) + 1;
        if (Real.loaded <= 4) return new Real(...args); ${code}`);
      const explorer = await Explorer.open(context, address, '#/threads/7?units=16&seconds=0.2&lang=en');
      await explorer.until('the Workers that are started in advance', () => performance.now() > 3000);
      await explorer.press('run');
      await shows(explorer, 'could not be started');
      await explorer.ended();
      await explorer.page.evaluate(() => { globalThis.mended = true; });
      await explorer.begin();
      await explorer.ended(10_000);
      assert.match((await explorer.lines()).join('\n'), /All threads have ended/);
      await explorer.nothingLeft();
    },
  },
]);

export const tests = [...faults, ...replaced, otherType, ...threads];
