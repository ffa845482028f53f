// The JavaScript part of worker_processes.cpp, on the page's own thread, which starts and ends Workers.
//
// A Worker is sent one message with its compiled wasm, number, bell and the page's memory (both undefined if the
// page has no shared memory), and then frames (ArrayBuffers). It sends {ready} when it can receive frames,
// ArrayBuffers of frames, each with its length in front, requests for a server (library_urlopen.js), and at most
// one {cause, detail}: why it ended. `cause` is a word that worker_endings.cpp knows.
//
// The bell is one number, shared with that Worker only. It wakes a Worker that sleeps: without that, a
// browser may keep a sleeping Worker for seconds after terminate(). A Worker that runs does not access the
// page's memory after the bell has rung.
addToLibrary({
  $running_workers: '=new Map()',  // number -> {worker, bell, timer}; timer: while the Worker is not ready

  // Compiled once for all Workers. A failed attempt is forgotten, so that the next start tries again.
  $compiled_worker: () => {
    const compile = async () => {
      const answer = await fetch(locateFile('worker.wasm'));
      if (!answer.ok) throw new Error(`worker.wasm: ${answer.status}`);
      // compileStreaming() refuses another type, which some static hosts send.
      const type = answer.headers.get('Content-Type') ?? '';
      return type.startsWith('application/wasm') ? WebAssembly.compileStreaming(answer)
                                                 : WebAssembly.compile(await answer.arrayBuffer());
    };
    if (!compiled_worker.promise) {
      const promise = compiled_worker.promise = compile();
      promise.catch(() => {
        if (compiled_worker.promise === promise) compiled_worker.promise = undefined;
      });
    }
    return compiled_worker.promise;
  },

  $end_worker__deps: ['$running_workers'],
  $end_worker: (number) => {
    const running = running_workers.get(number);
    if (!running) return;
    running_workers.delete(number);
    clearTimeout(running.timer);
    running.worker?.terminate();
    if (!running.bell) return;
    Atomics.store(running.bell, 0, 1);
    Atomics.notify(running.bell, 0);
  },

  $worker_ended__deps: ['$running_workers', '$end_worker', '$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
  $worker_ended: (number, cause, detail = '') => {
    if (!running_workers.has(number)) return;
    end_worker(number);
    if (cause === 'loading') dispatchEvent(new Event('worker-not-loaded'));  // for versions.js
    const before = stackSave();
    _playground_worker_ended(number, stringToUTF8OnStack(cause), stringToUTF8OnStack(detail));
    stackRestore(before);
  },

  // Ends a Worker that does not become ready, for example because its script or its wasm never arrives.
  $watch_start_of_worker__deps: ['$running_workers', '$compiled_worker', '$worker_ended'],
  $watch_start_of_worker: (number) => {
    const running = running_workers.get(number);
    const give_up = () => {
      compiled_worker.promise = undefined;  // perhaps the wasm will never arrive, so the next start asks again
      worker_ended(number, 'silent', '4');
    };
    // Twice, because after a pause of the page its timers may run before the messages that have arrived.
    running.timer = setTimeout(() => { running.timer = setTimeout(give_up, 200); }, 4000);
  },

  // The Worker sleeps until words[0] is 1. The status is -1 if there was no answer in time, -2 if the request failed.
  $fetch_for_worker: (request) => {
    const {url, milliseconds, words, body} = request;  // not above: emcc loses the name of such a function
    const respond = (status, bytes) => {
      body.set(bytes);
      words[1] = status;
      words[2] = bytes.length;
      Atomics.store(words, 0, 1);
      Atomics.notify(words, 0);
    };
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), milliseconds);
    fetch(url, {signal: abort.signal})
        .then(async (response) => respond(response.status, new Uint8Array(await response.arrayBuffer())))
        .catch(() => respond(abort.signal.aborted ? -1 : -2, []))
        .finally(() => clearTimeout(timer));
  },

  $worker_said__deps: ['$running_workers', '$worker_ended', '$fetch_for_worker'],
  $worker_said: (number, said) => {
    const running = running_workers.get(number);
    if (!running) return;
    if (said?.ready) return clearTimeout(running.timer);
    if (said?.cause) return worker_ended(number, said.cause, said.detail);
    if (said?.url) return fetch_for_worker(said);
    if (!(said instanceof ArrayBuffer)) return worker_ended(number, 'unreadable');
    const buffer = _playground_worker_frames_buffer(said.byteLength);
    if (!buffer && said.byteLength) return worker_ended(number, 'memory');
    HEAPU8.set(new Uint8Array(said), buffer);
    _playground_worker_frames(number);
  },

  playground_workers_prepare__deps: ['$compiled_worker'],
  playground_workers_prepare: () => {
    compiled_worker().catch(() => {});  // an error is reported when a Worker is started
  },

  playground_workers_running__deps: ['$running_workers'],
  playground_workers_running: () => running_workers.size,

  playground_worker_start__deps: ['$running_workers', '$compiled_worker', '$worker_said', '$worker_ended', '$watch_start_of_worker'],
  playground_worker_start: (number) => {
    const running = {};
    running_workers.set(number, running);
    watch_start_of_worker(number);
    try {
      const shares = !(HEAPU8.buffer instanceof ArrayBuffer);
      const bell = running.bell = shares ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
      const worker = running.worker = new Worker(locateFile('worker.js'), {name: `worker ${number}`});
      worker.onmessage = (event) => worker_said(number, event.data);
      worker.onmessageerror = () => worker_ended(number, 'unreadable');
      worker.onerror = (event) => {
        event.preventDefault();
        // An error without a message means that the script itself could not be loaded.
        worker_ended(number, event.message ? 'exception' : 'loading', event.message || 'worker.js');
      };
      compiled_worker()
          .then((module) => worker.postMessage({module, number, bell, memory: shares ? HEAPU8.buffer : undefined}))
          .catch((error) => worker_ended(number, 'loading', error.message));
    } catch (error) {
      worker_ended(number, 'refused', error.message);
    }
  },

  playground_worker_send__deps: ['$running_workers'],
  playground_worker_send: (number, data, size) => {
    const frame = new Uint8Array(size);  // a copy, because shared memory cannot be transferred
    frame.set(HEAPU8.subarray(data, data + size));
    running_workers.get(number)?.worker.postMessage(frame.buffer, [frame.buffer]);
  },

  playground_worker_end__deps: ['$end_worker'],
  playground_worker_end: (number) => end_worker(number),
});
