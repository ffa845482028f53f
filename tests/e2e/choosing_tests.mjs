// The lessons on choosing and on the multitasking library, as a learner uses them.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const computesAPicture = {
  name: 'five ways compute the same picture',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-cpu/6?rounds=1000&workers=2&lang=en');
    await explorer.begin('click');
    await explorer.ended(60000);
    const lines = await explorer.lines();
    const hashes = lines.map((line) => /picture ([0-9a-f]+)$/.exec(line)?.[1]).filter(Boolean);
    assert.ok(hashes.length >= 5, lines.join('\n'));
    assert.equal(new Set(hashes).size, 1, lines.join('\n'));
    assert.match((await explorer.node('picture')).value, /process \d+: \d+, process \d+: \d+/, 'several processes made tiles');
    const speedUps = (await explorer.tree()).map(({ id, label }) => (id.startsWith('speed-ups-') ? label : '')).filter((label) => label.endsWith('×'));
    assert.equal(speedUps.length, 4);
    console.log(`         ${speedUps.join(', ')}`);
    await explorer.nothingLeft();
    await explorer.looks(address, '#/choose-cpu/6?rounds=1000', `${screenshots}/picture`);
    assert.deepEqual(explorer.complaints, []);
  },
};

const answers = ['waits_for-both', 'at_once-dozens', 'data-little', 'shares-nothing', 'crash-may_spread', 'length-milliseconds', 'machines-one'];

function provesTheAdvice(language, theme) {
  return {
    name: `answers lead to a recommendation, which is tested and restored by its link, ${language}`,
    async run({ newContext, address, screenshots }) {
      const context = await newContext();
      const explorer = await Explorer.open(context, address, `#/choose-yours/2?lang=${language}&theme=${theme}`);
      await explorer.pictures(`${screenshots}/yours-question-${language}-${theme}`);
      await explorer.resize(1280, 720);
      for (const answer of answers) {
        await explorer.node(answer);
        await explorer.resting();  // a question moves once more if a scrollbar appears
        await explorer.click(answer);
      }
      const advice = (await explorer.node('advice')).label;
      await explorer.begin('press', 'prove');
      await explorer.ended(60000);
      const verdict = (await explorer.node('verdict')).label;
      console.log(`         ${advice}\n         ${verdict}`);
      await explorer.nothingLeft();
      await explorer.pictures(`${screenshots}/yours-proved-${language}-${theme}`);

      await explorer.until('the figures in the address', () => location.hash.includes('measured='));
      const link = await explorer.page.evaluate(() => location.hash);
      const another = await Explorer.open(context, address, link);
      assert.equal((await another.node('advice')).label, advice);
      assert.equal((await another.node('verdict')).label.replace(/[\d.]+/g, ''), verdict.replace(/[\d.]+/g, ''));
      await another.node('elsewhere');
      assert.deepEqual([...explorer.complaints, ...another.complaints], []);
    },
  };
}

const changesAnAnswer = {
  name: 'questions come one at a time, and an answer can be changed',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-yours/2');
    await explorer.click('waits_for-others');
    await explorer.resting();
    await explorer.click('at_once-thousands');
    await explorer.resting();
    assert.match((await explorer.node('place')).label, /3 of 7/);
    await explorer.press('change-waits_for');
    await explorer.node('waits_for-processor');
    assert.match((await explorer.node('place')).label, /1 of 7/);
    await explorer.press('waits_for-processor');
    assert.match((await explorer.node('answered-waits_for')).label, /computes/);
    assert.deepEqual(explorer.complaints, []);
  },
};

const stopsTheProof = {
  name: 'the proof can be stopped, and started again',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-yours/2?answered=7&waits_for=others&at_once=hundreds&each=0.1');
    for (const last of [false, true]) {
      await explorer.begin('press', 'prove');
      if (!last) await explorer.click('stop');
      await explorer.ended(last ? 30000 : 3000);
      await explorer.nothingLeft();
    }
    await explorer.node('verdict');
    assert.deepEqual(explorer.complaints, []);
  },
};

// The maximum number of tasks that were between their first and last line at the same time.
const mostAtOnce = (lines) => {
  let now = 0;
  let most = 0;
  for (const line of lines) {
    now += /^Task \d+ starts/.test(line) - /^Task \d+ ends/.test(line);
    most = Math.max(most, now);
  }
  return most;
};

const keepsItsLimit = {
  name: 'the decorator lets as many tasks run as its limit says, and never a coroutine',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/multitasking-library/6?lang=en');
    for (const [limit, most] of [[1, 1], [2, 2], [4, 4], [0, 4]]) {
      await explorer.page.goto(`${address}#/multitasking-library/6?seconds=0.5&limit=${limit}`);
      await explorer.resting();
      const { lines } = await explorer.run();
      assert.equal(mostAtOnce(lines), most, `limit ${limit}: ${lines.join('\n')}`);
      assert.match(lines.at(-1), /returned a thread, not a result/);
    }
    await explorer.pictures(`${screenshots}/library`);
    await explorer.page.goto(`${address}#/multitasking-library/6?seconds=0.1&body=coroutine`);
    await explorer.resize(1280, 720);
    await explorer.begin('click');
    await explorer.ended();
    assert.match((await explorer.lines()).at(-1), /returned a thread, not a result/);
    await explorer.nothingLeft();
    assert.deepEqual(explorer.complaints, []);
  },
};

export const tests = [
  computesAPicture,
  provesTheAdvice('en', 'dark'),
  provesTheAdvice('zh', 'light'),
  changesAnAnswer,
  stopsTheProof,
  keepsItsLimit,
];
