// The recorder's records of a program whose phases are known: of the page's interpreters, in node, and of
// this machine's.
//   node --test tests/python/recorder_test.mjs          needs web/python/build --tests
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open_host } from './node_host.mjs';
import { run } from './one_run.mjs';
import { expect_phases, program } from './phases.mjs';

const root = new URL('../../', import.meta.url);
const host = await open_host();

async function records_in_the_page(interpreter) {
  const { text, records, status, reason } = await run(host, { source: program, interpreter, recorded: true });
  assert.equal(status, 0, `${reason}\n${text}`);
  return records;
}

// The program's output is a terminal, as in the desktop program. The records come through a FIFO, which stays
// open.
const natively = `
unset PYTHONUNBUFFERED
mkfifo records
cat records & reader=$!
exec 9<>records
PYTHONPATH=$PWD/recorder "$1" -c 'import pty, sys; status = pty.spawn(sys.argv[1:]); sys.exit(status != 0)' \\
  "$1" program.py >output
status=$?
exec 9>&-
wait $reader
exit $status
`;

function records_natively(interpreter) {
  const folder = mkdtempSync(`${tmpdir()}/recorder-`);
  try {
    cpSync(new URL('shared/python/recorder', root), `${folder}/recorder`, { recursive: true });
    writeFileSync(`${folder}/program.py`, program);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', natively, 'sh', interpreter],
      { cwd: folder, encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0, stderr || 'not over in 60 s');
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const interpreter of ['gil', 'free-threaded']) {
  test(`the phases of a program in the page (${interpreter})`, async () => {
    expect_phases(await records_in_the_page(interpreter));
  });
}

// How long two threads that compute ran at the same time, as a part of how long the first one ran.
function part_at_once(records) {
  const runs = new Map();
  for (const { e: event, t: time, u: unit } of records.trim().split('\n').map(JSON.parse)) {
    if (event === 'thread') runs.set(unit, []);
    const last = runs.get(unit)?.at(-1);
    if ((event === 'wait' || event === 'end') && last && !last.end) last.end = Math.max(time, last.begin);
    if (event === 'run' && runs.has(unit) && (!last || last.end)) runs.get(unit).push({ begin: time });
  }
  const [one, other] = [...runs.values()];
  assert.equal(runs.size, 2);
  const length = (begin, end) => Math.max(0, end - begin);
  const sum = (all) => all.reduce((a, b) => a + b, 0);
  const both = sum(one.flatMap((a) => other.map((b) =>
    length(Math.max(a.begin, b.begin), Math.min(a.end, b.end)))));
  const alone = sum(one.map((a) => length(a.begin, a.end)));
  return { slices: Math.min(one.length, other.length), part: both / alone };
}

const of_gil = readFileSync(new URL('lessons/gil/original.py', root), 'utf8');
test('two threads that compute alternate on the GIL in the page', async () => {
  const { records } = await run(host, { source: of_gil, interpreter: 'gil', recorded: true });
  const { slices, part } = part_at_once(records);
  assert.ok(slices > 5 && part < 0.3, `${slices} slices, ${part}`);
});

test('without a GIL they compute at the same time in the page', async () => {
  const { records } = await run(host, { source: of_gil, interpreter: 'free-threaded', recorded: true });
  const { slices, part } = part_at_once(records);
  assert.ok(slices === 1 && part > 0.3, `${slices} slices, ${part}`);
});

// The last one has built the page's.
const built = fileURLToPath(new URL('build/toolchain/python/usr/bin/python3.13', root));
for (const interpreter of ['python3', built]) {
  const is_here = interpreter !== built || existsSync(built);
  const name = interpreter.split('/').at(-1);
  test(`the phases of a program on this machine (${name})`, { skip: !is_here }, () => {
    expect_phases(records_natively(interpreter));
  });
}

test.after(() => host.close());
