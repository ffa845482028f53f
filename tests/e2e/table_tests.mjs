// The comparison table, measured in the browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Explorer } from './explorer.mjs';

const table_step = 3;
const measuring = 60_000;  // ms, at most

const cells = async (explorer) => (await explorer.tree()).filter((node) => node.id.startsWith('cell-') && node.role === 'button');
const cell = async (explorer, id) => (await cells(explorer)).find((node) => node.id === `cell-${id}`);

// Stores copied texts in the page, so that the browser's permission is not needed.
const catchCopies = (page) => page.evaluate(() => {
  globalThis.copied = '';
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { globalThis.copied = text; } } });
});
const copied = (page) => page.evaluate(() => globalThis.copied);

const measuresAll = {
  name: 'the comparison table is measured within a minute',
  async run({ newContext, address, screenshots }) {
    const link = `#/comparison/${table_step}`;
    const explorer = await Explorer.open(await newContext(), address, link);
    await catchCopies(explorer.page);
    assert.equal((await cells(explorer)).length, 24);
    const start = Date.now();
    await explorer.begin('click', 'measure-all');
    await explorer.ended(measuring);
    console.log(`       measured in ${(Date.now() - start) / 1000} s`);
    const all = await cells(explorer);
    assert.deepEqual(all.filter(({ value }) => value === '').map(({ id }) => id), [], 'each cell has a verdict');

    await explorer.click('copy-json');
    await explorer.until('the copied text', () => globalThis.copied !== '');
    const json = JSON.parse(await copied(explorer.page));
    const [processes, threads, coroutines] = ['processes', 'threads', 'coroutines'].map((model) => json.rows.memory[model].measured[`memory/${model}`]);
    assert.ok(coroutines.min > 0, 'a coroutine takes memory');
    assert.ok(threads.min > coroutines.max && processes.min > threads.max, JSON.stringify(json.rows.memory));
    assert.ok(json.rows.cost.threads.measured['create/threads'].median > json.rows.cost.coroutines.measured['create/coroutines'].median);
    console.log(Object.values(json.rows).flatMap((row) => Object.values(row)).flatMap(({ measured }) => Object.entries(measured ?? {}))
      .map(([id, { text }]) => `         ${id}: ${text}`).join('\n'));
    await explorer.click('copy-markdown');
    await explorer.until('the copied table', () => globalThis.copied.startsWith('## '));
    assert.equal((await copied(explorer.page)).split('\n').filter((line) => line.startsWith('|')).length, 2 + 8);

    await explorer.looks(address, link, `${screenshots}/comparison`, async (language) => {
      const fails = { en: 'false', zh: '不成立' }[language];
      const not_clear = { en: 'not clear', zh: '不能确定' }[language];
      const late = (await cell(explorer, 'lock-coroutines')).value;
      assert.ok([fails, not_clear].includes(late), 'a loop waits for the interpreter lock');
      assert.equal((await cell(explorer, 'sharing-coroutines')).value, fails, 'coroutines share plain variables');
    });
    await explorer.resize(1280, 720);
    await explorer.click('cell-concept-threads');
    await explorer.looks(address, link, `${screenshots}/comparison-cell`, () => explorer.node('method'));
    await explorer.nothingLeft();
    assert.deepEqual(explorer.complaints, []);
  },
};

const stops = {
  name: 'measuring the table can be stopped, and what was measured stays',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, `#/comparison/${table_step}?lang=en`);
    await explorer.click('measure-all');
    await explorer.until('the first row', () => playground.tree().some((node) => node.id === 'cell-concept-processes' && node.value !== ''), undefined, 10_000);
    await explorer.click('stop');
    await explorer.ended();
    await explorer.nothingLeft();
    assert.equal((await cell(explorer, 'concept-processes')).value, 'true');
    assert.equal((await cell(explorer, 'cost-processes')).value, '');
    assert.ok((await explorer.node('measure-all')).enabled);
    assert.deepEqual(explorer.complaints, []);
  },
};

// Programs that compute until they are ended.
const hogs = (count) => Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));

const measuresOnABusyMachine = {
  name: 'on a busy machine no verdict contradicts that of a quiet one',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address);
    const verdicts = async () => {
      await explorer.go('#/comparison/5?row=lock&rounds=3&effort=50&lang=en');
      await explorer.begin();
      await explorer.until('the load', () => playground.tree().some(({ id }) => id === 'load'));
      await explorer.ended(30_000);
      await explorer.go(`#/comparison/${table_step}?lang=en`);
      await explorer.node('cell-lock-threads');
      return (await cells(explorer)).filter(({ id }) => id.startsWith('cell-lock-'));
    };
    const quiet = await verdicts();
    for (const count of [1, 2]) {
      const running = hogs(count);
      try {
        for (const [i, { id, value }] of (await verdicts()).entries()) {
          console.log(`         ${count} other programs: ${id}: ${quiet[i].value}, then ${value}`);
          assert.ok([quiet[i].value, 'not clear'].includes(value) || quiet[i].value === 'not clear', id);
        }
      } finally {
        for (const hog of running) hog.kill('SIGKILL');
      }
    }
    await explorer.nothingLeft();
    assert.deepEqual(explorer.complaints, []);
  },
};

const measuresTheCores = {
  name: 'the cores are measured, whatever number the browser names',
  async run({ newContext, address }) {
    const context = await newContext();
    const real = availableParallelism();
    const page = await context.newPage();
    await page.addInitScript((named) => Object.defineProperty(navigator, 'hardwareConcurrency', { value: named }), real + 2);
    const explorer = new Explorer(page);
    await page.goto(`${address}#/intro/1?lang=en`);
    await explorer.ready();
    await explorer.until('the measured number', () => / cores?, measured/.test(playground.tree().find(({ id }) => id === 'machine').label), undefined, 60_000);
    const measured = Number.parseInt((await explorer.node('machine')).label, 10);
    assert.ok(measured >= 1 && measured <= real, `${measured} of ${real}`);
    assert.deepEqual(explorer.complaints, []);
  },
};

export const tests = [measuresAll, stops, measuresOnABusyMachine, measuresTheCores];
