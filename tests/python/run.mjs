// Runs CPython's own tests on the page's Python, and compares what becomes of each with expected.txt.
//   node tests/python/run.mjs                              all suites, in Chromium
//   node tests/python/run.mjs --host node test_queue       one suite, in node
//   options: --interpreter free-threaded
//            --only TEXT          only tests whose name has it
//            --patience SECONDS   for each test
//            --details            whole tracebacks
//            --verbose            each test, and what tests print
//
// Before it: web/python/build --tests. It prints a line per suite and each surprise: a failure that is not
// expected, and a test that passed though its failure is. Then its status is 1.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Expected } from './expected.mjs';
import { require_files } from './files.mjs';
import { suites } from './suites.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: 'chromium' },
    interpreter: { type: 'string', default: 'gil' },
    only: { type: 'string', default: '' },
    patience: { type: 'string', default: '60' },
    details: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const driver = readFileSync(new URL('run_suite.py', import.meta.url), 'utf8');

/// Runs tests in one process of the page. Calls `each` for what the driver tells. Returns how it ended:
/// 'finished', 'hung' (nothing was told for `patience`), or the reason why the run ended.
function run_once(host, job, each) {
  const source = `job = __import__('json').loads(${JSON.stringify(JSON.stringify(job))})\n${driver}`;
  return new Promise((resolve) => {
    let text = '';
    let is_finished = false;
    const printed = [];
    let timer;
    const end = (how) => {
      clearTimeout(timer);
      resolve(how);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => host.stop().then(() => end('hung')), 1000 * Number(options.patience));
    };
    wait();
    host.begin({ source, interpreter: options.interpreter, recorded: false }, {
      output(part) {
        text += part;
        const lines = text.split('\n');
        text = lines.pop();
        for (const line of lines) {
          const at = line.indexOf('\x1e');
          if (options.verbose && at !== 0) console.log(`  | ${at < 0 ? line : line.slice(0, at)}`);
          if (at < 0) printed.push(line);
          if (at < 0) continue;
          const told = JSON.parse(line.slice(at + 1));
          wait();
          if (told.state === 'finished') is_finished = true;
          else each(told);
        }
      },
      ended(status, reason) {
        const why = reason ?? `the process ended with status ${status}`;
        end(is_finished ? 'finished' : [...printed.slice(-20), why].join('\n'));
      },
    });
  });
}

/// The results of one module: name of a test -> {state, why}.
async function run_module(host, module, skipped) {
  const results = new Map();
  for (const test of skipped) results.set(test, { state: 'hung', why: 'not run again' });
  for (;;) {
    let current;
    const job = { modules: [module], done: [...results.keys()], only: options.only };
    const how = await run_once(host, job, (told) => {
      if (told.state === 'started') {
        current = told.test;
      } else {
        current = undefined;
        results.set(told.test, told);
      }
    });
    if (how === 'finished') return results;
    // The test that ran then is the cause. The others run in another process.
    results.set(current ?? module, { state: 'failed', why: how });
    if (current === undefined) return results;
  }
}

function only_of(tests) {
  return [...tests].filter(([name]) => name.includes(options.only));
}

require_files();
const expected = new Expected(options.host, options.interpreter);
const { open_host } = await import(`./${options.host}_host.mjs`);
const host = await open_host();
const chosen = positionals.length > 0 ? positionals : Object.keys(suites);
let surprises = 0;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of chosen) {
  const count = { passed: 0, failed: 0, skipped: 0, surprising: 0 };
  const reasons = new Map();  // of expected failures -> their number
  const start = Date.now();
  for (const module of suites[suite] ?? [suite]) {
    for (const [test, { state, why }] of only_of(await run_module(host, module, expected.hanging(module)))) {
      const result = state === 'hung' ? 'failed' : state;
      count[result] += 1;
      const surprise = expected.surprise(test, result);
      const reason = result === 'failed' && !surprise && expected.known(test).reason;
      if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (options.verbose) console.log(`${result.padEnd(8)}${test}`);
      if (!surprise) continue;
      count.surprising += 1;
      const lines = (why ?? '').trimEnd().split('\n').slice(options.details ? 0 : -1);
      console.log(`SURPRISE ${test}: ${surprise}\n    ${lines.join('\n    ')}`);
    }
  }
  surprises += count.surprising;
  for (const state of Object.keys(total)) total[state] += count[state];
  const impossible = [...reasons.values()].reduce((sum, number) => sum + number, 0);
  const share = (100 * count.passed) / Math.max(1, count.passed + count.failed - impossible);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${suite}: ${count.passed} passed, ${count.failed} failed (${impossible} as expected), `
    + `${count.skipped} skipped, ${count.surprising} surprising; ${share.toFixed(1)} % of what can pass; `
    + `${seconds} s`);
  for (const [reason, number] of reasons) console.log(`    ${String(number).padStart(4)} ${reason}`);
}
const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped, ${surprises} surprising`);
await host.close();
process.exit(surprises === 0 ? 0 : 1);
