// Each lesson's Python program in the page's interpreter, in node, and what becomes of it there.
//   node --test tests/python/originals_test.mjs          needs web/python/build --tests
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { open_host } from './node_host.mjs';
import { run } from './one_run.mjs';
import { trap_versions } from './trap_versions.mjs';

const lessons = new URL('../../lessons/', import.meta.url);
const host = await open_host();
test.after(() => host.close());

const each_of = (...patterns) => (text) => patterns.forEach((pattern) => assert.match(text, pattern));
const times = (count, pattern) => (text) => assert.equal(text.match(pattern)?.length, count, text);

/// Numbers like 2_000_000, a thousand times smaller.
const thousandth = (text) => text.replace(/\b\d+(?:_\d{3})+\b/g, (number) =>
  Math.ceil(Number(number.replaceAll('_', '')) / 1000));

// A lesson -> what the page shows of its program. `smaller`: it does less here, in the same ways, because a
// test has less time than a learner: [text, another] or a function. `status`: other than 0.
const outcomes = {
  intro: { check: each_of(/one_after_another: \d/, /at_the_same_time: \d/) },
  processes: { check: times(4, /^Worker \d 的结果/gm) },
  threads: { check: times(4, /^线程 \d 结束/gm) },
  coroutines: { check: times(4, /^协程 \d 的结果/gm) },
  comparison: {
    smaller: [thousandth, ["'create a thread', 500", "'create a thread', 20"], ['range(500)', 'range(20)'],
      ["'create a process', 10", "'create a process', 1"], ['for _ in range(10)]', 'for _ in range(1)]']],
    check: each_of(/processes: 3 memories/, /threads: [\d.]+ µs/, /a loop: [\d.]+ ms late/,
      /manager: [\d.]+ µs/, /switch of processes: [\d.]+ µs/,
      // The page does not tell a program its memory.
      /--- memory\nnot measured, because this system does not have or allow it: .*statm/),
  },
  'choose-cpu': {
    smaller: [['= 384, 32, 500', '= 64, 32, 50'], ['os.cpu_count()', '2']],
    check: (text) => {
      assert.equal(new Set(text.match(/\b[0-9a-f]{8}$/gm)).size, 1, text);
      times(4, /\b[0-9a-f]{8}$/gm)(text);
    },
  },
  'choose-sites': {
    smaller: [['40, 0.3, 2', '40, 1, 2'], ['= 40, 8, 40', '= 40, 2, 40']],
    check: times(5, /, 40 sites, 4 failed$/gm),
  },
  'choose-connections': {
    smaller: [['else 1000', 'else 10']],
    check: each_of(/^loop, 10 connections: [1-9]\d* requests/m,
      /^threads, 10 connections: [1-9]\d* requests/m),
  },
  'choose-yours': {
    smaller: [['0.045, 50_000', '0.01, 500'], ['100, 40, 16', '20, 8, 2']],
    check: (text) => assert.equal(new Set(text.match(/result [0-9a-f]{16}$/gm)).size, 1, text),
  },
  // What these print depends on the order of their threads; in some orders, some of them wait without end.
  'lost-update': { check: times(11, /^\w+: counter = [12]$/gm) },
  'check-then-act': { check: times(12, /^(tickets|account|settings)_\w+: \w+ \d/gm) },
  deadlock: { check: times(5, /(挂起|已完成)$/gm) },
  'wait-and-notify': { check: times(4, /(仍在等待|已完成)$/gm) },
  challenges: { check: times(28, /^\w+-\d: ./gm) },
  // A package, which a page cannot install; the lesson says so.
  'multitasking-library': { status: 1, check: each_of(/No module named 'multitasking'/) },
};

const text_of = (lesson, file) => readFileSync(new URL(`${lesson}/${file}`, lessons), 'utf8');

async function run_and_check(source, status, check) {
  const ended = await run(host, { source });
  assert.equal(ended.reason, undefined);
  assert.equal(ended.status, status, ended.text);
  check(ended.text);
}

test('each lesson with a program is listed', () => {
  const has_program = (name) => existsSync(new URL(`${name}/original.py`, lessons));
  const listed = [...Object.keys(outcomes), ...Object.keys(trap_versions)];
  assert.deepEqual(listed.sort(), readdirSync(lessons).filter(has_program).sort());
});

test('each version of a trap is listed', () => {
  for (const [lesson, versions] of Object.entries(trap_versions)) {
    const steps = text_of(lesson, 'lesson.cpp').matchAll(/\.versions = \{([^}]*)\}/g);
    const in_steps = [...steps].flatMap(([, names]) => names.match(/\w+/g));
    assert.deepEqual(Object.keys(versions).sort(), in_steps.sort(), lesson);
  }
});

for (const [lesson, { smaller = [], status = 0, check }] of Object.entries(outcomes)) {
  test(`the program of ${lesson}`, async () => {
    let source = text_of(lesson, 'original.py');
    for (const change of smaller) {
      const before = source;
      source = typeof change === 'function' ? change(source) : source.replace(...change);
      assert.notEqual(source, before, `${lesson} has ${change}`);
    }
    await run_and_check(source, status, check);
  });
}

for (const [lesson, versions] of Object.entries(trap_versions)) {
  for (const [version, patterns] of Object.entries(versions)) {
    test(`the trap of ${lesson}, ${version}`, async () => {
      const source = text_of(lesson, 'original.py').replace(/\nversion = '\w+'/, `\nversion = '${version}'`);
      await run_and_check(source, 0, each_of(...patterns));
    });
  }
}
