// The learner edits a lesson's Python program, with the editor that is an element of the page.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Explorer, linked } from './explorer.mjs';

const { source: axe } = createRequire(new URL('../../web/package.json', import.meta.url))('axe-core');

const place = '#/threads/3';

/// Opens the lesson and its editor.
async function edit(context, address, link = place) {
  const explorer = await Explorer.open(context, address, link);
  await explorer.press('edit');
  await ready(explorer);
  return explorer;
}

/// The editor is in a shadow tree, so document.activeElement is the element around it.
const ready = (explorer) => explorer.until('the editor with the focus', () => {
  const inner = document.querySelector('#program-editor > div');
  return inner?.shadowRoot?.activeElement?.classList.contains('cm-content');
}, undefined, 15000);

const program = async (explorer) => (await explorer.node('program-text')).value;
const hasProgram = (explorer, text) => explorer.until(`the program ${JSON.stringify(text)}`, (wanted) =>
  playground.tree().find(({ id }) => id === 'program-text')?.value === wanted, text);
const label = (explorer, id, part) => explorer.until(`${id} with "${part}"`, ([name, words]) =>
  playground.tree().find((node) => node.id === name)?.label.includes(words), [id, part]);

/// Replaces the program by real keys.
async function type(explorer, text) {
  const { keyboard } = explorer.page;
  await keyboard.press('ControlOrMeta+A');
  await keyboard.press('Delete');
  await keyboard.type(text);
}

const rectangle = (explorer) => explorer.page.evaluate(() => {
  const { x, y, width, height } = document.getElementById('program-editor').getBoundingClientRect();
  return { x, y, width, height };
});

export const tests = [
  {
    name: 'editing: what is typed is the program, which is kept over a reload, under the policy',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      assert.match(await program(explorer), /import threading/);
      await type(explorer, 'for i in range(3):\nprint(i)');
      // The second line is indented by the editor.
      await hasProgram(explorer, 'for i in range(3):\n    print(i)');
      await label(explorer, 'code-title', 'changed, ');
      await explorer.page.reload();
      await explorer.ready();
      await explorer.press('edit');
      await ready(explorer);
      await hasProgram(explorer, 'for i in range(3):\n    print(i)');
      const styles = await explorer.page.evaluate(() => document.querySelectorAll('style').length);
      assert.equal(styles, 0, 'the policy forbids inline styles');
      assert.deepEqual(explorer.complaints, []);
    },
  },
  {
    name: 'editing: undo, redo and reset, by buttons and by keys',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      const original = await program(explorer);
      await type(explorer, 'print(1)');
      await hasProgram(explorer, 'print(1)');
      await explorer.press('edit-reset');
      await hasProgram(explorer, original);
      await explorer.press('edit-undo');
      await hasProgram(explorer, 'print(1)');
      await explorer.press('edit-redo');
      await hasProgram(explorer, original);
      await explorer.page.evaluate(() => document.getElementById('mirror-program-text').focus());
      await ready(explorer);
      await explorer.page.keyboard.press('ControlOrMeta+Z');
      await hasProgram(explorer, 'print(1)');
      await explorer.page.keyboard.press('ControlOrMeta+Shift+Z');
      await hasProgram(explorer, original);
    },
  },
  {
    name: 'editing: the editor is loaded when it is needed, and can be loaded again after a failure',
    async run({ newContext, address }) {
      const context = await newContext({ serviceWorkers: 'block' });
      const asked = [];
      let refuse = true;
      await context.route('**/editor.js', (route) => {
        asked.push(route.request().url());
        return refuse ? route.abort() : route.continue();
      });
      const explorer = await Explorer.open(context, address, place);
      assert.deepEqual(asked, []);
      await explorer.press('edit');
      await explorer.node('edit-not-loaded');
      refuse = false;
      await explorer.press('edit-retry');
      await explorer.node('program-text');
      await explorer.until('the editor', () => document.querySelector('#program-editor > div')?.shadowRoot);
      assert.match(asked[0], /\/version-[0-9a-f]+\/editor\.js$/);
    },
  },
  {
    name: 'editing: the editor is where its panel is, in each size, and away with it',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      const inPlace = async () => {
        await explorer.resting();
        const { x, y, width, height } = await explorer.node('program-text');
        const seen = await rectangle(explorer);
        for (const [one, other] of [[seen.x, x], [seen.y, y], [seen.width, width], [seen.height, height]]) {
          assert.ok(Math.abs(one - other) < 1.5, JSON.stringify([seen, { x, y, width, height }]));
        }
        return seen;
      };
      const small = await inPlace();
      await explorer.press('maximize-code');
      const large = await inPlace();
      assert.ok(large.height > small.height, JSON.stringify([small, large]));
      await explorer.resize(1920, 1080);
      await inPlace();
      await explorer.press('maximize-code');
      await inPlace();
      await explorer.press('edit-done');
      await explorer.until('no editor', () => document.getElementById('program-editor').hidden);
    },
  },
  {
    name: 'editing: the editor has most of the height, and Run is in it',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext({ viewport: { width: 1280, height: 720 } }), address);
      assert.ok((await rectangle(explorer)).height > 320, JSON.stringify(await rectangle(explorer)));
      assert.equal((await explorer.node('edit-run')).enabled, true);
      await explorer.resize(390, 844);
      const { height } = await explorer.node('program-text');
      assert.ok(height > 400, `${height}`);
    },
  },
  {
    name: 'editing: the editor has the colours of the theme and a name in the language',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      const look = () => explorer.page.evaluate(() => {
        const inner = document.querySelector('#program-editor > div').shadowRoot.querySelector('.cm-editor');
        const words = [...inner.querySelectorAll('.cm-line span')];
        return {
          ground: getComputedStyle(inner).backgroundColor,
          body: getComputedStyle(document.body).backgroundColor,
          keyword: getComputedStyle(words.find((e) => e.textContent === 'import')).color,
          name: inner.querySelector('.cm-content').getAttribute('aria-label'),
        };
      });
      const dark = await look();
      assert.equal(dark.ground, dark.body);
      assert.match(dark.name, /^Your Python program\. .*Escape/);
      await explorer.press('theme-light');
      await explorer.press('language-zh');
      await explorer.until('Chinese', () => document.documentElement.lang === 'zh-Hans');
      await explorer.resting();
      const light = await look();
      assert.equal(light.ground, light.body);
      assert.notEqual(light.ground, dark.ground);
      assert.notEqual(light.keyword, dark.keyword);
      assert.match(light.name, /程序/);
    },
  },
  {
    name: 'editing: Tab indents, Escape and Tab leave the editor, and keys of the page are text in it',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      const { keyboard } = explorer.page;
      await type(explorer, 'x?+-0 ');
      await hasProgram(explorer, 'x?+-0 ');
      assert.equal(await explorer.has('close-help'), false);
      await keyboard.press('Home');
      await keyboard.press('Tab');
      await hasProgram(explorer, '    x?+-0 ');
      await keyboard.press('Escape');
      await keyboard.press('Tab');
      const after = await explorer.page.evaluate(() => document.activeElement.id);
      assert.match(after, /^mirror-/);
      await keyboard.press('Shift+Tab');
      await ready(explorer);
      await keyboard.press('Escape');
      await keyboard.press('Shift+Tab');
      const before = await explorer.page.evaluate(() => document.activeElement.id);
      assert.match(before, /^mirror-edit-/);
    },
  },
  {
    name: 'editing: axe finds nothing in the editor and around it',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      await explorer.page.evaluate(axe);
      for (const button of ['edit-differences', 'edit-snippets', 'edit-snippets']) {
        const found = await explorer.page.evaluate(async () => {
          const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
          const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules });
          const places = (nodes) => nodes.map(({ target }) => target.join(' ')).join(', ');
          return violations.map(({ id, nodes }) => `${id}: ${places(nodes)}`);
        });
        assert.deepEqual(found, []);
        await explorer.press(button);
        await explorer.resting();
      }
    },
  },
  {
    name: 'editing: a link carries a program, which waits to be accepted and can be copied again',
    async run({ newContext, address }) {
      const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const explorer = await Explorer.open(context, address, place);
      const text = "print('from a link: 链接')\n";
      await explorer.go(`${place}?program=${await linked(explorer.page, text)}`);
      await hasProgram(explorer, text);
      await explorer.node('edit-from-link');
      const kept = await explorer.page.evaluate(() => localStorage.getItem('playground.program-threads'));
      assert.equal(kept, null);
      // Loading the page again does not lose it.
      await explorer.page.reload();
      await explorer.ready();
      await hasProgram(explorer, text);
      await explorer.press('edit-accept');
      await explorer.until('the end of the question', () =>
        !playground.tree().some(({ id }) => id === 'edit-from-link'));
      await explorer.press('edit-link');
      await label(explorer, 'edit-said', 'copied');
      const copied = await explorer.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.startsWith(`${address}#/threads/3?program=`), copied);

      const other = await Explorer.open(await newContext(), copied);
      await hasProgram(other, text);
    },
  },
  {
    name: 'editing: a damaged program in a link is said to be so, and the learner\'s own stays',
    async run({ newContext, address }) {
      const explorer = await edit(await newContext(), address);
      await type(explorer, 'print(1)');
      await hasProgram(explorer, 'print(1)');
      await explorer.go(`${place}?program=eJwrKMrMK9FQL1DX5AIAF-ADXX`);
      await label(explorer, 'message', 'damaged');
      await explorer.go(place);
      await hasProgram(explorer, 'print(1)');
    },
  },
  {
    name: 'editing: what one tab writes appears in the other',
    async run({ newContext, address }) {
      const context = await newContext();
      const first = await edit(context, address);
      const second = await edit(context, address);
      await first.page.bringToFront();
      await type(first, 'print(1)');
      await second.page.bringToFront();
      await hasProgram(second, 'print(1)');
      const shown = () => {
        const { shadowRoot } = document.querySelector('#program-editor > div');
        return shadowRoot.querySelector('.cm-content').innerText;
      };
      assert.equal((await second.page.evaluate(shown)).trim(), 'print(1)');
    },
  },
  {
    name: 'editing: on a phone the editor scrolls with the page and stays inside the view',
    async run({ newContext, address, screenshots }) {
      const viewport = { width: 390, height: 844 };
      const context = await newContext({ viewport, hasTouch: true, isMobile: true });
      const explorer = await edit(context, address);
      await type(explorer, 'print("phone")');
      await hasProgram(explorer, 'print("phone")');
      const before = await rectangle(explorer);
      assert.ok(before.x >= 0 && before.x + before.width <= 390, JSON.stringify(before));
      assert.ok(before.y + before.height <= 844, JSON.stringify(before));
      assert.ok(before.y < 300, `above the keyboard of the phone: ${JSON.stringify(before)}`);
      await explorer.page.screenshot({ path: `${screenshots}/editing-phone.png` });
      await explorer.page.mouse.move(195, 75);
      await explorer.page.mouse.wheel(0, -200);
      await explorer.until('the editor at another place', (y) =>
        document.getElementById('program-editor').getBoundingClientRect().y > y + 50, before.y);
    },
  },
  {
    name: 'editing looks right in both sizes, languages and themes',
    async run({ newContext, address, screenshots }) {
      const explorer = await edit(await newContext(), address);
      await type(explorer, '"""My own program."""\nimport asyncio\n\n\n'
        + 'async def main():\nprint("hello", 42)  # a comment\n');
      for (const what of ['edit-differences', 'edit-snippets']) {
        await explorer.press(what);
        await explorer.looks(address, place, `${screenshots}/${what}`);
        await explorer.press(what);
      }
      await explorer.looks(address, place, `${screenshots}/editing`);
    },
  },
];
