// The page before and around the explorer: isolation, addresses, and browsers that lack a feature.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';
import { servePlainly } from './server.mjs';

const notice = (page) => page.locator('#notice');

export const tests = [
  {
    name: 'the page is cross-origin isolated and complains about nothing',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address);
      assert.equal(await explorer.page.evaluate(() => playground.isolated), true);
      assert.equal(await notice(explorer.page).isVisible(), false);
      assert.deepEqual(explorer.complaints, []);
    },
  },
  {
    name: 'a static host without headers is isolated by the service worker, also without a reload',
    async run({ newContext }) {
      const host = await servePlainly();
      try {
        const context = await newContext();
        const explorer = await Explorer.open(context, host.address, '#/processes/5');
        assert.equal(await explorer.page.evaluate(() => playground.isolated), true);
        assert.match(explorer.page.url(), /#\/processes\/5/);
        const second = await Explorer.open(context, host.address);
        assert.equal(await second.page.evaluate(() => performance.getEntriesByType('navigation')[0].type), 'navigate');
      } finally {
        await host.close();
      }
    },
  },
  {
    name: 'without SharedArrayBuffer the page says in both languages what to do',
    async run({ newContext }) {
      const host = await servePlainly();
      try {
        const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
        await page.goto(host.address);
        await notice(page).getByText('Use a current Chrome').waitFor({ timeout: 5000 });
        await notice(page).getByText('请使用新版 Chrome').waitFor({ timeout: 5000 });
      } finally {
        await host.close();
      }
    },
  },
  {
    name: 'without WebGL 2 the page says in both languages what to do',
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === 'webgl2' ? null : getContext.call(this, kind, ...rest);
        };
      });
      await page.goto(address);
      await notice(page).getByText('Switch on hardware acceleration').waitFor({ timeout: 15000 });
      await notice(page).getByText('请在浏览器设置中打开硬件加速').waitFor({ timeout: 5000 });
    },
  },
  {
    name: 'a wasm that does not arrive is reported with a button to reload',
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.route('**/playground.wasm', (route) => route.fulfill({ status: 503 }));
      await page.goto(address);
      await notice(page).getByText('playground.wasm: 503').first().waitFor({ timeout: 5000 });
      await page.unroute('**/playground.wasm');
      await page.getByRole('button', { name: 'Reload' }).click();
      await new Explorer(page).ready();
    },
  },
  ...[
    ['cannot be loaded', 'worker.wasm', { status: 503 }, 'could not be loaded'],
    ['throw', 'worker.js', { contentType: 'text/javascript', body: 'throw new Error("broken")' }, 'broken'],
    ['answer garbage', 'worker.js', { contentType: 'text/javascript', body: 'onmessage = () => postMessage(new ArrayBuffer(3))' },
     'answered with'],
  ].map(([fault, file, answer, reason]) => ({
    name: `workers that ${fault} end the run with a reason`,
    async run({ newContext, address }) {
      const context = await newContext();
      await context.route(`**/${file}`, (route) =>
        route.fulfill({ ...answer, headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } }));
      const explorer = await Explorer.open(context, address, '#/processes/5');
      await explorer.click('run');
      await explorer.until(`"${reason}" on the screen`, (words) =>
        playground.tree().some((node) => `${node.label} ${node.value}`.includes(words)), reason);
      await explorer.nothingLeft();
    },
  })),
  {
    name: 'a lost graphics context is announced and restored',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address);
      await explorer.page.evaluate(() => {
        globalThis.loser = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
        loser.loseContext();
      });
      await notice(explorer.page).getByText('graphics card').waitFor({ timeout: 5000 });
      const frames = await explorer.page.evaluate(() => playground.frames());
      await explorer.page.evaluate(() => loser.restoreContext());
      await notice(explorer.page).waitFor({ state: 'hidden', timeout: 5000 });
      await explorer.until('a frame', (before) => playground.frames() > before, frames);
      assert.deepEqual(explorer.complaints, []);
    },
  },
];
