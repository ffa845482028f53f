// For every hand and eye: what screen readers are told, keys, zoom, and the visitor's settings.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Explorer } from './explorer.mjs';

const { source: axe } = createRequire(new URL('../../web/package.json', import.meta.url))('axe-core');

// What axe finds in the mirror, as "rule: elements". Contrast is tested on what is drawn (contrast_test.cpp),
// not on the elements, which are transparent.
const findings = async (page) => page.evaluate(async () => {
  const { violations } = await axe.run('#mirror', {
    resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
});

const goTo = async (explorer, link) => {
  await explorer.page.evaluate((hash) => { location.hash = hash; }, link);
  await explorer.until(link, (hash) => location.hash.startsWith(hash) && playground.resting(), link);
};

const everyStep = {
  name: 'axe finds nothing in any step of any lesson and in no other page, in both languages',
  async run({ newContext, address }) {
    // A small window is drawn faster.
    const explorer = await Explorer.open(await newContext({ viewport: { width: 920, height: 500 } }), address);
    await explorer.page.evaluate(axe);
    const lessons = (await explorer.tree()).filter(({ id, role }) => id.startsWith('lesson-') && role === 'link')
      .map(({ id }) => id.slice('lesson-'.length));
    assert.ok(lessons.length > 5, lessons.join());
    const found = [];
    let looked = 0;
    for (const language of ['en', 'zh']) {
      await goTo(explorer, `#/${lessons[0]}/1?lang=${language}`);
      for (const lesson of lessons) {
        await goTo(explorer, `#/${lesson}/1`);
        const steps = (await explorer.tree()).filter(({ role }) => role === 'tab').length;
        for (let step = 1; step <= steps; ++step) {
          if (step > 1) await goTo(explorer, `#/${lesson}/${step}`);
          found.push(...(await findings(explorer.page)).map((what) => `${lesson}/${step} ${language} ${what}`));
          looked += 1;
        }
      }
      for (const page of ['document', 'document?claim=C31', 'progress']) {
        await goTo(explorer, `#/${page}`);
        found.push(...(await findings(explorer.page)).map((what) => `${page} ${language} ${what}`));
        looked += 1;
      }
    }
    assert.deepEqual(found, []);
    console.log(`       ${looked} places`);
  },
};

const focused = (explorer) => explorer.page.evaluate(() => document.activeElement.id);
const labelOf = async (explorer, id) => (await explorer.node(id)).label;

const structure = {
  name: 'the table is a table, steps are tabs in a tablist, and texts have their language',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/comparison/3?lang=en');
    const { page } = explorer;
    await explorer.node('measure-all');
    const table = page.getByRole('table');
    assert.equal(await table.getByRole('row').count(), 9, 'a row of headers and eight of cells');
    assert.equal(await table.getByRole('columnheader').count(), 4);
    assert.equal(await table.getByRole('rowheader').count(), 8);
    assert.equal(await table.getByRole('cell').count(), 24);
    assert.ok((await page.getByRole('tablist').getByRole('tab').count()) >= 3);
    assert.equal(await page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio').count(), 2);
    assert.ok((await page.getByRole('navigation').getByRole('list').getByRole('link', { name: /steps done/ }).count()) >= 9);
    assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '3');
    assert.equal(await page.locator('#mirror-language-zh').getAttribute('lang'), 'zh-Hans');
    assert.equal(await page.locator('#mirror-language-en').getAttribute('lang'), null);
    await goTo(explorer, '#/comparison/3?lang=zh');
    await explorer.until('Chinese', () => document.querySelector('#mirror-language-en').lang === 'en');
  },
};

const log = {
  name: 'the log adds lines and never replaces them',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/threads/5?lang=en');
    await explorer.click('run');
    await explorer.printing();
    await explorer.page.evaluate(() => {
      globalThis.changes = { added: 0, removed: 0 };
      new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records) {
          changes.added += addedNodes.length;
          changes.removed += removedNodes.length;
        }
      }).observe(document.querySelector('[role=log]'), { childList: true });
    });
    await explorer.ended(15000);
    const changes = await explorer.page.evaluate(() => globalThis.changes);
    assert.equal(changes.removed, 0);
    assert.ok(changes.added > 0);
    const lines = await explorer.lines();
    assert.equal(await explorer.page.locator('[role=log] > div').count(), lines.length);
  },
};

const keys = {
  name: 'the keyboard alone scrolls, follows the steps, reads the timeline and shows its keys',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext({ viewport: { width: 1280, height: 420 } }), address, '#/processes/1?lang=en');
    const { page } = explorer;
    const top = async () => (await explorer.node('title')).y;
    const begin = await top();
    for (const key of ['PageDown', 'End', ' ', 'ArrowDown']) {
      await page.keyboard.press(key);
      await explorer.until(`${key} to scroll`, (y) => playground.tree().find(({ id }) => id === 'title').y < y, begin);
      await page.keyboard.press('Home');
      await explorer.until('the beginning', (y) => playground.tree().find(({ id }) => id === 'title').y === y, begin);
    }
    await page.locator('#mirror-next').focus();
    await page.keyboard.press('Enter');
    await explorer.until('the focus at the heading', () => document.activeElement.id === 'mirror-step-title');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), await labelOf(explorer, 'step-title'));
    await page.keyboard.press('?');
    await explorer.node('shortcut-tab');
    await explorer.until('the focus in the sheet', () => document.activeElement.id === 'mirror-close-help');
    await page.screenshot({ path: `${screenshots}/keys.png` });
    await page.keyboard.press('Escape');
    await explorer.node('step-title');

    await goTo(explorer, '#/processes/5');
    await explorer.begin();
    await explorer.ended(15000);
    await page.locator('#mirror-timeline').focus();
    await explorer.until('the bar that is read', () => playground.tree().some(({ id, label }) => id === 'timeline-bar' && label !== ''));
    const first = await labelOf(explorer, 'timeline-bar');
    await page.keyboard.press('ArrowDown');
    await explorer.until('another bar', (before) => playground.tree().find(({ id }) => id === 'timeline-bar').label !== before, first);
    assert.match(await labelOf(explorer, 'timeline-bar'), / s \(/);
    for (const key of ['+', '+', 'ArrowRight']) await page.keyboard.press(key);
    await explorer.resting();
    await page.screenshot({ path: `${screenshots}/timeline-by-keys.png` });
    assert.equal(await focused(explorer), 'mirror-timeline');
    assert.deepEqual(explorer.complaints, []);
  },
};

const copying = {
  name: 'code and output that have the focus are copied by the usual keys',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/threads/5?lang=en');
    await explorer.run();
    for (const [id, part] of [['output', 'Thread'], ['code-example.cpp', 'Run&']]) {
      const copied = await explorer.page.evaluate((name) => {
        document.getElementById(`mirror-${name}`).focus();
        const data = new DataTransfer();
        document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/plain');
      }, id);
      assert.ok(copied.includes(part), `${id}: ${copied}`);
    }
  },
};

const zoom = {
  name: 'the wheel with Ctrl and two fingers enlarge the page, and text follows the browser\'s font size',
  async run({ newContext, address, screenshots }) {
    const context = await newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const explorer = await Explorer.open(context, address, '#/processes/1?lang=en');
    const { page } = explorer;
    const prevented = (ctrlKey) => page.evaluate((ctrl) => !document.getElementById('canvas').dispatchEvent(
      new WheelEvent('wheel', { ctrlKey: ctrl, deltaY: -100, bubbles: true, cancelable: true })), ctrlKey);
    assert.equal(await prevented(true), false);
    assert.equal(await prevented(false), true, 'without Ctrl the wheel is for the explorer');

    const browser = await context.newCDPSession(page);
    const before = await explorer.node('step-title');
    await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await page.reload();
    await explorer.ready();
    await explorer.until('larger text', (height) =>
      playground.tree().find(({ id }) => id === 'step-title').height > 1.8 * height, before.height);
    await explorer.resting();
    await page.screenshot({ path: `${screenshots}/large-text-390x844.png` });
    await explorer.click('next');
    await explorer.until('the next step', () => location.hash.includes('/processes/2'));

    // The browser zooms only if nothing cancels the touches; headless Chromium zooms no page at all.
    const cancelled = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const touch = (identifier) => new Touch({ identifier, target: canvas, clientX: 50 * identifier + 50, clientY: 300 });
      const send = (kind, ...touches) => !canvas.dispatchEvent(
        new TouchEvent(kind, { touches, changedTouches: touches, targetTouches: touches, bubbles: true, cancelable: true }));
      return [send('touchstart', touch(0)), send('touchstart', touch(0), touch(1)), send('touchmove', touch(0), touch(1))];
    });
    assert.deepEqual(cancelled, [false, false, false]);
    assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById('canvas')).touchAction), 'pinch-zoom');
  },
};

const settings = {
  name: 'forced colours, more contrast and safe areas are obeyed',
  async run({ newContext, address, screenshots }) {
    const ground = (explorer) => explorer.page.evaluate(() => document.querySelector('meta[name=theme-color]').content);
    const forced = await Explorer.open(await newContext({ forcedColors: 'active' }), address, '#/threads/5?lang=en');
    const canvas = await forced.page.evaluate(() => {
      document.body.style.color = 'Canvas';
      return getComputedStyle(document.body).color.match(/\d+/g).map((part) => Number(part).toString(16).padStart(2, '0')).join('');
    });
    assert.equal(await ground(forced), `#${canvas}`);
    await forced.run();
    await forced.page.screenshot({ path: `${screenshots}/forced-colours.png` });
    const clear = await Explorer.open(await newContext({ contrast: 'more' }), address, '#/threads/5?lang=en');
    assert.equal(await ground(clear), '#000000');
    await clear.page.screenshot({ path: `${screenshots}/more-contrast.png` });

    const context = await newContext({ viewport: { width: 390, height: 844 } });
    const phone = await Explorer.open(context, address, '#/threads/5?lang=en');
    const browser = await context.newCDPSession(phone.page);
    await browser.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 44, bottom: 34 } });
    await phone.page.setViewportSize({ width: 391, height: 844 });
    await phone.until('room for the notch', () => {
      const { top, bottom } = document.getElementById('canvas').getBoundingClientRect();
      return top === 44 && bottom === 844 - 34;
    });
    const { x, y } = await phone.page.locator('#mirror-menu').boundingBox();
    await phone.page.mouse.click(x + 5, y + 5);
    await phone.node('lesson-intro');
  },
};

const printing = {
  name: 'printing a step gives its text, and nothing of the controls',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/processes/1?lang=en');
    const { page } = explorer;
    await explorer.resting();
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => document.body.innerText);
    assert.ok(printed.includes(await labelOf(explorer, 'step-title')), printed);
    assert.ok(printed.includes(await labelOf(explorer, 'text-1')));
    assert.ok(!printed.includes('Dark'), 'no switches');
    await page.screenshot({ path: `${screenshots}/printed.png` });
    await page.pdf({ path: `${screenshots}/printed.pdf` });
  },
};

const plainText = {
  name: 'the texts can be selected by the mouse on a page of their own',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/processes/1?lang=en');
    const { page } = explorer;
    await explorer.click('plain-text');
    await page.locator('#leave-plain-text').waitFor({ timeout: 15_000 });
    const { x, y } = await page.locator('#mirror-text-1').boundingBox();
    await page.mouse.click(x + 20, y + 10, { clickCount: 3 });
    const selected = await page.evaluate(() => getSelection().toString().trim());
    assert.equal(selected, await labelOf(explorer, 'text-1'));
    await page.screenshot({ path: `${screenshots}/plain-text.png` });
    await page.keyboard.press('Escape');
    await explorer.until('the explorer', () => getComputedStyle(document.getElementById('canvas')).visibility === 'visible');
    await explorer.click('next');
    await explorer.until('the next step', () => location.hash.includes('/processes/2'));
    assert.deepEqual(explorer.complaints, []);
  },
};

const small = {
  name: 'in 320 by 256 pixels the text has the room',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext({ viewport: { width: 320, height: 256 } }), address, '#/processes/1?lang=en');
    await explorer.resting();
    assert.ok((await explorer.node('next')).y > 256);
    await explorer.page.keyboard.press('PageDown');
    await explorer.resting();
    await explorer.page.screenshot({ path: `${screenshots}/small-320x256.png` });
    assert.ok((await explorer.node('menu')).y < 0);
  },
};

export const tests = [everyStep, structure, log, keys, copying, zoom, settings, printing, plainText, small];
