// The servers that the tests use.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
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

/// The headers that shared memory needs.
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const knownTypes = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/// A static host that sends no headers of isolation. `headers`: what it sends with each file; `types`: by the
/// end of the file's name; `handle(request, response)` returns true if it has sent a response itself.
export async function servePlainly({ folder = site, headers = {}, types = knownTypes, handle = () => false } = {}) {
  const server = createServer((request, response) => {
    if (handle(request, response)) return;
    const path = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    try {
      const content = readFileSync(folder + path);
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', ...headers }).end(content);
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

/// A copy of the site that can be changed, as hosts do when a new version is published.
export function copyOfSite() {
  const folder = mkdtempSync(`${tmpdir()}/site-`);
  cpSync(site, folder, { recursive: true, filter: (name) => !/\.(br|gz)$/.test(name) });
  const version = () => readdirSync(folder).find((name) => name.startsWith('version-'));
  return {
    folder,
    version,
    /// The same page under the name of another version; the host no longer has the files of the old one.
    publish() {
      const [old, next] = [version(), `version-${randomBytes(6).toString('hex')}`];
      renameSync(`${folder}/${old}`, `${folder}/${next}`);
      writeFileSync(`${folder}/index.html`, readFileSync(`${folder}/index.html`, 'utf8').replaceAll(old, next));
      return next;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
