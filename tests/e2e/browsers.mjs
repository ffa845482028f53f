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

let passed = 0;
let failed = 0;
for (const name of named.length > 0 ? named : ['firefox', 'webkit']) {
  const server = await serve();
  const browser = await browsers[name]();
  const bad = await runTests(wanted, { browser, address: server.address, screenshots, name });
  passed += wanted.length - bad;
  failed += bad;
  await browser.close();
  await server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
