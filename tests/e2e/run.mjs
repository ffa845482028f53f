// End to end: the built page in headless Chromium, used as a learner uses it.
//   node tests/e2e/run.mjs [WORD...]    only the tests whose names contain one of the words
// Needs build/web/site/ (web/run --build-only) and, for the suites, build/web/tests/browser/ (built by
// tests/run); FILTER, in GoogleTest's notation, selects some of theirs. Writes screenshots to
// build/web/screenshots/.
import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { serve, site } from './server.mjs';
import { tests as connections } from './connection_tests.mjs';
import { tests as choosing } from './choosing_tests.mjs';
import { tests as crawling } from './crawling_tests.mjs';
import { tests as loading } from './loading_tests.mjs';
import { tests as programs } from './program_tests.mjs';
import { tests as suites } from './suite_tests.mjs';
import { tests as table } from './table_tests.mjs';
import { tests as using } from './using_tests.mjs';

const screenshots = `${site}/../screenshots`;
mkdirSync(screenshots, { recursive: true });
const words = process.argv.slice(2);
const wanted = [...loading, ...programs, ...table, ...choosing, ...crawling, ...connections, ...using, ...suites].filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

const server = await serve();
const browser = await launch();
let failed = 0;
for (const { name, run } of wanted) {
  const start = Date.now();
  // A separate context per test: storage, service workers and pages of one test do not affect the next.
  const contexts = [];
  const newContext = async (options) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 }, locale: 'en-US', colorScheme: 'dark', ...options,
    });
    contexts.push(context);
    return context;
  };
  let error;
  try {
    await run({ newContext, address: server.address, screenshots });
  } catch (caught) {
    error = caught;
    failed += 1;
    const page = contexts.at(-1)?.pages()[0];
    await page?.screenshot({ path: `${screenshots}/failed-${name.replace(/\W+/g, '-')}.png` }).catch(() => {});
  }
  console.log(`${error ? 'FAILED' : 'ok    '} ${name} (${Date.now() - start} ms)`);
  if (error) console.log(String(error.stack ?? error).replace(/^/gm, '       '));
  for (const context of contexts) await context.close();
}
await browser.close();
await server.close();
console.log(`${wanted.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
