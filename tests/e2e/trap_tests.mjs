// The lessons on traps, and the exam: a question, the faulty version, what it shows, a mend; natively and here
// the same lessons.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const sizes = [[1280, 720], [390, 844]];

/// Runs the chosen version to its end. The summary has the insight; an alert would be an error.
async function run(explorer) {
  await explorer.begin();
  await explorer.ended(60_000);
  const alerts = (await explorer.tree()).filter(({ role }) => role === 'alert').map(({ label }) => label);
  assert.deepEqual(alerts, []);
  const { label } = await explorer.node('summary');
  assert.ok(label.length > 20, label);
  return label;
}

export const tests = [
  {
    name: 'a trap is predicted, run, seen and mended',
    async run({ newContext, address, screenshots }) {
      for (const language of ['en', 'zh']) {
        for (const [width, height] of sizes) {
          const explorer = await Explorer.open(await newContext(), address, `#/slow-call/sleep?lang=${language}`);
          await explorer.resize(width, height);
          const answer = (await explorer.tree()).find(({ id }) => id.startsWith('answer-sleep-'));
          await explorer.press(answer.id);
          await run(explorer);
          await explorer.node('feedback-sleep');
          await explorer.page.screenshot({ path: `${screenshots}/trap-${width}x${height}-${language}.png` });
          await explorer.press('version-asyncio_sleep');
          await run(explorer);
          await explorer.until('the link', () => location.hash.includes('version=asyncio_sleep'));
        }
      }
    },
  },
  {
    // A compiler that removes the computation leaves a millisecond, and a trap that shows nothing.
    name: 'a trap that computes needs the time for it',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/gil/call?version=long_call&work=100&lang=en');
      await run(explorer);
      const { label, value } = await explorer.node('figure-call');
      const [, number, unit] = /([\d.]+)\s(µs|ms|s)\b/.exec(`${label} ${value}`);
      const seconds = number * { 'µs': 1e-6, ms: 1e-3, s: 1 }[unit];
      // Of 100 million steps, each of which needs the one before: more than one every 0.5 ns is impossible.
      assert.ok(seconds > 0.05, `100 million steps took ${number} ${unit}`);
    },
  },
  ...['gil', 'slow-call', 'errors-and-ends', 'sending', 'too-many', 'start-methods'].map((lesson) => ({
    name: `the traps of ${lesson} run in the page`,
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, `#/${lesson}/2?lang=en`);
      const { length } = (await explorer.tree()).filter(({ id }) => id.startsWith('step-') && /^step-\d+$/.test(id));
      let traps = 0;
      for (let step = 2; step <= length; ++step) {
        await explorer.go(`#/${lesson}/${step}?lang=en`);
        await explorer.until('the step', (wanted) => playground.tree().some(({ id, selected }) => id === wanted && selected),
          `step-${step}`);
        const versions = (await explorer.tree()).filter(({ id }) => id.startsWith('version-') && id !== 'version-label');
        if (versions.length === 0) continue;
        ++traps;
        await run(explorer);
      }
      assert.ok(traps >= 4, `${traps} traps`);
    },
  })),
  {
    name: 'the exam asks, says why, and keeps its answers',
    async run({ newContext, address, screenshots }) {
      const explorer = await Explorer.open(await newContext(), address, '#/exam/2?seed=5&lang=en');
      await explorer.press('exam-answer-1');
      await explorer.node('exam-feedback-model');
      await explorer.press('exam-answer-1');
      await explorer.press('exam-answer-1');
      await explorer.page.screenshot({ path: `${screenshots}/exam.png` });
      await explorer.press('exam-next');
      await explorer.until('the second case', () => playground.tree().some(({ label }) => label === 'Case 2 of 10'));
      await explorer.page.reload();
      await explorer.ready();
      await explorer.until('the second case', () => playground.tree().some(({ label }) => label === 'Case 2 of 10'));
    },
  },
];
