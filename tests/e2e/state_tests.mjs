// What the browser keeps for the page, or refuses: progress, theme, language, clipboard; and links that were
// changed on their way.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

export const tests = [
  {
    name: 'two tabs keep and show the steps that the other finished',
    async run({ newContext, address }) {
      const context = await newContext();
      const first = await Explorer.open(context, address, '#/processes/5?seconds=0.1');
      const second = await Explorer.open(context, address, '#/threads/5?seconds=0.1');
      const steps = (id) => second.page.evaluate((name) => playground.tree().find((node) => node.id === name)?.value, id);
      const before = await steps('lesson-processes');
      await first.run();
      await second.until('the step that the other tab finished', ([name, value]) =>
        playground.tree().find((node) => node.id === name)?.value !== value, ['lesson-processes', before]);
      await second.run();
      const done = await second.page.evaluate(() => JSON.parse(localStorage.getItem('playground.progress')).done);
      assert.deepEqual(Object.keys(done), ['processes', 'threads']);
    },
  },
  {
    name: 'a browser that forbids storage keeps the language and the theme of the system',
    async run({ newContext, address }) {
      const page = await (await newContext({ locale: 'zh-CN', colorScheme: 'light' })).newPage();
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('not allowed', 'SecurityError'); } });
      });
      await page.goto(address);
      const explorer = new Explorer(page);
      await explorer.ready();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
      assert.equal(await page.evaluate(() => document.documentElement.className), 'light');
      await explorer.until('the light theme', () => {
        const [red] = /\d+/.exec(getComputedStyle(document.body).backgroundColor);
        return Number(red) > 200;
      });
      assert.match(JSON.stringify(await explorer.node('message')), /学习进度/);
    },
  },
  {
    name: 'a refused clipboard is told',
    async run({ newContext, address }) {
      const page = await (await newContext()).newPage();
      await page.addInitScript(() => {
        Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
        Document.prototype.execCommand = () => false;
      });
      await page.goto(`${address}#/processes/5?seconds=0.1`);
      const explorer = new Explorer(page);
      await explorer.ready();
      await explorer.run();
      await explorer.click('copy-output');
      assert.match(JSON.stringify(await explorer.node('message')), /Nothing was copied/);
    },
  },
  {
    name: 'links that messengers changed lead to the same place',
    async run({ newContext, address }) {
      const context = await newContext();
      for (const link of ['#/processes/7%3Funits=8%26lang=zh', '#/processes/7?units=8%26lang=zh', '#/processes/7?units=8&amp;lang=zh',
                          '#/processes/7?units=8&lang=zh&utm_source=mail&fbclid=x', '#/processes/7?units=8&lang=zh).', '#/processes/7?units=8&lang=zh。',
                          '?utm_source=mail#/processes/7?units=8&lang=zh']) {
        const explorer = await Explorer.open(context, address, link);
        assert.equal(await explorer.has('message'), false, link);
        assert.match(explorer.page.url(), /#\/processes\/7\?units=8&lang=zh$/, link);
        await explorer.page.close();
      }
    },
  },
];
