// End to end in several browsers: every_browser_tests.mjs.
//   node tests/e2e/browsers.mjs [chromium] [firefox] [webkit] [WORD...]
// Without the name of a browser, Firefox and WebKitGTK; with words, only the tests whose names contain one of
// them. Needs build/web/site/; writes screenshots to build/web/screenshots/.
import { mkdirSync } from 'node:fs';
import { browsers } from './browser.mjs';
import { tests } from './every_browser_tests.mjs';
import { runTests } from './harness.mjs';
import { serve, site } from './server.mjs';

const screenshots = `${site}/../screenshots`;
mkdirSync(screenshots, { recursive: true });
const named = process.argv.slice(2).filter((word) => word in browsers);
const words = process.argv.slice(2).filter((word) => !(word in browsers));
const wanted = tests.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const chosen = named.length > 0 ? named : ['firefox', 'webkit'];
// At the same time, because most of the time they wait.
const failures = await Promise.all(chosen.map(async (name) => {
  const server = await serve();
  const browser = await browsers[name]();
  const failed = await runTests(wanted, { browser, address: server.address, screenshots, name });
  await browser.close();
  await server.close();
  return failed;
}));
const failed = failures.reduce((sum, one) => sum + one, 0);
const passed = chosen.length * wanted.length - failed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
