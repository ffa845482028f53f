// Serves the built page on this machine only: node web/serve.mjs DIR [--port 8080]
//
// The page's threads need SharedArrayBuffer, which browsers give only to pages that are isolated
// by the headers below. Opening the file, or using a simple server, is not enough.
import { createServer } from 'node:http';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export function handler(folder) {
  // dev: reads the folder at each request, so that a new build is served without a restart.
  const files = sirv(folder, { dev: true, etag: true, brotli: true, gzip: true, extensions: ['html'] });
  return (request, response) => {
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
    const path = pathOf(request);
    if (path === undefined) return refuse(response, 400, 'This address is malformed.');
    if (path.split(/[/\\]/).some((part) => part.startsWith('.'))) return refuse(response, 404, 'There is no such file.');
    if (compressedIsStale(join(folder, path.endsWith('/') ? `${path}index.html` : path))) {
      delete request.headers['accept-encoding'];
    }
    files(request, response, () => refuse(response, 404, 'There is no such file.'));
  };
}

function pathOf(request) {
  try {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/// A build without web/run does not update the compressed files of the previous build.
function compressedIsStale(file) {
  if (!existsSync(file)) return false;
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
  console.log(`http://127.0.0.1:${server.address().port}/`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}
