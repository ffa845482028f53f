// The page before and around the explorer: isolation, addresses, and browsers that lack a feature.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Explorer } from './explorer.mjs';
import { root, servePlainly } from './server.mjs';
import { tests as server } from './server_tests.mjs';
import { tests as serviceWorker } from './service_worker_tests.mjs';
import { tests as versions } from './version_tests.mjs';

const notice = (page) => page.locator('#notice');

/// What goes wrong before the first frame, how it is brought about, and what the page says in both languages.
const failures = [
  ['there is no WebAssembly', { script: () => { delete globalThis.WebAssembly; } }, 'does not run WebAssembly', '不运行 WebAssembly'],
  ['there is too little memory', {
    script: () => {
      const Memory = WebAssembly.Memory;
      WebAssembly.Memory = function (wanted) {
        if (wanted.initial > 1) throw new RangeError('WebAssembly.Memory(): could not allocate memory');
        return new Memory(wanted);
      };
    },
  }, 'Close other tabs', '请关闭其他标签页'],
  ['the script has a syntax error', { file: 'playground.js', answer: { contentType: 'text/javascript', body: 'let let = 1;' } },
   'Update the browser', '请更新浏览器'],
  ['the loader has a syntax error', { file: 'loader.js', answer: { contentType: 'text/javascript', body: 'const shell = {' } },
   'Update the browser', '请更新浏览器'],
  ['the script throws', { file: 'playground.js', answer: { contentType: 'text/javascript', body: 'throw new Error("broken")' } },
   'broken. Check the connection', 'broken。请检查网络连接'],
  ['the script is missing', { file: 'playground.js', answer: { status: 404 } }, 'playground.js. Check the connection', '请检查网络连接'],
  ['the style is missing', { file: 'page.css', answer: { status: 404 } }, 'page.css. Check the connection', '请检查网络连接'],
  ['the wasm is not one', { file: 'playground.wasm', answer: { contentType: 'application/wasm', body: 'no wasm' } },
   'could not be loaded', '页面加载失败'],
  ['the device is offline', { file: 'playground.wasm', script: () => { Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false }); } },
   'This device is offline', '设备没有联网'],
  ['nothing arrives', { file: 'playground.wasm', answer: 'never', script: quickly }, 'Nothing has arrived for 15 seconds', '没有收到数据'],
  ['the page does not start', {
    file: 'playground.js', answer: { contentType: 'text/javascript', body: 'shell.compile()' }, script: quickly,
  }, 'the page has not started for 15 seconds', '没有启动'],
];

/// In the page: a second lasts 20 ms, but only for what repeats.
function quickly() {
  const { setInterval } = globalThis;
  globalThis.setInterval = (work, time) => setInterval(work, time / 50);
}

export const tests = [
  ...server,
  ...serviceWorker,
  ...versions,
  ...failures.map(([what, { script, file, answer }, english, chinese]) => ({
    name: `if ${what}, the page says in both languages what to do`,
    async run({ newContext, address }) {
      const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
      if (script) await page.addInitScript(script);
      if (file) {
        await page.route(`**/${file}`, (route) => (answer === 'never' ? undefined : answer ? route.fulfill(answer) : route.abort()));
      }
      await page.goto(address, { waitUntil: 'commit' });
      await notice(page).getByText(english).waitFor({ timeout: 15_000 });
      await notice(page).getByText(chinese).waitFor({ timeout: 15_000 });
      assert.equal(await notice(page).getByRole('button', { name: 'Reload 刷新' }).isVisible(), true);
    },
  })),
  {
    name: 'a slow connection that recovers needs no reload',
    async run({ newContext, address }) {
      const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
      await page.addInitScript(quickly);
      let later;
      await page.route('**/playground.wasm', (route) => { later = route; });
      await page.goto(address, { waitUntil: 'commit' });
      await notice(page).getByText('Nothing has arrived').waitFor({ timeout: 15_000 });
      await later.continue();
      await new Explorer(page).ready();
      assert.equal(await notice(page).isVisible(), false);
    },
  },
  ...[['does not advance', () => 42], ['has steps of 100 ms', (now) => Math.floor(now / 100) * 100]].map(([how, clock]) => ({
    name: `the page starts with a clock that ${how}`,
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.addInitScript(`{
        const now = performance.now.bind(performance);
        performance.now = () => (${clock})(now());
      }`);
      await page.goto(address);
      await new Explorer(page).ready();
    },
  })),
  {
    name: 'a host that knows no type of wasm, and sends no headers, serves pages and runs',
    async run({ newContext }) {
      const host = await servePlainly({ types: { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' } });
      try {
        const explorer = await Explorer.open(await newContext(), host.address, '#/processes/5');
        const { lines } = await explorer.run();
        assert.ok(lines.length > 4, lines.join('\n'));
        assert.deepEqual(explorer.complaints, []);
      } finally {
        await host.close();
      }
    },
  },
  {
    name: 'the page obeys a policy without inline scripts, inline styles and eval',
    async run({ newContext, address }) {
      const { headers } = await fetch(address);
      const documented = /^(Cross-Origin-Opener-Policy|Cross-Origin-Embedder-Policy|Content-Security-Policy): (.+)$/gm;
      const lines = [...readFileSync(`${root}/README.md`, 'utf8').matchAll(documented)];
      assert.equal(lines.length, 3);
      for (const [, name, value] of lines) assert.equal(headers.get(name), value);
      const context = await newContext();
      await context.addInitScript(() => {
        globalThis.violations = [];
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
      });
      for (const lesson of ['processes', 'threads']) {
        const explorer = await Explorer.open(context, address, `#/${lesson}/5`);
        await explorer.run();
        await explorer.until('versions.js', () => document.querySelector('script[src$="versions.js"]'), undefined, 20000);
        assert.deepEqual(await explorer.page.evaluate(() => violations), []);
        assert.deepEqual(explorer.complaints, []);
      }
    },
  },
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
      await notice(page).getByText('请在浏览器设置中打开硬件加速').waitFor({ timeout: 15_000 });
    },
  },
  {
    name: 'a wasm that does not arrive is reported with a button to reload',
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.route('**/playground.wasm', (route) => route.fulfill({ status: 503 }));
      await page.goto(address);
      await notice(page).getByText('playground.wasm: 503').first().waitFor({ timeout: 15_000 });
      await page.unroute('**/playground.wasm');
      await page.getByRole('button', { name: 'Reload' }).click();
      await new Explorer(page).ready();
    },
  },
  {
    name: 'a lost graphics context is announced and restored',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address);
      await explorer.page.evaluate(() => {
        globalThis.loser = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
        loser.loseContext();
      });
      await notice(explorer.page).getByText('graphics card').waitFor({ timeout: 15_000 });
      const frames = await explorer.page.evaluate(() => playground.frames());
      await explorer.page.evaluate(() => loser.restoreContext());
      await notice(explorer.page).waitFor({ state: 'hidden', timeout: 15_000 });
      await explorer.until('a frame', (before) => playground.frames() > before, frames);
      assert.deepEqual(explorer.complaints, []);
    },
  },
];
