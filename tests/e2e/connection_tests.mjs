// Thousands of connections in the page's memory: one loop continues where threads reach their limit.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

export const tests = [
  {
    name: 'an event loop serves 1,000 connections where threads stop at 32, and the verdict says so',
    async run({ newContext, address, screenshots }) {
      const explorer = await Explorer.open(await newContext(), address, '#/choose-connections/7?connections=1000');
      assert.match((await explorer.node('limits')).label, /at most 32 threads/, 'the limit is told before the run');
      await explorer.begin('click');
      await explorer.ended(60000);
      const lines = await explorer.lines();
      assert.ok(lines.some((line) => /^event loop, 1000 open: [1-9]\d* requests/.test(line)), lines.join('\n'));
      assert.ok(lines.some((line) => /^threads, 32 open/.test(line)), lines.join('\n'));
      assert.ok(lines.some((line) => /limit is reached at 32 connections/.test(line)), lines.join('\n'));
      assert.match((await explorer.node('counters-values')).label, /1000 open/);
      assert.match((await explorer.node('chart-rate')).value, /event loop: 1 → .*1k → /);
      await explorer.nothingLeft();
      await explorer.page.screenshot({ path: `${screenshots}/connections-after.png` });
      await explorer.page.goto(`${address}#/choose-connections/6`);
      await explorer.node('verdict-rate');
      assert.match((await explorer.node('verdict-memory')).label, /At 32 connections/);
      assert.match((await explorer.node('verdict-reached')).label, /event loop 1000, threads 32/);
      await explorer.looks(address, '#/choose-connections/6', `${screenshots}/connections-verdict`);
      assert.deepEqual(explorer.complaints, []);
    },
  },
  {
    name: 'Stop in the middle of thousands of connections leaves none',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/choose-connections/4');
      await explorer.click('run');
      await explorer.printing();
      await explorer.click('stop');
      await explorer.ended(2000);
      await explorer.nothingLeft();
      assert.deepEqual(explorer.complaints, []);
    },
  },
];
