// Serves the built page on this machine only: node web/serve.mjs DIR [--port 8080]
//
// The page's threads need SharedArrayBuffer, which browsers give only to pages that are isolated
// by the headers below. Opening the file, or using a simple server, is not enough.
import { createServer } from 'node:http';
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // No inline scripts or styles, and no eval() except for WebAssembly.
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
const forever = 'public, max-age=31536000, immutable';

export function handler(folder) {
  const root = realpathSync(folder);
  // dev: reads the folder at each request, so that a new build is served without a restart.
  const options = { dev: true, etag: true, extensions: ['html'] };
  const plain = sirv(root, options);
  const compressed = sirv(root, { ...options, brotli: true, gzip: true });
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { port } = request.socket.address();
    if (!isThisMachine(request.headers.host, port)) return refuse(response, 421, `This server is http://127.0.0.1:${port}/.`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'Only GET and HEAD.');
    }
    const path = pathOf(request);
    if (path === undefined) return refuse(response, 400, 'This address is malformed.');
    const file = path.split(/[/\\]/).some((part) => part.startsWith('.')) ? undefined : fileIn(root, path);
    if (!file) return refuse(response, 404, 'There is no such file.');
    const { size } = statSync(file);
    if (!narrow(request, size)) {
      response.setHeader('Content-Range', `bytes */${size}`);
      return refuse(response, 416, 'The file has no such bytes.');
    }
    if (/\/version-[0-9a-f]+\//.test(path)) response.setHeader('Cache-Control', forever);
    // A range counts the bytes of the file itself.
    const serve = request.headers.range || compressedIsStale(file) ? plain : compressed;
    serve(request, response, () => refuse(response, 404, 'There is no such file.'));
  };
}

/// Other names in Host mean that a page of another site had its name resolved to this machine.
function isThisMachine(host, port) {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

function pathOf(request) {
  if (!request.url.startsWith('/')) return undefined;
  try {
    // With a host in front, because a path that begins with // would name another host.
    const path = decodeURIComponent(new URL(`http://localhost${request.url}`).pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/// The existing file that is readable and, with all symbolic links followed, in the folder.
function fileIn(root, path) {
  for (const name of path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`]) {
    try {
      const file = realpathSync(join(root, name));
      accessSync(file, constants.R_OK);
      if (statSync(file).isFile() && file.startsWith(root + sep)) return file;
    } catch {
      // It does not exist, or may not be read.
    }
  }
  return undefined;
}

/// Replaces the request's range by one with a start and an end in the file, and removes one that is malformed,
/// which HTTP allows. False: the range is outside of the file.
function narrow(request, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  delete request.headers.range;
  if (!match || (match[1] === '' && match[2] === '')) return true;
  const [from, to] = match.slice(1).map((digits) => (digits === '' ? undefined : Number(digits)));
  const start = from ?? Math.max(size - to, 0);
  const end = from === undefined ? size - 1 : Math.min(to ?? Infinity, size - 1);
  if (from !== undefined && to !== undefined && to < from) return true;
  if (start >= size) return false;
  // sirv takes an end of 0 for none, so the first byte alone is sent with the whole file.
  if (end > 0) request.headers.range = `bytes=${start}-${end}`;
  return true;
}

/// A build without web/run does not update the compressed files of the previous build.
function compressedIsStale(file) {
  const second = (path) => Math.floor(statSync(path).mtimeMs / 1000);  // compressors keep only whole seconds
  return ['.br', '.gz'].some((end) => existsSync(file + end) && second(file + end) < second(file));
}

function refuse(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8' });
  response.end(`${status}: ${sentence}\n`);
}

/// Listens on the port, or on the next free one; resolves with the server.
export function serve(folder, port = 8080, lastPort = Math.min(port + 100, 65535)) {
  return new Promise((done, failed) => {
    const server = createServer(handler(resolve(folder)));
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port < lastPort) server.listen(++port, '127.0.0.1');
      else failed(error);
    });
    server.on('listening', () => done(server));
    server.listen(port, '127.0.0.1');
  });
}

function argumentsOf(words) {
  const given = { folder: undefined, port: 8080 };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--port') given.port = Number(words.shift());
    else given.folder ??= word;
  }
  const portIsFine = Number.isInteger(given.port) && given.port >= 0 && given.port <= 65535;
  if (given.folder === undefined || !portIsFine) {
    console.error('Usage: node web/serve.mjs DIR [--port 8080], with a port from 0 (any) to 65535.');
    process.exit(2);
  }
  if (!existsSync(given.folder) || !statSync(given.folder).isDirectory()) {
    console.error(`${given.folder} is not a folder: build the page first (web/run --build-only).`);
    process.exit(2);
  }
  return given;
}

// True if this file is run, not imported. import.meta.url has symbolic links resolved, argv[1] does not.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { folder, port } = argumentsOf(process.argv.slice(2));
  const server = await serve(folder, port).catch((error) => {
    console.error(`No port from ${port} on could be opened on 127.0.0.1: ${error.message}`);
    process.exit(1);
  });
  // sirv does not handle errors of files that are removed while it opens them. Only that request fails.
  process.on('uncaughtException', (error) => {
    if (error.syscall !== 'open' && error.syscall !== 'read') throw error;
    console.error(error.message);
  });
  console.log(`http://127.0.0.1:${server.address().port}/`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}
