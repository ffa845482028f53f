// The files that a host of the interpreter needs, by the names that python.js uses.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const places = {
  'page.html': 'tests/python/page.html',
  'python.js': 'web/js/python.js',
  'python-library.zip': 'build/python/tests/python-library.zip',
};

export function file_of(name) {
  return `${root}${places[name] ?? `build/python/site/${name}`}`;
}

/// Throws with the command that builds what is missing.
export function require_files() {
  for (const name of ['library.zip', 'board.js', 'gil.wasm', 'free-threaded.wasm']) {
    const file = file_of(`python-${name}`);
    if (!existsSync(file)) throw new Error(`${file} is missing. This builds it: web/python/build --tests`);
  }
}
