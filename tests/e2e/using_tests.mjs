// Using the page: links, languages, themes, mouse, keyboard, no frames without input.
import assert from 'node:assert/strict';
import { links } from './every_browser_tests.mjs';
import { Explorer } from './explorer.mjs';

const hash = (page) => new URL(page.url()).hash;
const inAddress = (explorer, part) =>
  explorer.until(`${part} in the address`, (text) => location.hash.includes(text), part);

export const tests = [
  links,
  {
    name: 'an unknown link shows the start page with an alert',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/nowhere/3');
      const alert = explorer.page.getByRole('alert');
      await alert.first().waitFor({ state: 'attached', timeout: 15_000 });
      assert.match((await alert.allTextContents()).join(), /nowhere/);
    },
  },
  {
    name: 'another step is a new place for the back button',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/threads/2');
      await explorer.click('next');
      await inAddress(explorer, '#/threads/3');
      await explorer.page.goBack();
      await inAddress(explorer, '#/threads/2');
      await explorer.page.goForward();
      await inAddress(explorer, '#/threads/3');
    },
  },
  {
    name: 'a real mouse switches language and theme, and both are kept',
    async run({ newContext, address }) {
      const context = await newContext();
      const explorer = await Explorer.open(context, address);
      const dark = await explorer.page.evaluate(() => document.querySelector('meta[name=theme-color]').content);
      await explorer.click('language-zh');
      await explorer.until('Chinese', () => document.documentElement.lang === 'zh-Hans');
      assert.match(await explorer.page.title(), /[\u4e00-\u9fff]/);
      await explorer.click('theme-light');
      await explorer.until('the light theme', (before) =>
        document.querySelector('meta[name=theme-color]').content !== before, dark);

      const second = await Explorer.open(context, address);
      await second.until('Chinese', () => document.documentElement.lang === 'zh-Hans');
      assert.equal((await second.node('theme-light')).selected, true);
    },
  },
  {
    name: 'a first visit has the language and the theme of the browser',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext({ locale: 'zh-CN', colorScheme: 'light' }), address);
      await explorer.until('Chinese', () => document.documentElement.lang === 'zh-Hans');
      assert.equal((await explorer.node('theme-light')).selected, true);
    },
  },
  {
    name: 'the canvas is sharp at any pixel ratio and follows the window',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext({ deviceScaleFactor: 2 }), address);
      const canvasIs = (width, height) => explorer.until(`${width} × ${height} pixels`, ([w, h]) => {
        const canvas = document.getElementById('canvas');
        return canvas.width === w && canvas.height === h;
      }, [width, height]);
      await canvasIs(2560, 1440);
      await explorer.page.setViewportSize({ width: 400, height: 700 });
      await canvasIs(800, 1400);
      await explorer.node('menu');
    },
  },
  {
    name: 'the keyboard reaches Run by Tab, and Escape stops',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/threads/5');
      await explorer.node('run');
      const focused = () => explorer.page.evaluate(() => document.activeElement.id);
      const way = [];
      while ((await focused()) !== 'mirror-run') {
        assert.ok(way.length < 100, `Tab does not come to Run: ${way.join(' ')}`);
        await explorer.page.keyboard.press('Tab');
        way.push(await focused());
      }
      const before = await explorer.runs();
      await explorer.page.keyboard.press('Enter');
      await explorer.begun(before);
      await explorer.page.keyboard.press('Escape');
      await explorer.ended(2000);
      await explorer.nothingLeft();
    },
  },
  {
    name: 'an arrow key moves a slider',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/threads/7?units=4');
      await explorer.node('units');
      await explorer.page.locator('#mirror-units').focus();
      await explorer.page.keyboard.press('ArrowRight');
      await explorer.until('5 units', () => playground.tree().some((node) => node.id === 'units' && node.number === 5));
      await inAddress(explorer, 'units=5');
    },
  },
  {
    name: 'the hidden elements have the roles, names and places of the widgets',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/processes/7');
      await explorer.resting();
      const tree = await explorer.tree();
      assert.equal(new Set(tree.map((node) => node.id)).size, tree.length, 'ids are unique');
      for (const node of tree.filter(({ role }) => ['button', 'slider', 'heading', 'radio'].includes(role))) {
        const element = explorer.page.locator(`[id="mirror-${node.id}"]`);
        assert.equal(await element.count(), 1, node.id);
        const box = await element.evaluate((found) => {
          const { x, y, width, height } = found.getBoundingClientRect();
          return { x, y, width, height };
        });
        for (const side of ['x', 'y', 'width', 'height']) {
          assert.ok(Math.abs(box[side] - node[side]) < 1, `${node.id} ${side}: ${box[side]}, not ${node[side]}`);
        }
        const named = explorer.page.getByRole(node.role, { name: node.label, exact: true, includeHidden: false });
        assert.ok((await named.count()) >= 1, `${node.role} "${node.label}"`);
      }
    },
  },
  {
    name: 'an untouched page draws no frame in 5 s',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/?lang=en');
      // The page measures the cores once when it is idle, and then shows their number.
      await explorer.until('the cores are measured', () => /measured/.test(playground.tree().find(({ id }) => id === 'machine')?.label));
      await explorer.resting();
      const drawn = await explorer.page.evaluate(async () => {
        const before = playground.frames();
        await new Promise((done) => setTimeout(done, 5000));
        return playground.frames() - before;
      });
      assert.equal(drawn, 0);
    },
  },
];
