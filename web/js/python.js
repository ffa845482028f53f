// Runs Python programs in the page: CPython (web/python/) in Workers of its own, one for each process of the
// program. Loaded when the learner first runs Python; the interpreters in it are Emscripten programs that are
// not part of the page's own.
//
// Starting an interpreter takes half a second, so the next run's is started in advance: it waits on the board
// (python-board.js) until it is given a program.
'use strict';

const python = (() => {
  const files = document.currentScript.src.replace(/[^/]*$/, '');
  const board_bytes = 128 << 20;  // taken only as far as it is used
  const output_bytes = 4 << 20;   // that a run may print
  const patience = 20000;         // ms for an interpreter to start
  const spares_of_processes = 2;  // interpreters that are kept ready for a program that starts processes

  // ---- what is loaded, once

  // A bar below the page while something is loaded.
  const progress = (() => {
    const bar = document.createElement('div');
    bar.id = 'python-loading';
    bar.setAttribute('role', 'status');
    const meter = document.createElement('progress');
    meter.value = meter.max = 0;
    let active = 0;
    return {
      begin({version, bytes}) {
        if (active++ > 0) return;
        meter.max = bytes;
        meter.value = 0;
        const words = start.elements(`Loading Python ${version}`, `正在加载 Python ${version}`, {});
        bar.replaceChildren(...words, meter);
        document.body.append(bar);
      },
      arrived(bytes) { meter.value += bytes; },
      end() { if (--active === 0) bar.remove(); },
    };
  })();

  async function bytes_of(name) {
    const answer = await fetch(files + name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const parts = [];
    for (const reader = answer.body.getReader();;) {
      const {done, value} = await reader.read();
      if (done) break;
      parts.push(value);
      progress.arrived(value.length);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  const loading = new Map();  // id of an interpreter -> promise of {module, library}
  let library, board;         // promises: what both interpreters use

  // A failed attempt is forgotten, so that the next run tries again.
  function load(id) {
    if (!loading.has(id)) {
      progress.begin(shell.python.find((one) => one.id === id));
      library ??= bytes_of('python-library.zip');
      const module = bytes_of(`python-${id}.wasm`).then((bytes) => WebAssembly.compile(bytes));
      board ??= shell.run_script('python-board.js').catch((error) => {
        board = undefined;
        throw error;
      });
      loading.set(id, Promise.all([module, library, board]).then(([module, library]) => ({module, library})));
      loading.get(id).then(() => { keep_offline(id).catch(() => {}); }, () => {
        loading.delete(id);
        library = undefined;
      }).finally(() => progress.end());
    }
    return loading.get(id);
  }

  // Without a network Python runs, too, once it has been used. The browser has the files, so none is loaded
  // again.
  async function keep_offline(id) {
    const names = ['board.js', 'interpreter.js', 'thread.js', 'library.zip', `${id}.mjs`, `${id}.wasm`];
    const version = /version-[0-9a-f]+/.exec(files)[0];
    const {active} = await navigator.serviceWorker.ready;
    active.postMessage({keep: {version, files: names.map((name) => `${version}/python-${name}`)}});
  }

  // ---- a run

  // The board of a run and its interpreters. It is made before the run, and used for one.
  class Run {
    constructor(id, {module, library}) {
      this.id = id;
      this.parts = {module, library};
      this.board = Board.prepare(board_bytes);
      this.workers = new Map();  // process -> its Worker, or undefined when it has ended
      this.threads = new Map();  // process -> Map: number -> the Worker of a thread that it has asked for
      this.timers = new Map();   // process -> that of its patience
      this.memories = new Map();  // process -> the memory of its interpreter
      this.peak = 0;             // bytes of the interpreters that ran at the same time
      this.printed = 0;
      this.spares = 1;           // interpreters that should be ready
      this.buffer = new Uint8Array(1 << 18);
    }

    // Starts interpreters until enough are ready or starting.
    provide() {
      const {none, starting, ready} = process_states;
      let available = 0;
      for (const process of this.workers.keys()) {
        const state = this.board.state(process);
        const taken = this.board.words[this.board.word_of(process, board_layout.pid)] !== 0;
        if (state === ready || (state === starting && !taken)) ++available;
      }
      for (let process = 0; available < this.spares && process < board_layout.most_processes; ++process) {
        if (this.board.state(process) !== none || this.workers.get(process)) continue;
        this.add(process);
        ++available;
      }
    }

    add(process) {
      const worker = new Worker(`${files}python-interpreter.js`, {name: `python process ${process}`});
      this.workers.set(process, worker);
      this.threads.set(process, new Map());
      this.board.words[this.board.word_of(process, board_layout.pid)] = 0;
      this.board.set_state(process, process_states.starting);
      // A Worker that was ended may still have told something. Its number may be another one's now.
      worker.onmessage = ({data}) => {
        if (this.workers.get(process) === worker) this.told(process, data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.workers.get(process) !== worker) return;
        this.told(process, {failed: event.message || 'python-interpreter.js could not be loaded'});
      };
      const board = {buffer: this.board.buffer, process};
      worker.postMessage({script: `${files}python-${this.id}.mjs`, ...this.parts, board, id: this.id});
      this.timers.set(process, setTimeout(() => {
        this.timers.delete(process);
        const starts = this.board.state(process) === process_states.starting;
        if (starts) this.told(process, {failed: `no interpreter in ${patience / 1000} s`});
      }, patience));
    }

    // A Worker for a thread of this process.
    add_thread(process, {number, port}) {
      if (!this.workers.get(process)) return;
      // By this name Emscripten knows its threads.
      const worker = new Worker(`${files}python-thread.js`, {name: 'em-pthread'});
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.threads.get(process)?.get(number) !== worker) return;
        this.told(process, {failed: event.message || 'python-thread.js could not be loaded'});
      };
      const board = {buffer: this.board.buffer, process};
      worker.postMessage({script: `${files}python-${this.id}.mjs`, board, port}, [port]);
      this.threads.get(process).set(number, worker);
    }

    end_thread(process, number) {
      this.threads.get(process)?.get(number)?.terminate();
      this.threads.get(process)?.delete(number);
    }

    // Without its Worker's timer, which would keep the whole run in memory.
    end_worker(process) {
      clearTimeout(this.timers.get(process));
      this.timers.delete(process);
      this.workers.get(process)?.terminate();
      this.workers.set(process, undefined);
      this.threads.get(process)?.forEach((thread) => thread.terminate());
      this.threads.delete(process);
    }

    told(process, {told, value, failed}) {
      if (this.over) return;
      switch (told) {
        case 'output': return this.drain();
        case 'asks': return this.listener?.asks();
        case 'taken':
          // -1: none was ready. The program starts processes, although its source does not name them.
          if (value < 0) this.spares = spares_of_processes;
          return this.provide();
        case 'thread': return this.add_thread(process, value);
        case 'end thread': return this.end_thread(process, value);
        case 'memory': return this.memories.set(process, value);
        case 'reaped': return this.board.set_state(value, process_states.none);
        case 'kill': return this.end_process(value >> 10, -(value & 1023));
        case 'ended':
          if (this.board.state(process) === process_states.running) return this.end_process(process, value);
          failed = 'the interpreter could not start';
      }
      // The interpreter itself has failed, not the program: without memory, for example.
      if (process === this.main || this.main === undefined) this.end(undefined, failed);
      else this.end_process(process, -6);
    }

    end_process(process, status) {
      if (!this.workers.get(process)) return;
      this.drain();
      this.weigh(process);
      this.end_worker(process);
      this.memories.delete(process);
      this.board.forget(process, status);
      if (process === this.main) this.end(status);
    }

    // A process ends: before that, all of them together may have used more memory than ever. Told as a record
    // of the main process (playground_recorder).
    weigh(process) {
      const pid = (one) => this.board.words[this.board.word_of(one, board_layout.pid)];
      let bytes = 0;
      for (const [one, memory] of this.memories) if (pid(one) !== 0) bytes += memory.buffer.byteLength;
      this.peak = Math.max(this.peak, bytes);
      if (process !== this.main || !this.recorded) return;
      const record = {e: 'memory', t: 0, u: `${pid(process)}`, bytes: this.peak};
      this.listener?.records(new TextEncoder().encode(`${JSON.stringify(record)}\n`));
    }

    // Passes on what the processes have written. The output is bounded, because it is kept.
    drain() {
      Atomics.store(this.board.words, board_layout.page_called, 0);
      // Taken in this order and passed on in the other, because a printed line is recorded before it is
      // printed.
      const output = this.take('output');
      const records = this.take('records');
      if (records.length > 0) this.listener?.records(records);
      if (output.length > 0) this.listener?.output(output);
      if ((this.printed += output.length) > output_bytes) {
        this.end(undefined, `The program was ended: it has printed more than ${output_bytes >> 20} MB.`);
      }
    }
    // All bytes in one of the pipes to the page.
    take(pipe) {
      const handle = this.board.words[board_layout[pipe]] - 1;
      const parts = [];
      for (let count; (count = this.board.take(handle, this.buffer, 0, this.buffer.length)) > 0;) {
        parts.push(this.buffer.slice(0, count));
        if (parts.length === 16) {  // a program that prints all the time
          setTimeout(() => this.over || this.drain());
          break;
        }
      }
      if (parts.length === 1) return parts[0];
      const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    }

    // Gives the program to an interpreter that is ready.
    async begin({source, recorded}, listener) {
      this.listener = listener;
      this.recorded = recorded;
      const {board} = this;
      this.provide();
      while (!this.over && (this.main = this.board.take_ready(board_layout.page)) < 0) {
        this.main = undefined;
        await new Promise((done) => setTimeout(done, 5));
      }
      if (this.over) return;
      const program = new TextEncoder().encode(source);
      const job_of_main = {program: program.length, child: false, recorded};
      const header = new TextEncoder().encode(`${JSON.stringify(job_of_main)}\n`);
      const job = board.pipe(header.length + program.length);
      board.give(job + 1, header, 0, header.length, true);
      if (program.length > 0) board.give(job + 1, program, 0, program.length, true);
      board.hold(job, this.main);
      board.close(job);
      board.close(job + 1);
      board.begin(this.main, job);
      this.spares = /multiprocessing|ProcessPool/.test(source) ? spares_of_processes : 0;
      this.provide();
    }

    answer(line) {
      const {board} = this;
      const bytes = new TextEncoder().encode(line);
      board.give(board.words[board_layout.input] + 1, bytes, 0, Math.min(bytes.length, 1 << 15), true);
    }
    // input() then raises EOFError.
    close_input() {
      this.board.close(this.board.words[board_layout.input] + 1);
    }

    // Everything of this run ends at once. `status`: the program's; undefined: it was stopped, or `reason`.
    end(status, reason) {
      if (this.over) return;
      this.over = true;
      for (const process of this.workers.keys()) this.end_worker(process);
      this.workers.clear();
      this.listener?.ended(status, reason);
    }
  }

  // ---- the run of now and the one that is prepared

  const prepared = new Map();  // id -> Run
  let current;

  async function prepare(id) {
    const parts = await load(id);
    if (prepared.get(id) && !prepared.get(id).over) return;
    const run = new Run(id, parts);
    prepared.set(id, run);
    run.provide();
  }

  /// Begins a program: {source, interpreter, recorded}. The listener's functions: output(bytes),
  /// records(bytes), asks(), ended(status, reason).
  async function begin(program, listener) {
    const id = program.interpreter;
    const waiting = current = {end() { this.over = true; }};
    try {
      const parts = await load(id);
      if (waiting.over) return;
      let run = prepared.get(id);
      prepared.delete(id);
      if (!run || run.over) run = new Run(id, parts);
      current = run;
      const {ended} = listener;
      listener.ended = (...how) => {
        current = undefined;
        ended(...how);
        prepare(id).catch(() => {});
      };
      await run.begin(program, listener);
    } catch (error) {
      if (current === waiting) current = undefined;
      if (!waiting.over) listener.ended(undefined, String(error.message ?? error));
    }
  }

  return {
    begin,
    /// Ends the current run; its listener is told nothing any more.
    stop() {
      if (!current) return;
      const {listener, id} = current;
      if (listener) listener.ended = () => {};
      current.end();
      current = undefined;
      if (id) prepare(id).catch(() => {});
    },
    answer: (line) => current?.answer?.(line),
    close_input: () => current?.close_input?.(),
    /// The number of Workers that run or wait, for tests.
    workers() {
      const of_run = (run) => [...(run?.workers?.values() ?? [])].filter(Boolean);
      return [current, ...prepared.values()].flatMap(of_run).length;
    },
  };
})();
