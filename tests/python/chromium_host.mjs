// Runs Python programs in Chromium, with the page's own python.js.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { launch } from '../e2e/browser.mjs';
import { file_of } from './files.mjs';

const types = {
  html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm',
  zip: 'application/zip',
};

async function serve() {
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://page/').pathname.slice(1);
    let body;
    try {
      body = readFileSync(file_of(name));
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[name.split('.').pop()],
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/// {begin(program, listener), stop(), close()}: begin() as python.js has it, with the output as text.
export async function open_host() {
  const server = await serve();
  const browser = await launch();
  const page = await (await browser.newContext()).newPage();
  let listener;
  await page.exposeFunction('told_output', (text) => listener?.output(text));
  await page.exposeFunction('told_end', (status, reason) => listener?.ended(status, reason));
  await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
  return {
    async begin(program, to) {
      listener = to;
      await page.evaluate((program) => {
        const decoder = new TextDecoder();
        python.begin(program, {
          output: (bytes) => told_output(decoder.decode(bytes, { stream: true })),
          records() {},
          asks: () => python.close_input(),
          ended: (status, reason) => told_end(status ?? null, reason ?? null),
        });
      }, program);
    },
    async stop() {
      listener = undefined;
      await page.evaluate(() => python.stop());
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
