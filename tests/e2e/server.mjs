// The servers that the tests use.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/// PLAYGROUND_SITE names another built site to test.
export const site = process.env.PLAYGROUND_SITE ?? `${root}/build/web/site`;

/// The project's own server, as a learner starts it.
export function serve(folder = site) {
  const server = spawn(process.execPath, [`${root}/web/serve.mjs`, folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = () => new Promise((done) => server.once('exit', done).kill());
  return new Promise((done, failed) => {
    server.stdout.once('data', (line) => done({ address: String(line).trim(), close }));
    server.once('exit', (code) => failed(new Error(`web/serve.mjs ended with ${code}`)));
  });
}

/// A static host that sends no headers of isolation.
export async function servePlainly() {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    try {
      const content = readFileSync(site + path);
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/plain' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
