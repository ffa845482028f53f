// What the recorder must tell of phases.py, with whatever interpreter it ran.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const program = readFileSync(new URL('phases.py', import.meta.url), 'utf8');

const lines = program.split('\n');
const line_of = (text, nth = 1) => lines.findIndex((line) => line.includes(text) && --nth === 0) + 1;
const ms = 1e6; // in the nanoseconds of a record

/// The units of a run's records: {kind, name, waits, prints, holds, ended}. A wait: {reason, what, line,
/// begin, end}.
function units_of(text) {
  const units = new Map();
  for (const line of text.trim().split('\n')) {
    const { e: event, t: time, u: key, ...record } = JSON.parse(line);
    assert.notEqual(event, 'fault', line);
    if (!units.has(key)) units.set(key, { waits: [], prints: [], holds: [] });
    const unit = units.get(key);
    const last = unit.waits.at(-1);
    if (last && last.end === undefined && event !== 'print') last.end = time;
    const is_new = ['process', 'thread', 'task'].includes(event);
    if (is_new) Object.assign(unit, { kind: event, name: record.name ?? record.number });
    if (event === 'wait') {
      unit.waits.push({ reason: record.for, what: record.what, line: record.line, begin: time });
    }
    if (event === 'print') unit.prints.push(`${record.text} at ${record.line}`);
    if (event === 'hold') unit.holds.push(record.what);
    if (event === 'end') unit.ended = true;
  }
  return [...units.values()];
}

const of_kind = (units, kind) => units.filter((unit) => unit.kind === kind)
  .sort((a, b) => String(a.name).localeCompare(String(b.name)));
const wait_for = (unit, reason, line) => unit.waits.find((wait) =>
  wait.reason === reason && (line === undefined || wait.line === line));

function expect_wait(unit, reason, line, least) {
  const wait = wait_for(unit, reason, line);
  assert.ok(wait, `${unit.name} waits for ${reason} in line ${line}: ${JSON.stringify(unit.waits)}`);
  assert.ok(wait.end - wait.begin >= least * ms,
    `${unit.name} waits ${least} ms for ${reason}: ${JSON.stringify(wait)}`);
  return wait;
}

function expect_threads([sleeper, first, second, getter, ...more]) {
  assert.deepEqual(more, []);
  expect_wait(sleeper, 'sleep', line_of('time.sleep(0.2)'), 200);
  const [waiting, holding] = wait_for(first, 'lock') ? [first, second] : [second, first];
  const lock = expect_wait(waiting, 'lock', line_of('with lock'), 1);
  assert.equal(lock.what, 'lock');
  assert.equal(wait_for(holding, 'lock'), undefined, 'exactly one waits for the lock');
  const kept = expect_wait(holding, 'sleep', line_of('time.sleep(0.2)', 2), 200);
  assert.ok(lock.end >= kept.end, 'the lock is free only after the sleep of its holder');
  assert.deepEqual(holding.holds, ['lock']);
  const item = expect_wait(getter, 'item', line_of('items.get'), 100);
  assert.equal(item.what, 'items');
  assert.deepEqual(getter.prints, [`got it at ${line_of('items.get')}`]);
}

function expect_tasks(tasks) {
  assert.equal(tasks.length, 2);
  for (const task of tasks) expect_wait(task, 'blocking_sleep', line_of('time.sleep(0.05)'), 49);
  const [one, other] = tasks.map((task) => expect_wait(task, 'sleep', line_of('asyncio.sleep'), 99));
  assert.ok(other.begin < one.end && one.begin < other.end, 'the sleeps overlap');
  for (const task of tasks) assert.deepEqual(task.prints, [`nap at ${line_of("print('nap')")}`]);
}

function expect_processes([main, ...children]) {
  assert.deepEqual(children.map(({ name }) => name), [1, 2, 'the child']);
  const squares = children.flatMap(({ prints }) => prints).sort();
  assert.deepEqual(squares, [3, 4].map((n) => `square ${n} at ${line_of("print('square'")}`));
  const sleeps = children.flatMap(({ waits }) => waits)
    .filter(({ line }) => line === line_of('time.sleep(0.1)'));
  assert.equal(sleeps.length, 2, 'both squares sleep');
  expect_wait(children[2], 'lock', line_of('with guard'), 100);
  expect_wait(children[2], 'sleep', line_of('time.sleep(0.1)', 2), 100);

  // Without the waits for threads, which may be over, and for what asyncio.run() does at its end.
  const reasons = main.waits.map(({ reason }) => reason)
    .filter((reason) => reason !== 'join' && reason !== 'result');
  const changes = reasons.filter((reason, i) => reason !== reasons[i - 1]);
  assert.deepEqual(changes, ['start', 'sleep', 'gather', 'pool_results', 'event', 'sleep', 'process']);
  assert.deepEqual(main.prints, [`done at ${line_of("print('done')")}`]);
}

/// `text`: the records of a run.
export function expect_phases(text) {
  const units = units_of(text);
  expect_threads(of_kind(units, 'thread'));
  expect_tasks(of_kind(units, 'task'));
  expect_processes(of_kind(units, 'process'));
  assert.ok(units.every(({ kind, ended }) => kind && ended), 'each unit ends');
}
