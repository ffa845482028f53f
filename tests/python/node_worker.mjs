// Loaded first in each Worker of node_host.mjs: the names of a browser's Worker that the interpreter uses.
import worker_threads from 'node:worker_threads';

const { parentPort, workerData } = worker_threads;
const is_thread_of_interpreter = workerData === 'em-pthread';
const listeners = [];
const on = parentPort.on.bind(parentPort);
const tell = (data) => listeners.forEach((listener) => listener({ data }));

globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.addEventListener = (type, listener) => {
  if (type !== 'message') return;
  listeners.push(listener);
  if (!is_thread_of_interpreter && listeners.length === 1) on('message', tell);
};
if (is_thread_of_interpreter) {
  // Emscripten's listener comes last, and no message is delivered before it is there.
  parentPort.on = (type, listener) => on(type, type !== 'message' ? listener : (data) => {
    tell(data);
    listener(data);
  });
}

// python-interpreter.js exchanges Worker, and Emscripten, which knows node, would set it back.
let Current = worker_threads.Worker;
Object.defineProperty(globalThis, 'Worker', {
  get: () => Current,
  set(value) {
    if (value !== worker_threads.Worker) Current = value;
  },
});
