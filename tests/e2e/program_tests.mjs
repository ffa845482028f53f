// The document's three programs: their lines, the orders that are certain, Stop.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

// The lines, with N for the unit's number. `certain`: which of the starts, ends and results are in order in
// each run, as in CPython.
const programs = {
  processes: {
    numbers: [1, 2, 3, 4],
    en: ['Worker N starts', 'Worker N ends', 'Result of worker N', 'The results of all tasks:',
         'The main thread continues and need not wait for the workers...'],
    zh: ['Worker N 开始', 'Worker N 结束', 'Worker N 的结果', '所有任务结果:', '主线程继续执行,不必等待 worker 完成...'],
    certain: { starts: false, ends: false },
  },
  threads: {
    numbers: [0, 1, 2, 3],
    en: ['Thread N starts', 'Thread N ends', undefined, 'All threads have ended.',
         'The main thread continues and need not wait for the other threads...'],
    zh: ['线程 N 开始', '线程 N 结束', undefined, '所有线程已结束。', '主线程继续执行,不必等待其他线程完成...'],
    certain: { starts: false, ends: false },
  },
  coroutines: {
    numbers: [0, 1, 2, 3],
    en: ['Coroutine N starts', 'Coroutine N ends', 'Result of coroutine N', 'The results of all tasks:'],
    zh: ['协程 N 开始', '协程 N 结束', '协程 N 的结果', '所有任务结果:'],
    certain: { starts: true, ends: true },
  },
};
const run_step = 5;

// Full-width and half-width punctuation count as equal.
const narrow = (text) => text.replaceAll(',', ',').replaceAll(':', ':');

function check(lines, { numbers, certain }, [starts, ends, results, conclusion, mainGoesOn]) {
  const seen = lines.map(narrow);
  const of = (pattern) => numbers.map((number) => narrow(pattern).replace('N', number));
  const expected = [...of(starts), ...of(ends), ...(results ? ['', ...of(results)] : []), narrow(conclusion)];
  if (mainGoesOn) expected.push(narrow(mainGoesOn));
  assert.deepEqual([...seen].sort(), expected.sort(), 'the lines are the document\'s');

  const places = (pattern) => of(pattern).map((line) => seen.indexOf(line));
  const sorted = (values) => [...values].sort((a, b) => a - b);
  const startsAt = places(starts), endsAt = places(ends);
  numbers.forEach((number, i) => assert.ok(startsAt[i] < endsAt[i], `unit ${number} starts before it ends`));
  if (certain.starts) assert.deepEqual(startsAt, sorted(startsAt), 'starts are in order');
  if (certain.ends) assert.deepEqual(endsAt, sorted(endsAt), 'ends are in order');

  const last = Math.max(...endsAt);
  if (results) {
    assert.deepEqual(seen.slice(last + 1), ['', narrow(conclusion), ...of(results)], 'results come last, in order');
  } else {
    assert.deepEqual(seen.slice(last + 1).filter((line) => line !== narrow(mainGoesOn ?? '')), [narrow(conclusion)]);
  }
}

function programTest(lesson, language) {
  return {
    name: `${lesson} runs with the document's lines and orders, ${language}`,
    async run({ newContext, address, screenshots }) {
      const theme = language === 'zh' ? 'light' : 'dark';
      const explorer = await Explorer.open(await newContext(), address, `#/${lesson}/${run_step}?lang=${language}&theme=${theme}`);
      const { lines, seconds } = await explorer.run();
      check(lines, programs[lesson], programs[lesson][language]);
      assert.ok(seconds >= 2 && seconds < 6, `the units wait at the same time: ${seconds} s`);
      await explorer.nothingLeft();
      await explorer.pictures(`${screenshots}/${lesson}-${language}-${theme}`);
      assert.deepEqual(explorer.complaints, []);
    },
  };
}

// Measured in the page, from the press to the end of the last Worker and thread; see nothingLeft(). The
// screen shows it one frame later, which is slow without a graphics card.
async function timeOfStop() {
  const start = performance.now();
  document.getElementById('mirror-stop').click();
  const over = () => playground.workers() === 0 && playground.threads() <= 1;
  while (!over() && performance.now() - start < 3000) await new Promise((done) => setTimeout(done));
  return performance.now() - start;
}

function stopTest(lesson) {
  return {
    name: `stop ends ${lesson} within 100 ms and leaves nothing`,
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, `#/${lesson}/${run_step}`);
      const times = [];
      const soon = (time) => time <= 100;
      // The best of ten, because other programs may use the processor.
      while (!times.some(soon) && times.length < 10) {
        await explorer.click('run');
        await explorer.printing();
        times.push(Math.round(await explorer.page.evaluate(timeOfStop)));
        await explorer.ended();
        assert.equal((await explorer.node('run')).enabled, true, 'Run is offered again');
        await explorer.nothingLeft();
      }
      assert.ok(times.some(soon), `it took ${times.join(', ')} ms`);
      assert.deepEqual(explorer.complaints, []);
    },
  };
}

export const tests = [
  ...Object.keys(programs).flatMap((lesson) => ['en', 'zh'].map((language) => programTest(lesson, language))),
  ...Object.keys(programs).map(stopTest),
];
