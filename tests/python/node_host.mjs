// Runs Python programs in node, with the page's own python.js and worker_threads.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { file_of } from './files.mjs';

class PageWorker extends Worker {
  static all = new Set();

  constructor(url, { name }) {
    super(new URL(url), { name, execArgv: ['--import', new URL('node_worker.mjs', import.meta.url).href] });
    this.on('message', (data) => this.onmessage({ data }));
    this.on('error', ({ message }) => this.onerror({ message, preventDefault() {} }));
    PageWorker.all.add(this);
    this.on('exit', () => PageWorker.all.delete(this));
  }
}

const run = (name) => runInThisContext(readFileSync(file_of(name), 'utf8'), { filename: file_of(name) });

// What python.js finds in the page, as far as it needs it here.
function be_a_page() {
  const files = pathToFileURL(file_of('python-board.js')).href.replace(/[^/]*$/, '');
  const element = () => ({ setAttribute() {}, replaceChildren() {}, remove() {} });
  Object.assign(globalThis, {
    Worker: PageWorker,
    document: { currentScript: { src: `${files}python.js` }, createElement: element, body: { append() {} } },
    fetch: async (url) => new Response(readFileSync(file_of(url.slice(files.length)))),
    start: { elements: () => [] },
    shell: {
      python: ['gil', 'free-threaded'].map((id) => ({ id, version: '', bytes: 0 })),
      async run_script(name) { run(name); },  // which fails the second time, because of its classes
    },
  });
  return run('python.js');
}

/// As in chromium_host.mjs.
export async function open_host() {
  be_a_page();
  const python = runInThisContext('python');
  let current;
  return {
    async begin(program, to) {
      const listener = current = to;
      const decoder = new TextDecoder();
      python.begin(program, {
        output: (bytes) => listener === current && to.output(decoder.decode(bytes, { stream: true })),
        records: (bytes) => listener === current && to.records?.(bytes),
        asks: () => python.close_input(),
        ended: (...how) => listener === current && to.ended(...how),
      });
    },
    async stop() {
      current = undefined;
      python.stop();
    },
    async close() {
      python.stop();
      for (const worker of PageWorker.all) worker.terminate();
    },
  };
}
