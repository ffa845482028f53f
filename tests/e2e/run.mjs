// End to end: the built page in headless Chromium, used as a learner uses it.
//   node tests/e2e/run.mjs [WORD...]    only the tests whose names contain one of the words
// Needs build/web/site/ (web/run --build-only) and, for the suites, build/web/tests/browser/ (built by
// tests/run); FILTER, in GoogleTest's notation, selects some of theirs. Writes screenshots to
// build/web/screenshots/.
import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { runTests } from './harness.mjs';
import { serve, site } from './server.mjs';
import { tests as accessibility } from './accessibility_tests.mjs';
import { tests as boards } from './board_tests.mjs';
import { tests as claims } from './claims_tests.mjs';
import { tests as connections } from './connection_tests.mjs';
import { tests as choosing } from './choosing_tests.mjs';
import { tests as crawling } from './crawling_tests.mjs';
import { tests as editing } from './editing_tests.mjs';
import { tests as loading } from './loading_tests.mjs';
import { tests as programs } from './program_tests.mjs';
import { tests as python } from './python_tests.mjs';
import { tests as results } from './result_tests.mjs';
import { tests as state } from './state_tests.mjs';
import { tests as suites } from './suite_tests.mjs';
import { tests as table } from './table_tests.mjs';
import { tests as traps } from './trap_tests.mjs';
import { tests as using } from './using_tests.mjs';
import { tests as withoutThreads } from './without_threads_tests.mjs';
import { tests as workerFaults } from './worker_fault_tests.mjs';

const screenshots = `${site}/../screenshots`;
mkdirSync(screenshots, { recursive: true });
const words = process.argv.slice(2);
const all = [
  ...loading, ...programs, ...table, ...choosing, ...crawling, ...connections, ...claims, ...using,
  ...editing, ...boards, ...traps, ...python, ...results, ...accessibility, ...suites,
];
// Most of the time these wait, so the machine can run several.
const waiting = [...withoutThreads, ...state, ...workerFaults];
const isWanted = ({ name }) => words.length === 0 || words.some((word) => name.includes(word));
const wanted = all.filter(isWanted);
const waitingAndWanted = waiting.filter(isWanted);

const server = await serve();
const browser = await launch();
const options = { browser, address: server.address, screenshots };
const failed = await runTests(wanted, options) + await runTests(waitingAndWanted, { ...options, lanes: 2 });
await browser.close();
await server.close();
console.log(`${wanted.length + waitingAndWanted.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
