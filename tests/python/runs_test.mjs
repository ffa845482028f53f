// What the page's runs of Python leave: nothing. In node, with the page's own python.js.
//   node --test tests/python/runs_test.mjs          needs web/python/build --tests
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext, runInThisContext } from 'node:vm';
import { open_host } from './node_host.mjs';
import { run } from './one_run.mjs';
import { programs } from './programs.mjs';

const patience = 60_000; // ms
const host = await open_host();
const python = runInThisContext('python');

test.after(() => host.close());

setFlagsFromString('--expose-gc');
const collect_garbage = runInNewContext('gc');

async function until(what, condition) {
  const end = Date.now() + patience;
  while (!condition()) {
    assert.ok(Date.now() < end, what());
    await new Promise((done) => setTimeout(done, 5));
  }
}

test('both interpreters run in one page', async () => {
  const source = 'import sys\nprint(sys._is_gil_enabled())\n';
  const { text, status, reason } = await run(host, { source });
  assert.deepEqual({ text, status, reason }, { text: 'True\n', status: 0, reason: undefined });
  assert.equal((await run(host, { source, interpreter: 'free-threaded' })).text, 'False\n');
  assert.equal((await run(host, { source })).text, 'True\n');
});

test('a program that does not name multiprocessing can start processes', async () => {
  const source = `
import importlib
processes = importlib.import_module('multi' + 'processing')
if __name__ == '__main__':
    with processes.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]))
`;
  assert.equal((await run(host, { source })).text, '[1, 2]\n');
});

test('an error on a line with Chinese characters is told with its place marked', async () => {
  const source = `
import traceback, unicodedata
try:
    print('磁盘已满', 1 / 0)
except ZeroDivisionError:
    traceback.print_exc()
print(*map(unicodedata.east_asian_width, 'a满！'))
unicodedata.name('a')
`;
  const { text, status } = await run(host, { source });
  assert.match(text, / {4}print\('磁盘已满', 1 \/ 0\)\n {22}~~\^~~\nZeroDivisionError/);
  assert.match(text, /^N W F$/m);
  assert.match(text, /^AttributeError: .* no Unicode database/m);
  assert.equal(status, 1);
});

test('threads of one process connect to the listener of another one at the same time', async () => {
  const source = `
import multiprocessing, socket, threading
def serve(ready):
    server = socket.create_server(('127.0.0.1', 8000), backlog=100)
    ready.set()
    for _ in range(100):
        server.accept()
def connect():
    for _ in range(25):
        start.wait()
        sockets.append(socket.create_connection(('127.0.0.1', 8000)))
if __name__ == '__main__':
    ready = multiprocessing.Event()
    multiprocessing.Process(target=serve, args=(ready,), daemon=True).start()
    ready.wait()
    start, sockets = threading.Barrier(4), []
    threads = [threading.Thread(target=connect, daemon=True) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join(10)
    print(len(sockets))
`;
  for (const interpreter of ['gil', 'free-threaded']) {
    assert.equal((await run(host, { source, interpreter })).text, '100\n');
  }
});

test('more threads than a page can have are an error, as on a system that has none left', async () => {
  const source = `
import threading
enough = threading.Event()
threads = []
try:
    for _ in range(1000):
        threads.append(threading.Thread(target=enough.wait))
        threads[-1].start()
except RuntimeError as error:
    print(error)
enough.set()
for thread in threads[:-1]: thread.join()
print(len(threads))
`;
  const { text } = await run(host, { source });
  assert.equal(text, "can't start new thread: a process of a page has at most 256\n257\n");
});

// ---- what is left

// python.js has loaded them when the first test has run.
let Board, board_layout, process_states;

const words_in_list = (board, first, next) => {
  let count = 0;
  for (let address = board.words[first]; address !== 0; address = board.words[address / 4 + next]) ++count;
  return count;
};
function free_bytes(board) {
  const { words } = board;
  let free = board.bytes.length - words[board_layout.heap_end];
  for (let block = words[board_layout.first_free]; block !== 0; block = words[block / 4 + 1]) {
    free += words[block / 4];
  }
  return free;
}
function taken(board) {
  const { first_pipe, first_shared, first_name, first_listener, most_processes } = board_layout;
  const { pipe, shared, name, listener } = board_layout;
  return {
    pipes: words_in_list(board, first_pipe, pipe.next),
    memory: words_in_list(board, first_shared, shared.next),
    names: words_in_list(board, first_name, name.next),
    ports: words_in_list(board, first_listener, listener.next),
    states: new Set(Array.from({ length: most_processes }, (_, process) => board.state(process))),
    free: free_bytes(board),
  };
}

/// Ends what still runs on a board, as the page does with each process that ends.
function end_all(board) {
  for (let process = 0; process < board_layout.most_processes; ++process) {
    if (board.state(process) !== process_states.none) board.forget(process, -9);
  }
  // A status for which no parent asks.
  for (let process = 0; process < board_layout.most_processes; ++process) {
    board.set_state(process, process_states.none);
  }
}

const threads = () => readdirSync('/proc/self/task').length;

for (const interpreter of ['gil', 'free-threaded']) {
  const runs = 4 * programs.length;
  test(`${runs} runs leave no Worker and no memory (${interpreter})`, async () => {
    ({ Board, board_layout, process_states } = runInThisContext('({Board, board_layout, process_states})'));
    const prepare = Board.prepare;
    const boards = new Set(); // those that are not garbage, as numbers
    const garbage = new FinalizationRegistry((number) => boards.delete(number));
    let current;
    let made = 0;
    let latest; // the board that is prepared for the next run
    Board.prepare = (bytes) => {
      latest = prepare.call(Board, bytes);
      garbage.register(latest.buffer, made);
      boards.add(made++);
      return latest;
    };
    const fresh = taken(prepare.call(Board, 128 << 20));
    await run(host, { source: '', interpreter });
    await until(() => `${python.workers()} Workers`, () => python.workers() === 2);
    let at_first; // after each program has run once
    for (let i = 0; i < runs; ++i) {
      const program = programs[i % programs.length];
      current = latest;
      const { reason } = await run(host, { ...program, interpreter });
      assert.equal(reason, undefined, program.what);
      // The run's own Workers have ended, and the next run's one is there: with its thread, and of each
      // interpreter.
      await until(() => `${program.what}: ${python.workers()} Workers`, () => python.workers() === 2);
      end_all(current);
      assert.deepEqual(taken(current), fresh, program.what);
      current = undefined;
      if (i === programs.length - 1) {
        collect_garbage();
        at_first = { heap: process.memoryUsage().heapUsed, threads: threads() };
      }
    }
    // Some more are node's own, which it starts when it needs them.
    await until(() => `${threads()} threads, ${at_first.threads} before`,
      () => threads() <= at_first.threads + 4);
    await until(() => `${boards.size} boards are kept`, () => {
      collect_garbage();
      return boards.size <= 1; // the one that is prepared
    });
    const grown = process.memoryUsage().heapUsed - at_first.heap;
    assert.ok(grown < 1 << 20, `the heap has grown by ${grown} bytes`);
    Board.prepare = prepare;
  });
}

