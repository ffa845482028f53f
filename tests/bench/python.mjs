// The measurements of tests/bench/python: node python.mjs NATIVE, a python3 of the version in the page.
import { execFileSync } from 'node:child_process';
import { launch } from '../e2e/browser.mjs';
import { serve } from '../e2e/server.mjs';

const native = process.argv[2];
const rounds = 5;

// Prints the time of each loop in ms.
const loops = `
import time
def plain(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total
def calls(n):
    def more(a):
        return a + 1
    total = 0
    for _ in range(n):
        total = more(total)
def lists(n):
    items = []
    for i in range(n):
        items.append(i)
def strings(n):
    ''.join(str(i) for i in range(n))
for work, n in (plain, 600_000), (calls, 600_000), (lists, 800_000), (strings, 300_000):
    start = time.perf_counter()
    work(n)
    print(work.__name__, 1000 * (time.perf_counter() - start))
`;

// Prints how much faster two threads compute than one does both parts; and the same for two processes' worth
// of nothing: the control, two threads one after another.
const threads = `
import threading, time
def work():
    total = 0
    for i in range(1_500_000):
        total += i * i % 7
def timed(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
def one_after_another():
    work()
    work()
def control():
    for _ in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
def together():
    units = [threading.Thread(target=work) for _ in range(2)]
    for unit in units:
        unit.start()
    for unit in units:
        unit.join()
work()
one = timed(one_after_another)
print('together', one / timed(together))
print('control', one / timed(control))
`;

const figures = (text) => text.trim().split('\n').map((line) => line.split(' '))
  .map(([name, value]) => [name, Number(value)]);

class Table {
  rows = new Map();
  add(name, value) {
    if (!this.rows.has(name)) this.rows.set(name, []);
    this.rows.get(name).push(value);
  }
  median(name) {
    const sorted = [...this.rows.get(name)].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }
  text(name, digits, unit) {
    const values = this.rows.get(name);
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
    return `${this.median(name).toFixed(digits)} ${unit} (${low} to ${high})`;
  }
}

const server = await serve();
const browser = await launch();

/// A new page with an empty storage, in which Python is loaded from the network.
async function open() {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => globalThis.playground?.frames() > 1 && playground.resting());
  await page.evaluate(() => shell.run_script('python.js'));
  return page;
}

/// Runs a program and returns what it printed, and the ms until its first line and until its end.
const run = (page, source, interpreter) => page.evaluate(([program, id]) => new Promise((resolve, reject) => {
  const start = performance.now();
  let text = '';
  let first;
  python.begin({ source: program, interpreter: id, recorded: false }, {
    output(bytes) {
      first ??= performance.now() - start;
      text += new TextDecoder().decode(bytes);
    },
    records() {},
    asks() {},
    ended(status, reason) {
      if (status === 0) resolve({ text, first, whole: performance.now() - start });
      else reject(new Error(`${reason ?? status}\n${text}`));
    },
  });
}), [source, interpreter]);

const table = new Table();
for (let round = 0; round < rounds; ++round) {
  const in_native = execFileSync(native, ['-c', loops], { encoding: 'utf8' });
  for (const [name, value] of figures(in_native)) table.add(`native ${name}`, value);
  for (const id of ['gil', 'free-threaded']) {
    const page = await open();
    const cold = await run(page, 'print("begun")', id);
    table.add(`${id} cold`, cold.first);
    await page.waitForTimeout(1500);  // the next interpreter starts meanwhile, as while a learner reads
    const warm = await run(page, 'print("begun")', id);
    table.add(`${id} warm`, warm.first);
    for (const [name, value] of figures((await run(page, loops, id)).text)) table.add(`${id} ${name}`, value);
    const { text } = await run(page, threads, id);
    for (const [name, value] of figures(text)) table.add(`${id} ${name}`, value);
    await page.context().close();
  }
}
for (const id of ['gil', 'free-threaded']) {
  const [cold, warm] = ['cold', 'warm'].map((which) => table.text(`${id} ${which}`, 0, 'ms'));
  console.log(`${id}: first line of the first run ${cold}, of the second ${warm}`);
  for (const name of ['plain', 'calls', 'lists', 'strings']) {
    const of_native = table.rows.get(`native ${name}`);
    const times = table.rows.get(`${id} ${name}`).map((value, i) => value / of_native[i]);
    const ratio = new Table();
    for (const time of times) ratio.add('ratio', time);
    console.log(`  ${name}: ${ratio.text('ratio', 1, '× the time of native CPython')}`);
  }
  const [together, control] = ['together', 'control'].map((which) => table.text(`${id} ${which}`, 2, '×'));
  console.log(`  two threads: ${together}; control, one after another: ${control}`);
}
await browser.close();
await server.close();
process.exit(0);
