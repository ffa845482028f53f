// Board: the memory that the interpreters of one run share. Each process of a Python program in the page is
// an interpreter in a Worker, with a memory of its own. What the system's kernel gives to real processes
// (pipes, semaphores, shared memory, the table of processes) is here, in one SharedArrayBuffer.
// board_memory.js has the lower half. The build puts both into one file, python-board.js.
//
// A handle is an end of a pipe: its address for reading, its address + 1 for writing.

class Board extends BoardMemory {
  /// The page's board for a run.
  static prepare(bytes) {
    const board = new Board(new SharedArrayBuffer(bytes), board_layout.page);
    const {heap_end, processes, most_processes, process_words, next_port, next_pid} = board_layout;
    board.words[heap_end] = 4 * (processes + (most_processes + 1) * process_words);
    board.words[next_port] = 49152;  // the first of the ports that a system gives by itself
    board.words[next_pid] = 1000;
    board.words[board.word_of(board_layout.page, board_layout.pid)] = 1;
    for (const name of ['output', 'records']) board.words[board_layout[name]] = board.pipe(1 << 18) + 1;
    board.words[board_layout.input] = board.pipe(1 << 16);
    return board;
  }

  // ---- pipes

  end_of(handle) {
    const {pipe} = board_layout;
    return (handle & ~1) / 4 + (handle & 1 ? pipe.writers : pipe.readers);
  }

  /// A new pipe whose two ends belong to this process; its address, or 0: the board is full.
  pipe(capacity) {
    const {first_pipe, pipe} = board_layout;
    const power = 2 ** Math.ceil(Math.log2(capacity));  // divides 2^32, at which head and tail begin again
    const address = this.allocate(4 * pipe.data + power);
    if (address === 0) return 0;
    this.words[address / 4 + pipe.capacity] = power;
    this.hold(address, this.process);
    this.hold(address + 1, this.process);
    this.locked(() => {
      this.words[address / 4 + pipe.next] = this.words[first_pipe];
      this.words[first_pipe] = address;
    });
    return address;
  }

  /// From now on `process` has this end, too.
  hold(handle, process) { this.add_holder(this.end_of(handle), process); }
  holds(handle) { return this.is_holder(this.end_of(handle), this.process); }

  /// `process` has this end no longer. A pipe without ends is given back.
  close(handle, process = this.process) { this.locked(() => this.close_locked(handle, process)); }
  close_locked(handle, process) {
    const {first_pipe, pipe} = board_layout;
    const address = handle & ~1;
    const at = address / 4;
    if (!this.remove_holder(this.end_of(handle), process)) return;
    this.touch(at);
    if (this.has_holders(at + pipe.readers)) return;
    this.unlisten_locked(({handle}) => handle === address + 1);  // no process accepts there any more
    if (this.has_holders(at + pipe.writers)) return;
    if (this.unlink(first_pipe, pipe.next, address)) this.give_back(address);
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
    const writable = this.has_holders(at + pipe.writers);  // first: the last writer may write, then end
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
    if (!this.has_holders(at + pipe.readers)) return -1;
    return this.words[at + pipe.capacity] - this.difference(at);
  }
  ready(handle) {
    return handle & 1 ? this.room(handle - 1) !== 0 : this.filled(handle) !== 0;
  }

  /// Copies at most `size` bytes and returns their number: 0 at the end, -1 if there are none yet. Never
  /// waits.
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
  /// -3: this process does not have that end, or has closed it in the meantime.
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
      this.stop_if_ended();
      if (!this.holds(handle) && !this.is_pages(handle)) return -3;
      const result = attempt();
      this.stop_if_ended();
      if (result !== -1) return result;
      const left = deadline - performance.now();
      if (left <= 0) return -1;
      Atomics.wait(this.words, word, seen, left);
    }
  }

  // Every process may write to the page, and read what it gives.
  is_pages(handle) {
    const {output, records, input} = board_layout;
    return [output, records, input].some((word) => this.words[word] === handle);
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

  // ---- listeners

  /// Others can connect to `handle`, the writing end of a pipe, at this port; 0: any free one. Without a
  /// handle (0) the port is kept for this process. Returns the port; 0: it is taken, -1: the board is full.
  listen(port, handle) {
    const {first_listener, next_port, listener} = board_layout;
    const address = this.allocate(4 * listener.words);
    if (address === 0) return -1;
    return this.locked(() => {
      if (port === 0) do port = this.words[next_port]++; while (this.find_listener(port) !== 0);
      if (this.find_listener(port) !== 0) {
        this.give_back(address);
        return 0;
      }
      this.words[address / 4 + listener.port] = port;
      this.words[address / 4 + listener.handle] = handle;
      this.words[address / 4 + listener.process] = this.process;
      this.words[address / 4 + listener.next] = this.words[first_listener];
      this.words[first_listener] = address;
      return port;
    });
  }
  find_listener(port) {
    const {first_listener, listener} = board_layout;
    let address = this.words[first_listener];
    while (address !== 0 && this.words[address / 4 + listener.port] !== port) {
      address = this.words[address / 4 + listener.next];
    }
    return address;
  }
  /// The handle at a port, which this process then holds; 0: none.
  connect(port) {
    return this.locked(() => {
      const found = this.find_listener(port);
      const handle = found === 0 ? 0 : this.words[found / 4 + board_layout.listener.handle];
      if (handle !== 0) this.hold(handle, this.process);
      return handle;
    });
  }
  unlisten(port) { this.locked(() => this.unlisten_locked((listener) => listener.port === port)); }
  unlisten_locked(is_meant) {
    const {first_listener, listener} = board_layout;
    for (let address = this.words[first_listener], next; address !== 0; address = next) {
      const at = address / 4;
      next = this.words[at + listener.next];
      const fields = [listener.port, listener.handle, listener.process];
      const [port, handle, process] = fields.map((word) => this.words[at + word]);
      if (!is_meant({port, handle, process})) continue;
      this.unlink(first_listener, listener.next, address);
      this.give_back(address);
    }
  }

  // ---- processes

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
  /// Whether there are as many processes as there can be.
  is_crowded() {
    const {none, ready, starting} = process_states;
    for (let process = 0; process < board_layout.most_processes; ++process) {
      const state = this.state(process);
      if (state === none || state === ready || state === starting) return false;
    }
    return true;
  }
  /// Gives the process its work: a handle to read it from.
  begin(process, job) {
    Atomics.store(this.words, this.word_of(process, board_layout.job), job);
    this.set_state(process, process_states.running);
  }

  /// Called by the page when a process is gone: its ends are closed, its locks opened. Never waits.
  forget(process, status) {
    const {starting, ready, ended, none} = process_states;
    const {lock, parent, page, pid, most_processes} = board_layout;
    const word = (field, of = process) => this.word_of(of, field);
    const was_begun = this.words[word(pid)] !== 0;
    Atomics.store(this.words, word(board_layout.status), status);
    Atomics.store(this.words, word(board_layout.state), ended);
    Atomics.add(this.words, word(board_layout.generation), 1);
    this.open_lock(lock, process);
    this.let_go(process);
    // The page adopts its children. No process asks for their status.
    for (let child = 0; child < most_processes; ++child) {
      const is_child = this.words[word(pid, child)] !== 0 && this.words[word(parent, child)] === process;
      if (child === process || !is_child) continue;
      Atomics.store(this.words, word(parent, child), page);
      if (this.state(child) === ended) this.set_state(child, none);
      if (this.state(child) === starting) {  // it was taken, and will be given no work
        this.let_go(child);
        this.words[word(pid, child)] = 0;
        this.set_state(child, ready);
      }
    }
    this.set_state(process, was_begun && this.words[word(parent)] !== page ? ended : none);
  }

  // Takes everything from a process that it holds.
  let_go(process) {
    const {first_pipe, first_shared, pipe, shared} = board_layout;
    const {words} = this;
    this.locked(() => {
      this.unlisten_locked((listener) => listener.handle === 0 && listener.process === process);
      for (let address = words[first_shared], next; address !== 0; address = next) {
        next = words[address / 4 + shared.next];
        // The process may have been woken by a release, and have taken nothing: another one gets its turn.
        Atomics.notify(words, address / 4 + shared.words);
        this.drop_locked(address + 4 * shared.words, process);
      }
      for (let address = words[first_pipe], next; address !== 0; address = next) {
        next = words[address / 4 + pipe.next];
        this.open_lock(address / 4 + pipe.lock, process);
        this.close_locked(address, process);
        this.close_locked(address + 1, process);
      }
    });
  }
  // A Worker stops some time after it was ended, so it may still open a lock by itself.
  open_lock(word, process) {
    const held = process + 1;
    const end = performance.now() + 2;
    while (Atomics.load(this.words, word) === held && performance.now() < end);
    if (Atomics.compareExchange(this.words, word, held, 0) === held) Atomics.notify(this.words, word, 1);
  }
}
