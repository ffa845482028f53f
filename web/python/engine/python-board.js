// Board: the memory that the interpreters of one run share. Each process of a Python program in the page is an
// interpreter in a Worker, with a memory of its own; what the system's kernel gives to real processes (pipes,
// semaphores, shared memory, the table of processes) is here, in one SharedArrayBuffer.
//
// An address is a byte offset, divisible by 8, 0 is none. A handle is an end of a pipe: its address for
// reading, its address + 1 for writing. Threads of interpreters wait with Atomics.wait. The page's own thread
// may not wait: it calls only what is marked "never waits".
'use strict';

const board_layout = {
  // Positions in 32 bit words.
  lock: 0,          // of the heap, of the list of pipes and of the listeners; 0 or 1 + the holder's process
  changes: 1,       // counts everything that a wait for several handles can end by
  heap_end: 2,      // bytes; what lies behind it was never allocated
  first_pipe: 3,
  first_free: 4,
  first_listener: 5,
  next_port: 6,
  next_pid: 7,
  // What the page gives to each process: handles for writing output and records, and for reading input.
  output: 8,
  records: 9,
  input: 10,
  page_called: 11,  // 1: the page has been told that there is output, and has not looked yet
  processes: 64,    // the table; each has `process_words`
  process_words: 8,
  most_processes: 62,
  // A listener, in the list of those that others can connect to by their port.
  listener: {port: 0, handle: 1, next: 2},
  // A process.
  state: 0, job: 1, status: 2, pid: 3, parent: 4,
  // A pipe. Its readers and writers are sets of processes, one bit each.
  pipe: {lock: 0, sequence: 1, head: 2, tail: 3, capacity: 4, readers: 5, writers: 7, next: 9, data: 10},
  page: 62,  // the page's own number, as a holder of ends
  on_its_way: 63,
};
const process_states = {none: 0, starting: 1, ready: 2, running: 3, ended: 4};

class Board {
  /// `process`: the one that uses this object. A new buffer is prepared by prepare().
  constructor(buffer, process) {
    this.buffer = buffer;
    this.process = process;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
  }

  /// The page's board for a run.
  static prepare(bytes) {
    const board = new Board(new SharedArrayBuffer(bytes), board_layout.page);
    const {heap_end, processes, most_processes, process_words, next_port, next_pid} = board_layout;
    board.words[heap_end] = 4 * (processes + most_processes * process_words);
    board.words[next_port] = 49152;  // the first of the ports that a system gives by itself
    board.words[next_pid] = 1000;
    for (const name of ['output', 'records']) board.words[board_layout[name]] = board.pipe(1 << 18) + 1;
    board.words[board_layout.input] = board.pipe(1 << 16);
    return board;
  }

  // ---- locks

  // The holder is written down, because a process may be ended while it holds one. See forget().
  lock(word) {
    const {words} = this;
    const mine = this.process + 1;
    let spins = 0;
    for (;;) {
      const holder = Atomics.compareExchange(words, word, 0, mine);
      if (holder === 0) return;
      // The page's own thread may not wait; whoever holds a lock has it for microseconds.
      if (this.process !== board_layout.page && ++spins > 50) Atomics.wait(words, word, holder, 1);
    }
  }
  unlock(word) {
    Atomics.store(this.words, word, 0);
    Atomics.notify(this.words, word, 1);
  }
  changed() {
    Atomics.add(this.words, board_layout.changes, 1);
    Atomics.notify(this.words, board_layout.changes);
  }

  // ---- the heap: blocks with their size in front of them, first fit

  /// The address of `size` bytes, all 0; 0: the board is full.
  allocate(size) {
    const {lock, heap_end, first_free} = board_layout;
    const {words} = this;
    const wanted = (Math.max(size, 8) + 8 + 7) & ~7;
    this.lock(lock);
    let before = first_free;
    let block = words[before];
    while (block !== 0 && words[block / 4] < wanted) {
      before = block / 4 + 1;
      block = words[before];
    }
    if (block !== 0) {
      const left = words[block / 4] - wanted;
      const next = words[block / 4 + 1];
      if (left >= 64) {
        const rest = block + wanted;
        words[rest / 4] = left;
        words[rest / 4 + 1] = next;
        words[before] = rest;
        words[block / 4] = wanted;
      } else {
        words[before] = next;
      }
    } else if (words[heap_end] + wanted <= this.bytes.length) {
      block = words[heap_end];
      words[block / 4] = wanted;
      words[heap_end] += wanted;
    }
    this.unlock(lock);
    if (block === 0) return 0;
    this.bytes.fill(0, block + 8, block + words[block / 4]);
    return block + 8;
  }

  release_block(address) {
    const {lock, first_free} = board_layout;
    this.lock(lock);
    const block = address - 8;
    this.words[block / 4 + 1] = this.words[first_free];
    this.words[first_free] = block;
    this.unlock(lock);
  }

  // ---- pipes

  static members(word, process) { return [word + (process >> 5), 1 << (process & 31)]; }
  end_of(handle) {
    const {pipe} = board_layout;
    return (handle & ~1) / 4 + (handle & 1 ? pipe.writers : pipe.readers);
  }
  has_members(word) {
    return Atomics.load(this.words, word) !== 0 || Atomics.load(this.words, word + 1) !== 0;
  }

  /// A new pipe whose two ends belong to this process; its address, or 0: the board is full.
  pipe(capacity) {
    const {lock, first_pipe, pipe} = board_layout;
    const address = this.allocate(4 * pipe.data + capacity);
    if (address === 0) return 0;
    const at = address / 4;
    this.words[at + pipe.capacity] = capacity;
    this.hold(address, this.process);
    this.hold(address + 1, this.process);
    this.lock(lock);
    this.words[at + pipe.next] = this.words[first_pipe];
    this.words[first_pipe] = address;
    this.unlock(lock);
    return address;
  }

  /// From now on `process` has this end, too.
  hold(handle, process) {
    const [word, bit] = Board.members(this.end_of(handle), process);
    Atomics.or(this.words, word, bit);
  }

  /// `process` has this end no longer. A pipe without ends is given back.
  close(handle, process = this.process) {
    const {pipe} = board_layout;
    const at = (handle & ~1) / 4;
    const [word, bit] = Board.members(this.end_of(handle), process);
    if (!(Atomics.and(this.words, word, ~bit) & bit)) return;
    if (!this.has_members(at + pipe.readers) && !this.has_members(at + pipe.writers)) this.remove(handle & ~1);
    else this.touch(at);
  }

  remove(address) {
    const {lock, first_pipe, pipe} = board_layout;
    this.lock(lock);
    let before = first_pipe;
    while (this.words[before] !== 0 && this.words[before] !== address) before = this.words[before] / 4 + pipe.next;
    const found = this.words[before] === address;
    if (found) this.words[before] = this.words[address / 4 + pipe.next];
    this.unlock(lock);
    if (found) this.release_block(address);
  }

  touch(at) {
    const {sequence} = board_layout.pipe;
    Atomics.add(this.words, at + sequence, 1);
    Atomics.notify(this.words, at + sequence);
    this.changed();
  }

  /// Bytes that can be read, or -1: none, and there never will be any, because no process can write.
  filled(address) {
    const {pipe} = board_layout;
    const at = address / 4;
    const writable = this.has_members(at + pipe.writers);  // asked first: the last writer may write before it ends
    const bytes = this.difference(at);
    return bytes === 0 && !writable ? -1 : bytes;
  }
  difference(at) {
    const {head, tail} = board_layout.pipe;
    return (Atomics.load(this.words, at + head) - Atomics.load(this.words, at + tail)) >>> 0;
  }
  /// Bytes that can be written, or -1: no process reads.
  room(address) {
    const {pipe} = board_layout;
    const at = address / 4;
    if (!this.has_members(at + pipe.readers)) return -1;
    return this.words[at + pipe.capacity] - this.difference(at);
  }
  ready(handle) {
    return handle & 1 ? this.room(handle - 1) !== 0 : this.filled(handle) !== 0;
  }

  /// Copies at most `size` bytes and returns their number: 0 at the end, -1 if there are none yet. Never waits.
  take(handle, target, start, size) {
    const {pipe} = board_layout;
    const at = handle / 4;
    this.lock(at + pipe.lock);
    const available = this.filled(handle);
    const count = Math.min(available, size);
    if (count > 0) {
      const capacity = this.words[at + pipe.capacity];
      const from = 4 * (at + pipe.data);
      const position = (this.words[at + pipe.tail] >>> 0) % capacity;
      const first = Math.min(count, capacity - position);
      target.set(this.bytes.subarray(from + position, from + position + first), start);
      target.set(this.bytes.subarray(from, from + count - first), start + first);
      Atomics.add(this.words, at + pipe.tail, count);
    }
    this.unlock(at + pipe.lock);
    if (count > 0) this.touch(at);
    return available < 0 ? 0 : count > 0 ? count : -1;
  }

  /// Copies at most `size` bytes into the pipe and returns their number: -1 if there is no room yet, -2 if no
  /// process reads. `whole`: all bytes or none. Never waits.
  give(handle, source, start, size, whole) {
    const {pipe} = board_layout;
    const at = (handle - 1) / 4;
    this.lock(at + pipe.lock);
    const room = this.room(handle - 1);
    const count = whole && room < size ? 0 : Math.min(room, size);
    if (count > 0) {
      const capacity = this.words[at + pipe.capacity];
      const to = 4 * (at + pipe.data);
      const position = (this.words[at + pipe.head] >>> 0) % capacity;
      const first = Math.min(count, capacity - position);
      this.bytes.set(source.subarray(start, start + first), to + position);
      this.bytes.set(source.subarray(start + first, start + count), to);
      Atomics.add(this.words, at + pipe.head, count);
    }
    this.unlock(at + pipe.lock);
    if (count > 0) this.touch(at);
    return room < 0 ? -2 : count > 0 ? count : -1;
  }

  /// The same two, but they wait until something was copied or until `deadline` (ms of performance.now()).
  read(handle, target, start, size, deadline) {
    return this.until(handle, deadline, () => this.take(handle, target, start, size));
  }
  write(handle, source, start, size, whole, deadline) {
    return this.until(handle, deadline, () => this.give(handle, source, start, size, whole));
  }
  until(handle, deadline, attempt) {
    const word = (handle & ~1) / 4 + board_layout.pipe.sequence;
    for (;;) {
      const seen = Atomics.load(this.words, word);
      const result = attempt();
      if (result !== -1) return result;
      const left = deadline - performance.now();
      if (left <= 0) return -1;
      Atomics.wait(this.words, word, seen, left);
    }
  }

  /// Waits until one of the handles is ready; false: not before the deadline.
  wait(handles, deadline) {
    for (;;) {
      const seen = Atomics.load(this.words, board_layout.changes);
      if (handles.some((handle) => this.ready(handle))) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.words, board_layout.changes, seen, left);
    }
  }

  // ---- semaphores: one word

  semaphore(value) {
    const address = this.allocate(8);
    if (address !== 0) this.words[address / 4] = value;
    return address;
  }
  acquire(address, deadline) {
    const word = address / 4;
    for (;;) {
      const value = Atomics.load(this.words, word);
      if (value > 0) {
        if (Atomics.compareExchange(this.words, word, value, value - 1) === value) return true;
        continue;
      }
      const left = deadline - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.words, word, 0, left);
    }
  }
  release(address, most) {
    const word = address / 4;
    for (;;) {
      const value = Atomics.load(this.words, word);
      if (value >= most) return false;
      if (Atomics.compareExchange(this.words, word, value, value + 1) !== value) continue;
      Atomics.notify(this.words, word, 1);
      return true;
    }
  }
  value(address) { return Atomics.load(this.words, address / 4); }

  // ---- listeners

  /// Others can connect to `handle`, the writing end of a pipe, at this port; 0: any free one. Returns the port;
  /// 0: it is taken, -1: the board is full.
  listen(port, handle) {
    const {lock, first_listener, next_port, listener} = board_layout;
    const address = this.allocate(4 * 3);
    if (address === 0) return -1;
    this.lock(lock);
    if (port === 0) do port = this.words[next_port]++; while (this.find_listener(port) !== 0);
    const taken = this.find_listener(port) !== 0;
    if (!taken) {
      this.words[address / 4 + listener.port] = port;
      this.words[address / 4 + listener.handle] = handle;
      this.words[address / 4 + listener.next] = this.words[first_listener];
      this.words[first_listener] = address;
    }
    this.unlock(lock);
    if (taken) this.release_block(address);
    return taken ? 0 : port;
  }
  find_listener(port) {
    const {first_listener, listener} = board_layout;
    let address = this.words[first_listener];
    while (address !== 0 && this.words[address / 4 + listener.port] !== port) address = this.words[address / 4 + listener.next];
    return address;
  }
  /// The handle at a port, which this process then holds; 0: none.
  connect(port) {
    const {lock, listener} = board_layout;
    this.lock(lock);
    const found = this.find_listener(port);
    const handle = found === 0 ? 0 : this.words[found / 4 + listener.handle];
    if (handle !== 0) this.hold(handle, this.process);
    this.unlock(lock);
    return handle;
  }
  unlisten(port) {
    const {lock, first_listener, listener} = board_layout;
    this.lock(lock);
    let before = first_listener;
    while (this.words[before] !== 0 && this.words[this.words[before] / 4 + listener.port] !== port) {
      before = this.words[before] / 4 + listener.next;
    }
    const address = this.words[before];
    if (address !== 0) this.words[before] = this.words[address / 4 + listener.next];
    this.unlock(lock);
    if (address !== 0) this.release_block(address);
  }

  // ---- processes

  word_of(process, field) {
    return board_layout.processes + process * board_layout.process_words + field;
  }
  state(process) { return Atomics.load(this.words, this.word_of(process, board_layout.state)); }
  set_state(process, state) {
    const word = this.word_of(process, board_layout.state);
    Atomics.store(this.words, word, state);
    Atomics.notify(this.words, word);
    this.changed();
  }

  /// Takes an interpreter that is ready, for a new process, and returns its number; -1: none is ready now.
  take_ready(parent) {
    for (let process = 0; process < board_layout.most_processes; ++process) {
      const word = this.word_of(process, board_layout.state);
      const {ready, starting} = process_states;
      if (Atomics.load(this.words, word) !== ready) continue;
      if (Atomics.compareExchange(this.words, word, ready, starting) !== ready) continue;
      this.words[this.word_of(process, board_layout.pid)] = Atomics.add(this.words, board_layout.next_pid, 1);
      this.words[this.word_of(process, board_layout.parent)] = parent;
      return process;
    }
    return -1;
  }
  /// Gives the process its work: a handle to read it from.
  begin(process, job) {
    Atomics.store(this.words, this.word_of(process, board_layout.job), job);
    this.set_state(process, process_states.running);
  }

  /// Called by the page when a process is gone: its ends are closed, its locks opened. Never waits.
  forget(process, status) {
    const {lock, first_pipe, pipe} = board_layout;
    const {words} = this;
    const held = process + 1;
    if (Atomics.load(words, lock) === held) this.unlock(lock);
    Atomics.store(words, this.word_of(process, board_layout.status), status);
    this.set_state(process, process_states.ended);
    const ends = [];
    this.lock(lock);
    for (let address = words[first_pipe]; address !== 0; address = words[address / 4 + pipe.next]) {
      if (Atomics.load(words, address / 4 + pipe.lock) === held) this.unlock(address / 4 + pipe.lock);
      ends.push(address, address + 1);
    }
    this.unlock(lock);
    for (const handle of ends) this.close(handle, process);
  }
}
