// The recorder's records of a program whose phases are known: of the page's interpreters, in node, and of
// this machine's.
//   node --test tests/python/recorder_test.mjs          needs web/python/build --tests
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
