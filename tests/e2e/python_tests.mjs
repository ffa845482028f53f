// Real Python in the page: the document's programs, and what a learner's own program can do.
import assert from 'node:assert/strict';
import { programs } from '../python/programs.mjs';
import { Explorer, linked } from './explorer.mjs';

const loading = 60_000;  // ms for the first run, which loads and compiles Python on a busy machine

/// Opens a lesson's step with the Run of its Python program. The desktop's height shows the whole step.
async function open(newContext, address, lesson = 'threads') {
  const context = await newContext({ viewport: { width: 1280, height: 1400 } });
  return Explorer.open(context, address, `#/${lesson}/7?lang=en`);
}

/// Begins the learner's own program, which comes as from a link.
async function begin(explorer, text) {
  await explorer.go(`#/threads/7?lang=en&program=${await linked(explorer.page, text)}`);
  await explorer.press('edit-accept');
  await explorer.begin('press', 'run-python');
}

async function run(explorer, text) {
  await begin(explorer, text);
  await explorer.ended(loading);
  return explorer.lines();
}

const printed = (explorer, words) => explorer.until(`the line "${words}"`, (wanted) =>
  playground.tree().some(({ role, value }) => role === 'log' && value.includes(wanted)), words, loading);

/// What is left after the garbage: a Worker that has ended and its listeners go some collections later.
async function settled(browser) {
  for (let before, looks = 0; ; looks += 1) {
    await browser.send('HeapProfiler.collectGarbage');
    const { jsEventListeners: listeners } = await browser.send('Memory.getDOMCounters');
    const { usedSize: heap } = await browser.send('Runtime.getHeapUsage');
    const now = { listeners, heap };
    if (before?.listeners <= listeners && before.heap - heap < 1 << 14 || looks > 20) return now;
    before = now;
  }
}

/// Everything that a run of Python has started. What waits for the next run is not counted.
const working = (explorer) =>
  explorer.page.workers().filter((worker) => worker.url().includes('python-')).length;

const originals = [
  ['threads', (lines) => {
    assert.equal(lines.filter((line) => /^线程 \d 开始/.test(line)).length, 4, lines.join('\n'));
    assert.equal(lines.filter((line) => /^线程 \d 结束/.test(line)).length, 4, lines.join('\n'));
    assert.match(lines.at(-1), /所有线程已结束/);
  }],
  ['coroutines', (lines) => {
    assert.deepEqual(lines.slice(0, 4), [0, 1, 2, 3].map((i) => `协程 ${i} 开始`));
    assert.deepEqual(lines.slice(-4), [0, 1, 2, 3].map((i) => `协程 ${i} 的结果`));
  }],
  ['processes', (lines) => {
    assert.equal(lines.filter((line) => /^Worker \d 开始/.test(line)).length, 4, lines.join('\n'));
    assert.deepEqual(lines.slice(-4), [1, 2, 3, 4].map((i) => `Worker ${i} 的结果`));
  }],
].map(([lesson, check]) => ({
  name: `python: the document's program of ${lesson} runs unchanged`,
  async run({ newContext, address, screenshots }) {
    const explorer = await open(newContext, address, lesson);
    await explorer.press('original-unchanged');
    await explorer.begin('press', 'run-python');
    await explorer.ended(loading);
    check(await explorer.lines());
    await explorer.resting();
    await explorer.pictures(`${screenshots}/python-${lesson}`);
    assert.deepEqual(explorer.complaints, []);
  },
}));

const endless = [
  ['an endless loop', 'print("begun")\nwhile True:\n    pass\n'],
  ['a deadlock', 'import threading\nlock = threading.Lock()\nlock.acquire()\n' +
    'print("begun")\nlock.acquire()\n'],
  ['input() without an answer', 'print("begun")\ninput("Name: ")\n'],
  ['a thread that never ends', 'import threading\ndef work():\n    while True:\n        pass\n' +
    'threading.Thread(target=work).start()\nprint("begun")\n'],
  ['processes that never end', 'import multiprocessing, time\nif __name__ == "__main__":\n' +
    '    processes = [multiprocessing.Process(target=time.sleep, args=(1000,)) for _ in range(2)]\n' +
    '    for process in processes:\n        process.start()\n' +
    '    print("begun", flush=True)\n    processes[0].join()\n'],
];

export const tests = [
  ...originals,
  {
    name: 'python: Stop ends whatever the program does, and the next run begins',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      for (const [what, text] of endless) {
        await begin(explorer, text);
        await printed(explorer, 'begun');
        await explorer.press('stop');
        await explorer.ended();
        const state = (await explorer.tree()).find(({ id }) => id === 'python-failed');
        assert.equal(state, undefined, `${what}: ${state?.label}`);
      }
      const lines = await run(explorer, 'print(6 * 7)\n');
      assert.deepEqual(lines, ['42']);
      // The next run's interpreter waits: the Worker that holds it, and its thread.
      const gone = () => python.workers() <= 1;
      await explorer.until('the interpreters of ended runs to be gone', gone, undefined, 10_000);
      const deadline = Date.now() + 10_000;
      while (working(explorer) > 2 && Date.now() < deadline) await explorer.page.evaluate(() => 0);
      assert.ok(working(explorer) <= 2, `${working(explorer)} Workers`);
    },
  },
  {
    name: 'python: an exception shows its traceback with its line',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      const lines = await run(explorer, 'def work():\n    return 1 / 0\n\nwork()\n');
      assert.match(lines.join('\n'), /Traceback[^]*program\.py", line 4[^]*line 2, in work\n {4}return 1/);
      assert.match((await explorer.node('python-failed')).label, /ZeroDivisionError: division by zero/);
      // In the editor its line is marked, until the program is changed.
      const { label } = await explorer.node('code-exception');
      assert.equal(label, 'Line 2: ZeroDivisionError: division by zero');
      const marked = () => explorer.page.evaluate(() =>
        document.querySelector('#program-editor > div').shadowRoot.querySelector('.failed')?.textContent);
      assert.equal(await marked(), '    return 1 / 0ZeroDivisionError: division by zero');
      await explorer.page.evaluate(() => document.getElementById('mirror-program-text').focus());
      await explorer.page.keyboard.type('#');
      await explorer.until('the end of the mark', () =>
        !playground.tree().some(({ id }) => id === 'code-exception'));
      assert.equal(await marked(), undefined);
      // In the code, when the editor is closed.
      await run(explorer, 'raise ValueError("no")\n');
      await explorer.press('edit-done');
      assert.equal((await explorer.node('code-exception')).label, 'Line 1: ValueError: no');
    },
  },
  {
    name: 'python: input() asks in the output panel, and Python without the GIL can be chosen',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      const program = 'import sys\nname = input("Name: ")\nprint("Hello", name, sys._is_gil_enabled())\n';
      await begin(explorer, program);
      // The field has the focus by itself, as in a terminal.
      await explorer.until('the field', () => document.activeElement?.id === 'mirror-python-answer',
        undefined, loading);
      await explorer.page.keyboard.type('Ada');
      await explorer.page.keyboard.press('Enter');
      await explorer.ended(loading);
      assert.deepEqual(await explorer.lines(), ['Name: Ada', 'Hello Ada True']);
      await explorer.press('python-choice-1');
      await explorer.until('the choice', () =>
        playground.tree().some(({ id, selected }) => id === 'python-choice-1' && selected));
      assert.deepEqual(await run(explorer, 'import sys\nprint(sys._is_gil_enabled())\n'), ['False']);
      assert.equal(await explorer.has('python-failed'), false);
    },
  },
  {
    name: 'python: output without an end is stopped with a sentence',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      await begin(explorer, 'while True:\n    print("x" * 10000)\n');
      await explorer.ended(loading);
      assert.match((await explorer.node('python-failed')).label, /printed more than 4 MB/);
    },
  },
  {
    name: 'python: what page and program share works: tasks, streams, a queue, an executor and a pool',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      const lines = await run(explorer, `
import asyncio, concurrent.futures, queue, threading

def square(number):
    return number * number

async def streams():
    async def echo(reader, writer):
        writer.write(await reader.readline())
        writer.close()
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b'through a stream\\n')
    print((await reader.readline()).decode().strip())
    writer.close()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(square, n)) for n in range(3)]
    print([task.result() for task in tasks])
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print('timed out')

if __name__ == '__main__':
    asyncio.run(streams())
    items = queue.Queue()
    threading.Thread(target=lambda: items.put('from a thread')).start()
    print(items.get(timeout=5))
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(4))))
`);
      const expected = ['through a stream', '[0, 1, 4]', 'timed out', 'from a thread', '[0, 1, 4, 9]'];
      assert.deepEqual(lines, expected);
    },
  },
  {
    name: 'python: runs of all kinds leave no Worker, no listener and no memory',
    async run({ newContext, address }) {
      const explorer = await open(newContext, address);
      const browser = await explorer.page.context().newCDPSession(explorer.page);
      const run_all = async (some) => {
        for (const { what, source, stop } of some) {
          // begin() sees that the lines have changed.
          await begin(explorer, `print(${JSON.stringify(what)})\n${source}`);
          if (stop) {
            await printed(explorer, 'begun');
            await explorer.press('stop');
          }
          await explorer.ended(loading);
        }
        const only_the_next = () => python.workers() === 1;
        await explorer.until('the interpreters of ended runs to be gone', only_the_next, undefined, 30_000);
        // A place that looks the same each time, because each widget on the screen has listeners.
        await explorer.go('#/intro/1?lang=en');
        await explorer.resting();
        return settled(browser);
      };
      // The first runs leave what the page keeps once: progress, places that were opened.
      await run_all(programs);
      const again = programs.slice(-5);
      // What a run leaves grows in each round. Widgets that come onto the screen and stay grow in some.
      const rounds = [await run_all(again)];
      const grows = () => {
        const [now, before] = [rounds.at(-1), rounds.at(-2)];
        return now.listeners - before.listeners >= again.length || now.heap - before.heap >= 1 << 20;
      };
      do rounds.push(await run_all(again)); while (grows() && rounds.length < 7);
      const deadline = Date.now() + 10_000;
      while (working(explorer) > 2 && Date.now() < deadline) await explorer.page.evaluate(() => 0);
      assert.ok(working(explorer) <= 2, `${working(explorer)} Workers`);
      assert.ok(!grows(), JSON.stringify(rounds));
    },
  },
];
