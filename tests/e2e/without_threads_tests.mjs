// The page where the browser gives it no shared memory: processes and coroutines run, threads are recordings.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';
import { servePlainly } from './server.mjs';

const texts = {
  en: { frame: 'Another site shows this page in a frame', lack: 'gives this page no shared memory',
        starts: /^(Worker|Coroutine|Thread) \d starts$/, recorded: /^Recorded on Linux .*: this page has no threads\./,
        title: 'What happened (recorded)', ahead: 'a recording that was made on another machine' },
  zh: { frame: '本页面显示在另一个网站的框架里', lack: '浏览器没有向本页面开放共享内存',
        starts: /^(Worker|协程|线程) \d 开始$/, recorded: /^录制于 Linux .*：本页面没有线程。/,
        title: '发生了什么（录制）', ahead: '在另一台机器上录制的结果' },
};

/// The explorer in a page or in a frame of one.
class Shown {
  constructor(target, complaints) {
    this.target = target;
    this.complaints = complaints;
  }
  async until(what, condition, argument, timeout = 10000) {
    try {
      await this.target.waitForFunction(condition, argument, { timeout, polling: 20 });
    } catch {
      assert.fail(`${what} did not come in ${timeout} ms. ${this.complaints.join('; ')}`);
    }
  }
  ready() {
    return this.until('the first frame', () => globalThis.playground?.frames() > 0, undefined, 30000);
  }
  async go(link) {
    await this.target.evaluate((hash) => { location.hash = hash; }, link);
    await this.until('Run', () => playground.tree().some(({ id, enabled }) => id === 'run' && enabled));
  }
  tree() {
    return this.target.evaluate(() => playground.tree());
  }
  async node(id) {
    await this.until(id, (wanted) => playground.tree().some((node) => node.id === wanted), id);
    return (await this.tree()).find((node) => node.id === id);
  }
  async press(id) {
    await this.until(`${id}, enabled`, (wanted) => playground.tree().some((node) => node.id === wanted && node.enabled), id);
    await this.target.evaluate((wanted) => document.getElementById(`mirror-${wanted}`).click(), id);
  }
  lines() {
    return this.target.evaluate(() => playground.tree().find(({ role }) => role === 'log').value.trimEnd().split('\n'));
  }
  ended() {
    return this.until('the end of the run', () => !playground.active());
  }
  async run() {
    const before = await this.target.evaluate(() => playground.runs());
    await this.press('run');
    await this.until('the run', (count) => playground.runs() > count, before);
    await this.ended();
    return this.lines();
  }
}

async function shows_what_runs_and_what_is_recorded(shown, language, bar) {
  const text = texts[language];
  const is_run = (lines, what) => assert.equal(lines.filter((line) => text.starts.test(line)).length, 4, `${what}: ${lines}`);

  await shown.go(`#/processes/7?seconds=0.5&lang=${language}`);
  await shown.target.getByText(text[bar]).waitFor({ timeout: 15_000 });
  is_run(await shown.run(), 'processes');
  const summary = await shown.node('summary');
  assert.match(summary.label, /(at the same time|在同一时间).*[1-4]\.\d/, 'four processes sleep at the same time');
  assert.equal((await shown.tree()).some(({ id }) => id === 'recorded'), false, 'processes are not recorded');

  await shown.go(`#/coroutines/7?seconds=0.3&lang=${language}`);
  is_run(await shown.run(), 'coroutines');

  await shown.go(`#/threads/5?lang=${language}`);
  assert.ok((await shown.node('will-be-recorded')).label.includes(text.ahead));
  is_run(await shown.run(), 'the recording of threads');
  assert.match((await shown.node('recorded')).label, text.recorded);
  assert.ok((await shown.tree()).some(({ label }) => label === text.title), 'the timeline is labelled');
  await shown.go(`#/threads/7?units=9&lang=${language}`);
  await shown.press('run');
  await shown.until('the recording\'s values in the controls', () =>
    playground.tree().find(({ id }) => id === 'units')?.number === 4);
  await shown.press('stop');
  await shown.ended();
  assert.equal(await shown.target.evaluate(() => playground.threads()) <= 1, true, 'no thread was started');
}

async function stops_and_runs_again(shown) {
  await shown.go('#/processes/7?seconds=4&lang=en');
  await shown.press('run');
  await shown.until('a line', () => playground.tree().find(({ role }) => role === 'log').value !== '');
  const start = Date.now();
  await shown.press('stop');
  await shown.ended();
  assert.ok(Date.now() - start < 3000, `Stop took ${Date.now() - start} ms`);
  assert.match((await shown.node('summary')).label, /^Stopped/);
  await shown.until('the end of all Workers', () => playground.workers() === 0);

  // A coroutine that computes shares its thread with the page, which still draws and listens.
  await shown.go('#/choose-cpu/6?way=coroutines&rounds=20000&lang=en');
  await shown.press('run');
  const frames = await shown.target.evaluate(() => playground.frames());
  await shown.until('more frames', (before) => playground.frames() > before + 5, frames);
  await shown.press('stop');
  await shown.ended();

  await shown.go('#/coroutines/7?seconds=0.2&lang=en');
  assert.ok((await shown.run()).length >= 8);
}

async function everything(shown, bar) {
  await shown.ready();
  assert.equal(await shown.target.locator('#notice').isVisible(), false);
  for (const language of ['en', 'zh']) await shows_what_runs_and_what_is_recorded(shown, language, bar);
  await stops_and_runs_again(shown);
  assert.deepEqual(shown.complaints, []);
}

function watched(page) {
  return new Explorer(page).complaints;
}

export const tests = [
  {
    name: 'without threads: in a frame of another site, with a link that opens the page by itself',
    async run({ newContext, screenshots }) {
      const host = await servePlainly();
      const outside = await servePlainly({
        handle: (request, response) => response.writeHead(200, { 'Content-Type': 'text/html' })
          .end(`<iframe src="${host.address.replace('127.0.0.1', 'localhost')}#/processes/5" width="1240" height="680"></iframe>`),
      });
      try {
        const context = await newContext();
        const page = await context.newPage();
        const complaints = watched(page);
        await page.goto(outside.address);
        const frame = page.frames()[1];
        const shown = new Shown(frame, complaints);
        await everything(shown, 'frame');
        await page.screenshot({ path: `${screenshots}/without-threads-in-a-frame.png` });
        await shown.go('#/processes/5');
        const opened = context.waitForEvent('page');
        await frame.getByRole('link', { name: 'Open the page by itself' }).click();
        const explorer = new Explorer(await opened);
        await explorer.ready();
        assert.match(explorer.page.url(), /#\/processes\/5/);
        assert.equal(await explorer.page.evaluate(() => crossOriginIsolated), true);
      } finally {
        await outside.close();
        await host.close();
      }
    },
  },
  {
    name: 'without threads: from a host without headers, in a browser without service workers',
    async run({ newContext, screenshots }) {
      const host = await servePlainly();
      try {
        const page = await (await newContext()).newPage();
        await page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
        const complaints = watched(page);
        await page.goto(host.address);
        await everything(new Shown(page, complaints), 'lack');
        await page.screenshot({ path: `${screenshots}/without-threads.png` });
      } finally {
        await host.close();
      }
    },
  },
  {
    name: 'without threads: in a browser without SharedArrayBuffer',
    async run({ newContext, address }) {
      const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
      await page.addInitScript(() => { delete globalThis.SharedArrayBuffer; });
      const complaints = watched(page);
      await page.goto(address);
      await everything(new Shown(page, complaints), 'lack');
    },
  },
  {
    name: 'without threads: in a browser whose memory cannot be shared',
    async run({ newContext, address }) {
      const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
      await page.addInitScript(() => {
        const Memory = WebAssembly.Memory;
        WebAssembly.Memory = function (wanted) {
          if (wanted.shared) throw new TypeError('shared memory is not allowed');
          return new Memory(wanted);
        };
      });
      await page.goto(address);
      const explorer = new Explorer(page);
      await explorer.ready();
      await page.locator('#without-threads').getByRole('button', { name: 'Close' }).click();
      await explorer.until('the whole window', () => document.getElementById('canvas').clientHeight === innerHeight);
    },
  },
  {
    name: 'with threads, nothing of the page without threads is fetched',
    async run({ newContext, address }) {
      const page = await (await newContext({ serviceWorkers: 'block' })).newPage();
      const fetched = [];
      page.on('request', (request) => fetched.push(request.url()));
      await page.goto(address);
      await new Explorer(page).ready();
      assert.deepEqual(fetched.filter((url) => /single|recording/.test(url)), []);
    },
  },
];
