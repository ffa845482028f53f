// The boards: a learner steers real threads by hand, by keys and by a link, and tries every order.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const sizes = [[1280, 720], [390, 844]];
const loading = 60_000;  // ms for an interpreter on a busy machine

const label_of = async (explorer, id) => (await explorer.node(id)).label;

/// Lets a unit go, and waits until its operation is over.
async function step(explorer, unit) {
  const before = (await explorer.node('schedule')).label;
  await explorer.press(`unit-${unit}`);
  await explorer.until('the next step', (words) => playground.tree().find(({ id }) => id === 'schedule')?.label !== words, before);
}

const until_label = (explorer, id, text) => explorer.until(`"${text}" in ${id}`,
  ([name, words]) => playground.tree().find((node) => node.id === name)?.label.includes(words), [id, text], 30000);

export const tests = [
  {
    name: 'a learner loses an update by hand, and the link has the schedule',
    async run({ newContext, address, screenshots }) {
      for (const [width, height] of sizes) {
        const explorer = await Explorer.open(await newContext(), address, '#/lost-update/2');
        await explorer.resize(width, height);
        for (const unit of [0, 1, 1, 0]) await step(explorer, unit);
        await until_label(explorer, 'board-outcome', 'counter = 1');
        assert.match(await label_of(explorer, 'board-goal'), /Switches: 2; fewer are not possible/);
        await explorer.until('the link', () => location.hash.includes('schedule=0110'));
        await explorer.page.screenshot({ path: `${screenshots}/board-${width}x${height}.png` });
        await explorer.page.reload();
        await explorer.ready();
        await until_label(explorer, 'board-outcome', 'counter = 1');
      }
    },
  },
  {
    name: 'keys steer a board',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/deadlock/2');
      const can_use = (id) => explorer.until(`"${id}", enabled`,
        (name) => playground.tree().some((node) => node.id === name && node.enabled), id);
      for (const key of ['1', '2']) {
        await can_use(`unit-${key - 1}`);
        await explorer.page.keyboard.press(key);
        await until_label(explorer, 'schedule', `length ${key}`);
      }
      await until_label(explorer, 'board-outcome', 'which thread 1 holds');
      await explorer.page.keyboard.press('ArrowLeft');
      await explorer.until('no outcome', () => !playground.tree().some(({ id }) => id === 'board-outcome'));
      await can_use('play');
      await explorer.page.keyboard.press('Space');
      await until_label(explorer, 'board-outcome', 'which thread 1 holds');
    },
  },
  {
    name: 'every order is tried, a mend is proved, and a wrong one has its counterexample on the board',
    async run({ newContext, address, screenshots }) {
      const explorer = await Explorer.open(await newContext(), address, '#/lost-update/6');
      await explorer.press('try-orders');
      await until_label(explorer, 'orders-verdict', '4 of 6');
      await explorer.press('variant-one_lock');
      await explorer.press('try-orders');
      await until_label(explorer, 'orders-verdict', 'No order breaks this program.');
      await explorer.press('variant-lock_read');
      await explorer.press('try-orders');
      await until_label(explorer, 'orders-verdict', '6 of 10');
      await until_label(explorer, 'board-outcome', 'counter = 1');
      await explorer.page.screenshot({ path: `${screenshots}/board-mend.png` });
    },
  },
  {
    name: 'coroutines, processes, a deadlock and a challenge are tried in every order',
    async run({ newContext, address }) {
      for (const [link, verdict] of [
        ['#/lost-update/coroutines', '4 of 6'], ['#/lost-update/processes', '4 of 6'], ['#/deadlock/forks', 'break it'], ['#/wait-and-notify/2', 'break it'],
        ['#/challenges/2', '36 of 70'],
      ]) {
        const explorer = await Explorer.open(await newContext(), address, link);
        await explorer.press('try-orders');
        await until_label(explorer, 'orders-verdict', verdict);
      }
    },
  },
  {
    name: 'CPython in the page is steered, by hand and in every order, with the GIL and coroutines too',
    async run({ newContext, address, screenshots }) {
      const explorer = await Explorer.open(await newContext(), address, '#/lost-update/2?steers=python&lang=en');
      await explorer.until('Python', () =>
        playground.tree().find(({ id }) => id === 'unit-0')?.label.includes('LOAD_GLOBAL counter'), undefined, loading);
      for (const unit of [0, 1, 1, 1, 0, 0]) await step(explorer, unit);
      await until_label(explorer, 'board-outcome', 'plain: counter = 1');
      await explorer.page.screenshot({ path: `${screenshots}/board-python.png` });
      await explorer.until('the link', () => location.hash.includes('steers=python') && location.hash.includes('schedule=011100'));
      await explorer.press('try-orders');
      await until_label(explorer, 'orders-verdict', '18 of 20');
      await explorer.go('#/lost-update/coroutines?steers=python&lang=en');
      await explorer.press('try-orders');
      await until_label(explorer, 'orders-verdict', '4 of 6');
      await explorer.press('steers-cpp');
      await explorer.resting();
    },
  },
  {
    name: 'free runs count outcomes, and end when they are stopped',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/lost-update/5');
      await explorer.begin('press', 'run-freely');
      await until_label(explorer, 'free-0', 'counter = 2');
      await explorer.press('stop');
      await explorer.ended();
      assert.match(await label_of(explorer, 'free-verdict'), /free runs in/);
    },
  },
];
