// The scheduler of shared/python/steer/ in the page's interpreters, in node: the outcomes of all orders.
//   node --test tests/python/steer_test.mjs          needs web/python/build --tests
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { open_host } from './node_host.mjs';
import { run } from './one_run.mjs';

const here = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const host = await open_host();
test.after(() => host.close());

// As course::steering_program(), but without a conversation.
const modules = ['scheduler', 'instructions', 'tracing', 'primitives', 'loop', 'orders'].map(
  (name) => [`playground_steer.${name}`, here(`shared/python/steer/playground_steer/${name}.py`)]);
const explore = (source, entry) => `import json, sys, types
for name, text in json.loads(${JSON.stringify(JSON.stringify([['playground_steer', ''], ...modules]))}):
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    exec(compile(text, name, 'exec'), module.__dict__)
from playground_steer import orders
source = json.loads(${JSON.stringify(JSON.stringify(source))})
found = orders.explore(orders.Program(source, ${JSON.stringify(entry)}))
print(json.dumps([found['complete'], sorted(outcome[:3] for outcome in found['outcomes'])]))
`;

const expected = [
  ['lost-update', "show('n', start_and_join, plain, plain)",
    [['finished', 'n: counter = 1', 18], ['finished', 'n: counter = 2', 2]]],
  ['lost-update', "show('n', start_and_join, one_lock, one_lock)", [['finished', 'n: counter = 2', 2]]],
  ['lost-update', "show('n', asyncio.run, gather_two(await_between))",
    [['finished', 'n: counter = 1', 4], ['finished', 'n: counter = 2', 2]]],
  ['wait-and-notify', "start_and_join(put_two, take, take); print('over')",
    [['exception', 'IndexError: pop from an empty deque', 2], ['finished', 'over', 22]]],
  ['deadlock', "start_and_join(lambda: transfer(a, b, 10), lambda: transfer(b, a, 20)); print('over')",
    [['deadlock', '', 2], ['finished', 'over', 4]]],
  ['challenges', 'counter_2()', [['finished', 'counter-2: 1', 4], ['finished', 'counter-2: 2', 2]]],
];

for (const interpreter of ['gil', 'free-threaded']) {
  for (const [lesson, entry, outcomes] of expected) {
    test(`all orders of ${lesson}, ${entry} (${interpreter})`, async () => {
      const source = explore(here(`lessons/${lesson}/original.py`), entry);
      const ended = await run(host, { source, interpreter });
      assert.equal(ended.status, 0, ended.text);
      assert.deepEqual(JSON.parse(ended.text.trim().split('\n').at(-1)), [true, outcomes]);
    });
  }
}
