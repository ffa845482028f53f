// The memory of the board (board.js): where everything is in it, locks, the heap, shared memory and
// semaphores.
//
// An address is a byte offset, divisible by 8, 0 is none. Memory belongs to its holders, which are processes;
// it is given back when it has none. Threads of interpreters wait with Atomics.wait. The page's own thread
// may not wait: it calls only what is marked "never waits".
'use strict';

const board_layout = {
  // Positions in 32 bit words.
  lock: 0,          // of the heap and of all lists; 0 or 1 + the holder's process
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
  first_shared: 12,
  first_name: 13,
  processes: 64,    // the table; each has `process_words`, and the last one is the page
  process_words: 8,
  most_processes: 62,
  // A listener, in the list of those that others can connect to by their port. Without a handle the port only
  // is the process's.
  listener: {port: 0, handle: 1, next: 2, process: 3, words: 4},
  // A process.
  state: 0, job: 1, status: 2, pid: 3, parent: 4,
  generation: 5,  // how many Workers with this number have ended
  // Holders are three words: the set of the processes, one bit each, and how often it is on its way to one.
  // A pipe.
  pipe: {lock: 0, sequence: 1, head: 2, tail: 3, capacity: 4, readers: 5, writers: 8, next: 11, data: 12},
  // Shared memory, in front of its bytes.
  shared: {holders: 0, next: 3, words: 4},
  // The name of shared memory, in front of the text's bytes.
  name: {address: 0, size: 1, next: 2, length: 3, words: 4},
  page: 62,  // the page's own number, as a holder
  on_its_way: 63,
};
const process_states = {none: 0, starting: 1, ready: 2, running: 3, ended: 4};

/// What board.js builds on.
class BoardMemory {
  /// `process`: the one that uses this object. A new buffer is prepared by prepare().
  constructor(buffer, process) {
    this.buffer = buffer;
    this.process = process;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
    this.generation = this.generation_now();
  }

  // ---- the table of processes

  word_of(process, field) {
    return board_layout.processes + process * board_layout.process_words + field;
  }
  state(process) { return Atomics.load(this.words, this.word_of(process, board_layout.state)); }

  generation_now() { return Atomics.load(this.words, this.word_of(this.process, board_layout.generation)); }

  // A Worker stops some time after the page has ended it. It must change nothing any more.
  stop_if_ended() {
    while (this.generation_now() !== this.generation) {
      Atomics.wait(this.words, board_layout.changes, Atomics.load(this.words, board_layout.changes), 1000);
    }
  }

  // ---- locks

  // The holder is written down, because a process may be ended while it holds one. See forget().
  lock(word) {
    const {words} = this;
    const mine = this.process + 1;
    let spins = 0;
    for (;;) {
      const holder = Atomics.compareExchange(words, word, 0, mine);
      if (holder === 0) {
        if (this.generation_now() === this.generation) return;
        this.unlock(word);
        this.stop_if_ended();
      }
      // The page's own thread may not wait; a holder has a lock for microseconds.
      if (this.process !== board_layout.page && ++spins > 50) Atomics.wait(words, word, holder, 1);
    }
  }
  unlock(word) {
    Atomics.store(this.words, word, 0);
    Atomics.notify(this.words, word, 1);
  }
  /// Ends the waits for several handles.
  changed() {
    Atomics.add(this.words, board_layout.changes, 1);
    Atomics.notify(this.words, board_layout.changes);
  }

  // ---- the heap: blocks with their size in front of them. The free ones are in a list, by their address.

  /// The address of `size` bytes, all 0; 0: the board is full.
  allocate(size) {
    const {lock, heap_end, first_free} = board_layout;
    const {words} = this;
    if (size > this.bytes.length) return 0;
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

  /// With the lock held. Neighbours that are free become one block.
  give_back(address) {
    const {words} = this;
    const block = address - 8;
    let before = 0;
    let next = words[board_layout.first_free];
    while (next !== 0 && next < block) {
      before = next;
      next = words[next / 4 + 1];
    }
    // Each step leaves a list that is right, because the process may be ended between two of them.
    words[block / 4 + 1] = next;
    if (next !== 0 && block + words[block / 4] === next) {
      words[block / 4 + 1] = words[next / 4 + 1];
      words[block / 4] += words[next / 4];
    }
    if (before !== 0 && before + words[before / 4] === block) {
      words[before / 4 + 1] = words[block / 4 + 1];
      words[before / 4] += words[block / 4];
    } else {
      words[before === 0 ? board_layout.first_free : before / 4 + 1] = block;
    }
  }

  // Runs a change of what the lock guards.
  locked(change) {
    this.lock(board_layout.lock);
    try {
      return change();
    } finally {
      this.unlock(board_layout.lock);
    }
  }

  // Takes `address` out of the list that begins in word `first`, linked by word `next` of each; false: it is
  // not there.
  unlink(first, next, address) {
    let before = first;
    while (this.words[before] !== 0 && this.words[before] !== address) before = this.words[before] / 4 + next;
    if (this.words[before] === 0) return false;
    this.words[before] = this.words[address / 4 + next];
    return true;
  }

  // ---- holders: `word` is the first of their three

  add_holder(word, process) {
    if (process === board_layout.on_its_way) Atomics.add(this.words, word + 2, 1);
    else Atomics.or(this.words, word + (process >> 5), 1 << (process & 31));
  }
  /// Returns whether it was one.
  remove_holder(word, process) {
    if (process === board_layout.on_its_way) return Atomics.sub(this.words, word + 2, 1) > 0;
    const bit = 1 << (process & 31);
    return (Atomics.and(this.words, word + (process >> 5), ~bit) & bit) !== 0;
  }
  is_holder(word, process) {
    return (Atomics.load(this.words, word + (process >> 5)) & (1 << (process & 31))) !== 0;
  }
  has_holders(word) {
    return [0, 1, 2].some((at) => Atomics.load(this.words, word + at) !== 0);
  }

  // ---- shared memory: it is given back when no process and no name has it any more

  /// The address of `size` bytes, which this process has; 0: the board is full.
  share(size) {
    const {first_shared, shared} = board_layout;
    const address = this.allocate(4 * shared.words + size);
    if (address === 0) return 0;
    this.add_holder(address / 4 + shared.holders, this.process);
    this.locked(() => {
      this.words[address / 4 + shared.next] = this.words[first_shared];
      this.words[first_shared] = address;
    });
    return address + 4 * shared.words;
  }
  hold_shared(address, process) { this.add_holder(this.holders_of(address), process); }
  drop_shared(address, process) { this.locked(() => this.drop_locked(address, process)); }
  drop_locked(address, process) {
    const {first_shared, shared} = board_layout;
    const block = address - 4 * shared.words;
    const holders = this.holders_of(address);
    if (!this.remove_holder(holders, process) || this.has_holders(holders)) return;
    if (this.unlink(first_shared, shared.next, block)) this.give_back(block);
  }
  holders_of(address) { return address / 4 - board_layout.shared.words + board_layout.shared.holders; }

  /// Other processes find the memory by `text` (bytes) until that is forgotten. Returns 1; 0: the name is
  /// taken, -1: the board is full.
  name_shared(text, address, size) {
    const {first_name, name} = board_layout;
    const entry = this.allocate(4 * name.words + text.length);
    if (entry === 0) return -1;
    this.bytes.set(text, entry + 4 * name.words);
    const at = entry / 4;
    [[name.address, address], [name.size, size], [name.length, text.length]].forEach(([word, value]) => {
      this.words[at + word] = value;
    });
    return this.locked(() => {
      if (this.find_name(text) !== 0) {
        this.give_back(entry);
        return 0;
      }
      this.hold_shared(address, board_layout.on_its_way);
      this.words[at + name.next] = this.words[first_name];
      this.words[first_name] = entry;
      return 1;
    });
  }
  find_name(text) {
    const {first_name, name} = board_layout;
    let entry = this.words[first_name];
    for (; entry !== 0; entry = this.words[entry / 4 + name.next]) {
      const from = entry + 4 * name.words;
      const has_length = this.words[entry / 4 + name.length] === text.length;
      if (has_length && text.every((byte, i) => this.bytes[from + i] === byte)) break;
    }
    return entry;
  }
  /// [address, size] of named memory, which this process then has; undefined: there is none.
  find_shared(text) {
    return this.locked(() => {
      const entry = this.find_name(text);
      if (entry === 0) return undefined;
      const {name} = board_layout;
      const address = this.words[entry / 4 + name.address];
      this.hold_shared(address, this.process);
      return [address, this.words[entry / 4 + name.size]];
    });
  }
  /// false: there is no such name.
  forget_name(text) {
    return this.locked(() => {
      const entry = this.find_name(text);
      if (entry === 0) return false;
      const {first_name, name, on_its_way} = board_layout;
      this.unlink(first_name, name.next, entry);
      this.drop_locked(this.words[entry / 4 + name.address], on_its_way);
      this.give_back(entry);
      return true;
    });
  }

  // ---- semaphores: the first word of shared memory

  semaphore(value) {
    const address = this.share(8);
    if (address !== 0) this.words[address / 4] = value;
    return address;
  }
  acquire(address, deadline) {
    const word = address / 4;
    for (;;) {
      this.stop_if_ended();
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
}
