// Tests of the board (web/python/engine/board.js), which need no interpreter:
//   node --test tests/python/board_test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const engine = new URL('../../web/python/engine/', import.meta.url);
const source = ['board_memory.js', 'board.js']
  .map((name) => readFileSync(new URL(name, engine), 'utf8')).join('\n');
const { Board, board_layout, process_states } = new Function(
  `${source}; return { Board, board_layout, process_states };`,
)();

const prepare = (bytes = 4 << 20) => Board.prepare(bytes);
const process_of = (board, number) => new Board(board.buffer, number);
const never = 10_000; // ms: the test fails if it waits so long
const soon = () => performance.now() + never;

/// Runs `body`, a function of (board, Board, argument), as process `number` in another thread. The promise
/// has its result.
function in_thread(board, number, body, argument) {
  const code = `${source}
    const { parentPort, workerData } = require('node:worker_threads');
    const board = new Board(workerData.buffer, workerData.number);
    parentPort.postMessage((${body})(board, workerData.argument));`;
  const worker = new Worker(code, { eval: true, workerData: { buffer: board.buffer, number, argument } });
  const result = new Promise((done, failed) => worker.once('message', done).once('error', failed));
  return { worker, result };
}

function taken_from(board, parent) {
  const process = board.take_ready(parent);
  board.begin(process, 0);
  return process;
}
function with_processes(count, bytes) {
  const board = prepare(bytes);
  for (let process = 0; process < count; ++process) board.set_state(process, process_states.ready);
  return board;
}

// Numbers that look random and are the same in each run.
function* numbers(seed) {
  for (;;) yield (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const byte_at = (i) => (i * 31 + (i >> 8)) & 255;

const writes = `(board, { handle, sizes }) => {
  let sent = 0;
  for (const size of sizes) {
    const data = Uint8Array.from({ length: size }, (_, i) => ((sent + i) * 31 + ((sent + i) >> 8)) & 255);
    for (let at = 0; at < size;) {
      at += board.write(handle, data, at, size - at, false, performance.now() + 60000);
    }
    sent += size;
  }
  board.close(handle);
  return sent;
}`;

for (const capacity of [8, 64, 1000, 65536]) {
  test(`what one thread writes into a pipe of ${capacity} bytes, another reads, in any sizes`, async () => {
    const board = prepare();
    const random = numbers(capacity);
    const some = (most) => 1 + Math.floor(random.next().value * most);
    const sizes = Array.from({ length: 60 }, () => some(3 * capacity > 5000 ? 5000 : 3 * capacity));
    const pipe = board.pipe(capacity);
    board.hold(pipe, 1);
    board.hold(pipe + 1, 0);
    board.close(pipe);
    board.close(pipe + 1);
    const writer = in_thread(board, 0, writes, { handle: pipe + 1, sizes });
    const reader = process_of(board, 1);
    const buffer = new Uint8Array(5000);
    let received = 0;
    for (let count; (count = reader.read(pipe, buffer, 0, some(5000), soon())) > 0;) {
      for (let i = 0; i < count; ++i) assert.equal(buffer[i], byte_at(received + i));
      received += count;
    }
    assert.equal(received, await writer.result);
    assert.equal(received, sizes.reduce((sum, size) => sum + size));
  });
}

test('a whole write is never divided', () => {
  const board = prepare();
  const pipe = board.pipe(16);
  assert.equal(board.give(pipe + 1, new Uint8Array(10), 0, 10, true), 10);
  assert.equal(board.give(pipe + 1, new Uint8Array(10), 0, 10, true), -1);
  assert.equal(board.give(pipe + 1, new Uint8Array(10), 0, 10, false), 6);
});

test('a pipe ends when its last writer has closed it, and not before it is empty', () => {
  const board = prepare();
  const pipe = board.pipe(64);
  const target = new Uint8Array(8);
  board.give(pipe + 1, new Uint8Array(3), 0, 3, true);
  board.hold(pipe + 1, 5);
  board.close(pipe + 1);
  assert.equal(board.take(pipe, target, 0, 8), 3);
  assert.equal(board.take(pipe, target, 0, 8), -1);
  board.close(pipe + 1, 5);
  assert.equal(board.take(pipe, target, 0, 8), 0);
});

test('without a reader a write fails', () => {
  const board = prepare();
  const pipe = board.pipe(64);
  board.close(pipe);
  assert.equal(board.give(pipe + 1, new Uint8Array(1), 0, 1, true), -2);
});

test('a process cannot use an end that it has closed', () => {
  const board = prepare();
  const pipe = board.pipe(64);
  board.hold(pipe, 7);
  board.close(pipe);
  assert.equal(board.read(pipe, new Uint8Array(1), 0, 1, soon()), -3);
});

test('an end that is on its way twice stays open until it has arrived twice', () => {
  const board = prepare();
  const pipe = board.pipe(64);
  const { on_its_way } = board_layout;
  board.hold(pipe + 1, on_its_way);
  board.hold(pipe + 1, on_its_way);
  board.close(pipe + 1);
  board.close(pipe + 1, on_its_way);
  assert.equal(board.filled(pipe), 0);
  board.close(pipe + 1, on_its_way);
  assert.equal(board.filled(pipe), -1);
});

test('a pipe without ends gives its memory back', () => {
  const board = prepare(1 << 20);
  for (let i = 0; i < 200; ++i) {
    const pipe = board.pipe(65536);
    assert.notEqual(pipe, 0);
    board.close(pipe);
    board.close(pipe + 1);
  }
});

test('free blocks next to each other become one', () => {
  const board = prepare(1 << 20);
  const left = (1 << 20) - board.words[board_layout.heap_end];
  const size = Math.floor(left / 8) & ~7;
  const blocks = Array.from({ length: 8 }, () => board.share(size - 24));
  assert.ok(blocks.every((address) => address !== 0));
  assert.equal(board.share(size), 0);
  for (const i of [1, 3, 5, 7, 0, 2, 6, 4]) board.drop_shared(blocks[i], board.process);
  assert.notEqual(board.share(7 * size), 0);
});

test('memory belongs to its processes and its name, and is all zeros when it is new', () => {
  const board = with_processes(2);
  const text = new TextEncoder().encode('name');
  const address = board.share(64);
  board.bytes.fill(9, address, address + 64);
  assert.equal(board.name_shared(text, address, 64), 1);
  assert.equal(board.name_shared(text, address, 64), 0);
  board.drop_shared(address, board.process);
  assert.notEqual(board.share(64), address);
  assert.deepEqual(process_of(board, 1).find_shared(text), [address, 64]);
  assert.equal(board.forget_name(text), true);
  assert.equal(board.forget_name(text), false);
  assert.equal(board.find_shared(text), undefined);
  assert.equal(board.bytes[address], 9);
  board.drop_shared(address, 1);
  const again = board.share(64);
  assert.equal(again, address);
  assert.ok(board.bytes.subarray(again, again + 64).every((byte) => byte === 0));
});

test('a semaphore lets as many in as its value', async () => {
  const board = prepare();
  const semaphore = board.semaphore(1);
  const counter = board.share(8);
  const adds = `(board, { semaphore, counter }) => {
    for (let i = 0; i < 20000; ++i) {
      board.acquire(semaphore, performance.now() + 60000);
      board.words[counter / 4] += 1;
      board.release(semaphore, 1);
    }
  }`;
  const threads = [0, 1].map((number) => in_thread(board, number, adds, { semaphore, counter }));
  await Promise.all(threads.map(({ result }) => result));
  assert.equal(board.words[counter / 4], 40000);
  assert.equal(board.release(semaphore, 1), false);
});

test('a process that ends closes its ends, opens its locks and gives its memory back', () => {
  const board = with_processes(2);
  const first = taken_from(board, board_layout.page);
  const second = taken_from(board, first);
  const child = process_of(board, second);
  const pipe = child.pipe(64);
  board.hold(pipe, first);
  const other = child.pipe(64);
  board.hold(other + 1, first);
  const memory = child.share(64);
  child.lock(board_layout.lock);
  board.forget(second, -9);
  assert.equal(board.words[board_layout.lock], 0);
  assert.equal(process_of(board, first).take(pipe, new Uint8Array(1), 0, 1), 0);
  assert.equal(process_of(board, first).give(other + 1, new Uint8Array(1), 0, 1, true), -2);
  assert.equal(board.share(64), memory);
  assert.equal(board.state(second), process_states.ended);
});

test('the page adopts the children of a process that ends', () => {
  const board = with_processes(4);
  const first = taken_from(board, board_layout.page);
  const parent = taken_from(board, first);
  const running = taken_from(board, parent);
  const taken = board.take_ready(parent);
  board.forget(parent, 0);
  assert.equal(board.state(parent), process_states.ended);
  assert.equal(board.state(running), process_states.running);
  assert.equal(board.state(taken), process_states.ready); // it will never get work from that parent
  board.forget(running, 0);
  assert.equal(board.state(running), process_states.none); // no process will ask for its status
});

test('a waiter gets the semaphore that an ended process had been woken for', async () => {
  const board = with_processes(1);
  const semaphore = board.semaphore(0);
  const { value: woken } = Atomics.waitAsync(board.words, semaphore / 4, 0, never);
  Atomics.store(board.words, semaphore / 4, 1); // a release whose notification went to the ended process
  board.forget(0, -9);
  assert.equal(await woken, 'ok');
});

test('ports: one listener each, and a free one for 0', () => {
  const board = prepare();
  const pipe = board.pipe(64);
  assert.equal(board.listen(8000, pipe + 1), 8000);
  assert.equal(board.listen(8000, pipe + 1), 0);
  assert.ok(board.listen(0, pipe + 1) >= 49152);
  assert.equal(board.connect(8000), pipe + 1);
  board.unlisten(8000);
  assert.equal(board.connect(8000), 0);
});

test('a port is free again when the process that listens there has ended', () => {
  const board = with_processes(1);
  const server = process_of(board, taken_from(board, board_layout.page));
  const pipe = server.pipe(64);
  assert.equal(server.listen(8000, pipe + 1), 8000);
  assert.equal(server.listen(8001, 0), 8001);
  const client = board.connect(8000);
  board.forget(server.process, -9);
  assert.equal(board.connect(8000), 0);
  board.close(client);
  for (const port of [8000, 8001]) assert.equal(board.listen(port, board.pipe(64) + 1), port);
});
