// The Workers of the page's threads; thread_start.cpp says when a thread gets one.
addToLibrary({
  // Emscripten notifies a thread of its mail by Atomics.waitAsync on the thread's own structure and never
  // cancels that wait. After the thread's end the wait remains at that address. When another object gets the
  // address and a thread waits there, the old wait takes that thread's wake-up, and the thread waits forever
  // (emscripten-core/emscripten issue 27492). Without waitAsync, mail is sent by postMessage.
  _emscripten_thread_mailbox_await: (thread) => {},

  // page_heap.cpp. Proxied, because only the page's own thread knows the number.
  playground_running_threads__deps: ['$PThread'],
  playground_running_threads__proxy: 'sync',
  playground_running_threads: () => Object.keys(PThread.pthreads).length,

  // The places of the two numbers that thread_start.cpp waits for, as indices of HEAP32.
  $thread_workers: {ready: 0, failures: 0, loading: 0},

  $add_ready_thread_worker__deps: ['$thread_workers'],
  $add_ready_thread_worker: () => {
    Atomics.add(HEAP32, thread_workers.ready, 1);
    Atomics.notify(HEAP32, thread_workers.ready);
  },

  // Emscripten's own starting of a Worker, and the error that Emscripten ignores: without it, a thread whose
  // Worker could not be loaded would be waited for without end. Returns the Worker.
  $load_thread_worker__deps: ['$PThread', '$thread_workers', '$add_ready_thread_worker'],
  $load_thread_worker: (then = () => {}) => {
    PThread.allocateUnusedWorker();
    const worker = PThread.unusedWorkers.pop();  // a thread may have it when it is loaded
    const loaded = PThread.loadWasmModuleToWorker(worker);
    const report = worker.onerror;
    const over = () => {
      --thread_workers.loading;
      clearTimeout(limit);
      worker.onerror = report;
    };
    const give_up = () => {
      over();
      worker.terminate();
      delete PThread.pthreads[worker.pthread_ptr];
      PThread.runningWorkers?.splice(PThread.runningWorkers.indexOf(worker) >>> 0, 1);
      Atomics.add(HEAP32, thread_workers.failures, 1);
      Atomics.notify(HEAP32, thread_workers.ready);
    };
    const limit = setTimeout(give_up, 4000);
    worker.onerror = (event) => {
      event.preventDefault?.();
      give_up();
    };
    ++thread_workers.loading;
    loaded.then(() => {
      over();
      if (!worker.pthread_ptr) {
        PThread.unusedWorkers.push(worker);
        add_ready_thread_worker();
      }
      then();
    });
    return worker;
  },

  // Counts the Workers that are free. Emscripten calls both functions by these names.
  playground_count_thread_workers__deps: ['$PThread', '$thread_workers', '$add_ready_thread_worker', '$load_thread_worker'],
  playground_count_thread_workers: (ready, failures) => {
    thread_workers.ready = ready >> 2;
    thread_workers.failures = failures >> 2;
    Atomics.store(HEAP32, thread_workers.ready, PThread.unusedWorkers.length);
    const give_back = PThread.returnWorkerToPool;
    PThread.returnWorkerToPool = (worker) => {
      give_back(worker);
      add_ready_thread_worker();
    };
    // Only a thread that the page's own thread starts may get a Worker that is not loaded yet. Without a
    // Worker, pthread_create() fails.
    PThread.getNewWorker = () => {
      try {
        return PThread.unusedWorkers.pop() ?? load_thread_worker();
      } catch {
        return undefined;
      }
    };
  },

  // Several at once, because a program that needs one more thread often needs more than one.
  playground_load_thread_workers__deps: ['$thread_workers', '$load_thread_worker'],
  playground_load_thread_workers: () => {
    try {
      while (thread_workers.loading < 4) load_thread_worker();
    } catch {
      // The browser refuses more Workers.
      Atomics.add(HEAP32, thread_workers.failures, 1);
      Atomics.notify(HEAP32, thread_workers.ready);
    }
  },

  // Starts Workers in advance, one after another and only when the page is idle, until `missing` more are
  // ready; then says so. A thread for which no Worker is ready starts 100 ms late. Not during a run: the start
  // of a Worker can keep the page busy for so long that requests of the run time out.
  playground_warm_up_threads__deps: ['$load_thread_worker'],
  playground_warm_up_threads: (missing) => {
    const next = () => {
      if (_playground_run_is_active()) return setTimeout(next, 500);
      if (missing <= 0) return _playground_threads_are_warm();
      try {
        load_thread_worker(() => _playground_warm_up_threads(missing - 1));
      } catch {
        // The browser refuses more Workers; a run that needs them says so.
      }
    };
    const when_idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    when_idle(next);
  },
});
