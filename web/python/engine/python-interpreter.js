// One process of a Python program: a Worker with an interpreter. This is its first thread, which runs no
// Python: it starts the interpreter's threads, and passes on what they tell the page.
//
// It gets {script, module, library, board: {buffer, process}, id}, and sends {told, value} (page_module.c),
// {failed}, or what PageWorker sends.
const failed = (reason) => postMessage({failed: String(reason?.message ?? reason)});
addEventListener('error', (event) => failed(event.message));
addEventListener('unhandledrejection', (event) => failed(event.reason));

// A thread's Worker, which the page creates (python.js): in Firefox a Worker that creates another one now and
// then waits forever, inside of `new Worker`.
class PageWorker {
  static count = 0;

  constructor() {
    const {port1, port2} = new MessageChannel();
    this.number = PageWorker.count++;
    this.port = port1;
    port1.onmessage = (event) => this.onmessage(event);
    postMessage({told: 'thread', value: {number: this.number, port: port2}}, [port2]);
  }
  postMessage(message, transfer = []) { this.port.postMessage(message, transfer); }
  terminate() { postMessage({told: 'end thread', value: this.number}); }
}

// In node, whose Workers are Emscripten's own threads: a thread gets the board before it runs.
function node_workers(board) {
  const Real = Worker;
  return function (...args) {
    const worker = new Real(...args);
    worker.postMessage({board});
    return worker;
  };
}

addEventListener('message', async ({data}) => {
  const {script, module, library, board, id} = data;
  globalThis.Worker = typeof WorkerGlobalScope === 'undefined' ? node_workers(board) : PageWorker;
  try {
    const {default: start} = await import(script);
    await start({
      board,
      instantiateWasm(imports, done) {
        // All threads share it, and so does the page, which wants to know its size.
        const imported = Object.values(imports).flatMap((group) => Object.values(group));
        postMessage({told: 'memory', value: imported.find((one) => one instanceof WebAssembly.Memory)});
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), failed);
        return {};
      },
      preRun: [({FS}) => {
        FS.mkdirTree('/lib/python3.13/lib-dynload');
        // The place where this build looks.
        FS.writeFile(`/lib/python313${id === 'gil' ? '' : 't'}.zip`, library);
      }],
      print: (line) => console.log(line),
      printErr: (line) => console.warn(line),
      onAbort: failed,
    });
  } catch (error) {
    failed(error);
  }
}, {once: true});
