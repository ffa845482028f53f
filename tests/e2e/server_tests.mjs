// web/serve.mjs: what a malicious or clumsy client sends must neither end it nor reach other files.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { serve } from './server.mjs';

/// Sends the path as it is, which fetch() would not.
function ask(address, path, { method = 'GET', headers = {} } = {}) {
  const { hostname, port } = new URL(address);
  return new Promise((done, failed) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (part) => { body += part; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
    }).on('error', failed).end();
  });
}

async function withServer(test) {
  const folder = mkdtempSync(`${tmpdir()}/served-`);
  const outside = mkdtempSync(`${tmpdir()}/outside-`);
  mkdirSync(`${folder}/version-0123456789ab`);
  for (const [name, text] of Object.entries({ 'digits.txt': '0123456789', '.env': 'secret', 'index.html': 'page', 'version-0123456789ab/a.js': '1' })) {
    writeFileSync(`${folder}/${name}`, text);
  }
  writeFileSync(`${outside}/secret.txt`, 'secret');
  symlinkSync(`${outside}/secret.txt`, `${folder}/link.txt`);
  symlinkSync(outside, `${folder}/folder`);
  symlinkSync(`${folder}/digits.txt`, `${folder}/inside.txt`);
  const server = await serve(folder);
  try {
    await test((path, options) => ask(server.address, path, options), new URL(server.address).port);
  } finally {
    await server.close();
    for (const each of [folder, outside]) rmSync(each, { recursive: true });
  }
}

export const tests = [
  {
    name: 'the server sends the range that is asked for and survives all others',
    run: () => withServer(async (ask) => {
      const whole = [200, '0123456789', undefined];
      const none = [416, '416: The file has no such bytes.\n', 'bytes */10'];
      const expected = {
        'bytes=2-4': [206, '234', 'bytes 2-4/10'], 'bytes=7-': [206, '789', 'bytes 7-9/10'], 'bytes=-5': [206, '56789', 'bytes 5-9/10'],
        'bytes=-50': [206, '0123456789', 'bytes 0-9/10'], 'bytes=3-9007199254740993': [206, '3456789', 'bytes 3-9/10'],
        [`bytes=1-${'9'.repeat(400)}`]: [206, '123456789', 'bytes 1-9/10'],
        'bytes=10-': none, 'bytes=99-100': none, 'bytes=-0': none,
        'bytes=5-2': whole, 'bytes=0-0': whole, 'bytes=-': whole, 'bytes=a-b': whole, 'bytes=1-2,4-5': whole, 'lines=1-2': whole, 'bytes': whole,
      };
      for (const [range, [status, body, sent]] of Object.entries(expected)) {
        const answer = await ask('/digits.txt', { headers: { Range: range } });
        assert.deepEqual([answer.status, answer.body, answer.headers['content-range']], [status, body, sent], range);
      }
    }),
  },
  {
    name: 'the server sends only the files of its folder',
    run: () => withServer(async (ask) => {
      for (const path of ['/.env', '//.env', '///.env', '/%2eenv', '/./.env', '/x/../.env', '/..%2f.env', '/link.txt', '/folder/secret.txt', '/folder',
                          '//digits.txt/../.env', '/\\.env', '/missing']) {
        assert.equal((await ask(path)).status, 404, path);
      }
      assert.equal((await ask('/%00')).status, 400);
      assert.equal((await ask('/%ff')).status, 400);
      for (const path of ['/', '/index', '/index.html', '/inside.txt', '/digits.txt?v=1']) assert.equal((await ask(path)).status, 200, path);
    }),
  },
  {
    name: 'the server answers only requests for this machine, and names the methods that it knows',
    run: () => withServer(async (ask, port) => {
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
        assert.equal((await ask('/', { headers: { Host: host } })).status, 200, host);
      }
      for (const host of ['example.org', `example.org:${port}`, 'localhost', `127.0.0.1:${Number(port) + 1}`, `localhost.example.org:${port}`]) {
        assert.equal((await ask('/', { headers: { Host: host } })).status, 421, host);
      }
      const posted = await ask('/', { method: 'POST' });
      assert.deepEqual([posted.status, posted.headers.allow], [405, 'GET, HEAD']);
      assert.deepEqual([(await ask('/', { method: 'HEAD' })).status, (await ask('/', { method: 'HEAD' })).body], [200, '']);
    }),
  },
  {
    name: 'the server lets browsers keep only the files whose name is their content',
    run: () => withServer(async (ask) => {
      assert.match((await ask('/version-0123456789ab/a.js')).headers['cache-control'], /immutable/);
      assert.equal((await ask('/index.html')).headers['cache-control'], 'no-cache');
      assert.match((await ask('/')).headers['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval';/);
    }),
  },
];
