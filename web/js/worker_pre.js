// Runs in a Worker before Emscripten's code. One message contains the compiled wasm and what the page shares
// (see library_workers.js). The others are frames; those that arrive before the wasm runs are kept in
// `early`.
const early = [];
let bell, worker_number, page_memory;
let give_module;
const given_module = new Promise((resolve) => { give_module = resolve; });

// Returns true if the bell was rung. Without a bell, it sleeps on a word of this Worker's own: some browsers share
// memory within a Worker, though not with the page. Where even that is missing, it can only compute until the time
// has passed.
function sleep_for(milliseconds) {
  const word = bell ?? (own_word ??= word_of_this_worker()).word;
  if (word) return Atomics.wait(word, 0, 0, milliseconds) !== 'timed-out';
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return false;
}

let own_word;
function word_of_this_worker() {
  try {
    const word = new Int32Array(new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer);
    Atomics.wait(word, 0, 0, 0);
    return {word};
  } catch {
    return {};
  }
}

// Tells the page the cause, then closes the Worker.
function end(cause, detail = '') {
  receive = () => {};
  postMessage({cause, detail});
  close();
}

function end_by(error) {
  end(error instanceof WebAssembly.RuntimeError ? 'trap' : 'exception', String(error?.message ?? error));
}
addEventListener('unhandledrejection', ({reason}) => end_by(reason));  // the page is not told of these

let receive = (frame) => {
  try {
    const buffer = Module['_playground_frame_buffer'](frame.byteLength);
    HEAPU8.set(new Uint8Array(frame), buffer);
    if (!Module['_playground_frame']()) end('garbage');
  } catch (error) {
    Module['_playground_flush']();
    end_by(error);
  }
};

onmessage = ({data}) => {
  if (data.module) {
    bell = data.bell;
    worker_number = data.number;
    if (data.memory) page_memory = {words: new Int32Array(data.memory), bytes: new Uint8Array(data.memory)};
    give_module(data.module);
  } else {
    early.push(data);
  }
};

// For example the wasm, if the browser counts this Worker as part of another site.
onmessageerror = () => end('garbage');

Module['instantiateWasm'] = (imports, done) => {
  given_module.then((module) => WebAssembly.instantiate(module, imports)).then(done).catch(end_by);
  return {};
};

Module['onRuntimeInitialized'] = () => {
  onmessage = ({data}) => receive(data);
  postMessage({ready: true});
  early.splice(0).forEach((frame) => receive(frame));
};
