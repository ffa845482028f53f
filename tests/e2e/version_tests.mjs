// New versions of the page, and the page without a network.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Explorer } from './explorer.mjs';
import { copyOfSite, isolation, serve, servePlainly, site } from './server.mjs';

const newer = (page) => page.locator('#newer');
const shownVersion = (page) => page.evaluate(() => /version-[0-9a-f]+/.exec(document.querySelector('script[src*="loader"]').src)[0]);

/// Waits until versions.js has run, which is loaded when the page is idle. Only then may the host lose it.
const listens = (page) => page.waitForFunction(
  () => document.querySelector('script[src$="versions.js"][data-listens]'), undefined, { timeout: 20000 });

/// Waits until the browser's storage has this version as a whole, and no other.
async function kept({ page }, version) {
  const deadline = Date.now() + 20000;
  const stored = () => page.evaluate(async () => [(await caches.keys()).join(), Boolean(await caches.match(location.href.replace(/#.*/, '')))]);
  for (;;) {
    const [names, complete] = await stored();
    if (complete && names.endsWith(version) && !names.includes(',')) return;
    assert.ok(Date.now() < deadline, `the page is not in storage, but: ${names}`);
    await page.waitForTimeout(100);
  }
}

async function published(test, serveFolder) {
  const copy = copyOfSite();
  const host = await serveFolder(copy.folder);
  try {
    await test(copy, host.address);
  } finally {
    await host.close();
    copy.remove();
  }
}

export const tests = [
  {
    name: 'all files but three are in the folder of their version',
    run() {
      const page = readFileSync(`${site}/index.html`, 'utf8');
      const [version] = /version-[0-9a-f]{12}/.exec(page);
      const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
      assert.ok(addresses.length > 8);
      for (const address of addresses) {
        assert.match(address, new RegExp(`^(start\\.js\\?v=[0-9a-f]{12}|${version}/.+)$`));
        assert.ok(existsSync(`${site}/${address.replace(/\?.*/, '')}`), address);
      }
      const manifest = JSON.parse(readFileSync(`${site}/${version}/app.webmanifest`, 'utf8'));
      for (const { src } of manifest.icons) assert.ok(existsSync(`${site}/${version}/${src}`), src);
    },
  },
  {
    name: 'an open page says that there is a newer version, and Reload brings it',
    run: ({ newContext }) => published(async (copy, address) => {
      const context = await newContext();
      const { page } = await Explorer.open(context, address, '#/processes/3');
      await listens(page);
      const next = copy.publish();
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await newer(page).getByText('There is a newer version').waitFor({ timeout: 15_000 });
      await newer(page).getByText('本页面有新版本').waitFor({ timeout: 15_000 });
      await newer(page).getByRole('button', { name: 'Reload' }).click();
      await page.waitForFunction((version) => document.querySelector(`script[src*="${version}"]`), next);
      await new Explorer(page).ready();
      assert.equal(await shownVersion(page), next);
      assert.match(page.url(), /#\/processes\/3/);
    }, serve),
  },
  {
    name: 'a run whose Worker is missing on the host ends, and the page says that there is a newer version',
    run: ({ newContext }) => published(async (copy, address) => {
      const context = await newContext({ serviceWorkers: 'block' });
      const explorer = await Explorer.open(context, address, '#/processes/5');
      await listens(explorer.page);
      copy.publish();
      await explorer.click('run');
      await newer(explorer.page).getByText('There is a newer version').waitFor({ timeout: 15_000 });
      await explorer.ended(8000);
      await newer(explorer.page).getByRole('button', { name: 'Later' }).click();
      assert.equal(await newer(explorer.page).count(), 0);
    }, serve),
  },
  {
    name: 'a page from a cache, whose files the host no longer has, is replaced by the new version',
    run: ({ newContext }) => published(async (copy, address) => {
      const context = await newContext({ serviceWorkers: 'block' });
      const first = await Explorer.open(context, address);
      const old = await shownVersion(first.page);
      const next = copy.publish();
      // A new tab takes the page from the cache, but not the files.
      const { page } = await Explorer.open(context, address);
      assert.notEqual(await shownVersion(page), old);
      assert.equal(await shownVersion(page), next);
    }, (folder) => servePlainly({ folder, handle: cachedPage(folder) })),
  },
  {
    name: 'the page starts and runs without a network, and takes the new version when there is one',
    async run({ newContext }) {
      let online = true;
      const copy = copyOfSite();
      const host = await servePlainly({ folder: copy.folder, handle: (request) => !online && request.socket.destroy() });
      try {
        const context = await newContext();
        const explorer = await Explorer.open(context, host.address, '#/processes/5');
        await kept(explorer, copy.version());
        online = false;
        await explorer.page.reload();
        await explorer.ready();
        const { lines } = await explorer.run();
        assert.ok(lines.length > 4, lines.join('\n'));
        online = true;
        const next = copy.publish();
        await explorer.page.reload();
        await explorer.ready();
        assert.equal(await shownVersion(explorer.page), next);
        await kept(explorer, next);
      } finally {
        await host.close();
        copy.remove();
      }
    },
  },
  {
    name: 'a browser that refuses storage for the files runs the page as before',
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.addInitScript(() => {
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      });
      await page.goto(`${address}#/processes/5`);
      const explorer = new Explorer(page);
      await explorer.ready();
      await listens(page);
      await explorer.run();
      assert.deepEqual(explorer.complaints, []);
    },
  },
];

/// The page may be kept for ten minutes, as many hosts allow; other files are not.
function cachedPage(folder) {
  return (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
    if (path !== '/') return response.setHeader('Cache-Control', 'no-store') && false;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'max-age=600' });
    response.end(readFileSync(`${folder}/index.html`));
    return true;
  };
}
