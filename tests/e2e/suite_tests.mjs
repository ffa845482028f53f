// The GoogleTest suites that need Workers, on a separate page: tests/browser/.
import assert from 'node:assert/strict';
import { isolation, root, servePlainly } from './server.mjs';

const minutes = 60_000;

export const tests = [
  {
    name: 'the suites of Workers pass',
    async run({ newContext }) {
      // Without the policy of the page, because the suites fetch data: addresses.
      const server = await servePlainly({ folder: `${root}/build/web/tests/browser`, headers: isolation });
      const page = await (await newContext()).newPage();
      const output = [];
      page.on('console', (message) => output.push(message.text()));
      page.on('pageerror', (error) => output.push(String(error)));
      try {
        await page.goto(`${server.address}?filter=${encodeURIComponent(process.env.FILTER ?? '*')}`);
        await page.waitForFunction(() => 'ended' in globalThis, undefined, { timeout: 3 * minutes });
        assert.equal(await page.evaluate(() => globalThis.ended), 0);
        assert.match(output.join('\n'), /\[  PASSED  \] \d+ tests?/);
      } catch (error) {
        throw new Error(`${error.message}\n${output.slice(-60).join('\n')}`);
      } finally {
        await server.close();
      }
    },
  },
];
