// Measures the built page compared with ImGui's demo. Started by tests/bench/page, which builds both.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {chromium} from '../../web/node_modules/playwright-core/index.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 9;
const idle_seconds = 5;

// Starts the project's own server; returns its address and a function that ends it.
async function serve(folder) {
  const server = spawn(process.execPath, [`${root}web/serve.mjs`, folder, '--port', '8100'], {stdio: ['ignore', 'pipe', 'inherit']});
  const [line] = await once(createInterface(server.stdout), 'line');
  return {address: line.match(/http:\S+/)[0], end: () => server.kill()};
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
         '--ignore-gpu-blocklist'],
});

// Milliseconds from navigation to the first frame, in a browser profile without a cache.
async function first_frame(address) {
  const context = await browser.newContext({viewport: {width: 1280, height: 720}});
  const page = await context.newPage();
  await page.goto(address);
  const mark = await page.waitForFunction(() => performance.getEntriesByName('first-frame')[0]?.startTime);
  const time = await mark.jsonValue();
  await context.close();
  return time;
}

// How much of one core the page's own thread uses without any input, and how many frames are drawn.
async function idle(address) {
  const context = await browser.newContext({viewport: {width: 1280, height: 720}});
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0);
  await page.waitForTimeout(3000);  // until everything that is prepared in idle time is ready
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const task_time = async () =>
      (await devtools.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value;
  const frames = () => page.evaluate(() => globalThis.playground?.frames());
  const [time_before, frames_before] = [await task_time(), await frames()];
  await page.waitForTimeout(idle_seconds * 1000);
  const result = {busy: (await task_time() - time_before) / idle_seconds, frames: await frames() - frames_before};
  await context.close();
  return result;
}

// The sizes that a browser with brotli loads for the first frame, and later for a run. Only a page without threads
// loads the others.
function sizes(folder) {
  const names = readdirSync(folder, {recursive: true}).filter((name) => statSync(`${folder}/${name}`).isFile());
  return names.filter((name) => !/\.(br|gz)$|playground-single|recording\./.test(name)).map((name) => {
    const packed = existsSync(`${folder}/${name}.br`) ? `${name}.br` : name;
    return {name, bytes: statSync(`${folder}/${name}`).size, brotli: statSync(`${folder}/${packed}`).size};
  });
}

const ours = await serve(`${root}build/web/site`);
const demo = await serve(`${root}build/web/imgui_demo_site`);
try {
  const times = {ours: [], demo: []};
  for (let round = 0; round < rounds; ++round) {
    // Alternating, so that changes in the machine's load affect both.
    times.demo.push(await first_frame(demo.address));
    times.ours.push(await first_frame(ours.address));
  }
  const result = {
    sizes: sizes(`${root}build/web/site`),
    demo_sizes: sizes(`${root}build/web/imgui_demo_site`),
    first_frame_ms: {ours: times.ours, demo: times.demo, ratio: median(times.ours) / median(times.demo)},
    idle: {ours: await idle(ours.address), demo: await idle(demo.address)},
  };
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(result, null, 2));
  } else {
    const span = (values) => `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
    for (const file of result.sizes) {
      console.log(`${file.name.padEnd(40)} ${String(file.bytes).padStart(9)} bytes ${String(file.brotli).padStart(9)} with brotli`);
    }
    const total = (files) => files.reduce((sum, file) => sum + file.brotli, 0);
    console.log(`all files, brotli: ${total(result.sizes)} bytes; ImGui's demo: ${total(result.demo_sizes)} bytes`);
    console.log(`first frame, median of ${rounds}: ours ${span(times.ours)}, demo ${span(times.demo)}, ratio ${result.first_frame_ms.ratio.toFixed(2)}`);
    const percent = (value) => `${(100 * value).toFixed(2)} %`;
    console.log(`idle ${idle_seconds} s: ours ${percent(result.idle.ours.busy)} of a core, ${result.idle.ours.frames} frames; demo ${percent(result.idle.demo.busy)} of a core`);
  }
} finally {
  await browser.close();
  ours.end();
  demo.end();
}
