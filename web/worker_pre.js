// Runs in a Worker before Emscripten's code. One message brings the compiled wasm and what is shared with
// the page (see library_workers.js), the others are frames; those that come before the wasm is up wait
// their turn.
const early = [];
let bell, worker_number, page_memory;
let give_module;
const given_module = new Promise((resolve) => { give_module = resolve; });

// The page hears why before the Worker is gone.
function end(cause, detail = '') {
  receive = () => {};
  postMessage({cause, detail});
  close();
}

function end_by(error) {
  end(error instanceof WebAssembly.RuntimeError ? 'trap' : 'exception', String(error?.message ?? error));
}

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

Module['instantiateWasm'] = (imports, done) => {
  given_module.then((module) => WebAssembly.instantiate(module, imports)).then(done, end_by);
  return {};
};

Module['onRuntimeInitialized'] = () => {
  onmessage = ({data}) => receive(data);
  early.splice(0).forEach((frame) => receive(frame));
};
