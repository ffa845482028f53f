// The failures that are known, from expected.txt: which tests, and why.
import { readFileSync } from 'node:fs';

/// A line: a test's name, in which * is any text, then two spaces or more, and the reason. `hangs: ` before
/// the reason: it is not run, because it would wait forever. `flaky: `: it may also pass. `[node]` or
/// `[free-threaded]` before all that: only there.
export class Expected {
  constructor(host, interpreter) {
    this.lines = [];
    for (const line of readFileSync(new URL('expected.txt', import.meta.url), 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const parts = line.match(/^(\S+)\s{2,}(?:\[(.+?)\] )?(?:(hangs|flaky): )?(.+)$/);
      const [name, where, how, reason] = parts?.slice(1) ?? [];
      if (name === undefined) throw new Error(`expected.txt: not a line of it: ${line}`);
      if (where !== undefined && where !== host && where !== interpreter) continue;
      const escaped = name.split('*').map((part) => part.replace(/[.()[\]]/g, '\\$&'));
      const pattern = new RegExp(`^${escaped.join('.*')}$`);
      this.lines.push({ name, pattern, how, reason });
    }
  }

  /// Names of tests of a module that would hang. These have no *.
  hanging(module) {
    const hangs = this.lines.filter(({ name, how }) => how === 'hangs' && name.startsWith(`${module}.`));
    return hangs.map(({ name }) => name);
  }

  known(test) { return this.lines.find(({ pattern }) => pattern.test(test)); }

  /// What is not as expected; undefined: it is.
  surprise(test, state) {
    const known = this.known(test);
    if (state === 'failed' && !known) return 'it failed, which is not expected';
    if (state !== 'passed' || !known || known.how) return undefined;
    return `it passed, but a failure is expected: ${known.reason}`;
  }
}
