// The crawler: threads, Workers and coroutines request pages from the service worker.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const outcome = /^(\S+): (\d+\.\d+) s, (\d+) sites, (\d+) failed, (\d+) retries, (\d+) time-outs$/;

const crawlsAllWays = {
  name: 'a crawler finds all sites in each of five ways',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-sites/7?patience=0.6&lang=en');
    await explorer.begin('click');
    await explorer.ended(30000);
    const lines = await explorer.lines();
    const outcomes = lines.map((line) => outcome.exec(line)).filter(Boolean);
    assert.deepEqual(outcomes.map(([, way]) => way), ['sequential', 'threads', 'pool', 'processes', 'coroutines', 'threads', 'coroutines', 'threads', 'coroutines'], lines.join('\n'));
    for (const [line, , , ...counts] of outcomes) assert.deepEqual(counts, ['40', '5', '9', '2'], line);
    console.log(outcomes.map(([line]) => `         ${line}`).join('\n'));
    console.log(`         ${lines[0]}`);
    assert.match((await explorer.node('graph')).value, /35 of 40 pages arrived, 5 failed, 0 in progress/);
    assert.match((await explorer.node('times-coroutines')).label, /coroutines: [\d.]+\u00a0m?s/);
    await explorer.nothingLeft();

    await explorer.looks(address, '#/choose-sites/7', `${screenshots}/sites`);
    await explorer.looks(address, '#/choose-sites/6', `${screenshots}/sites-verdict`, async () => {
      await explorer.node('verdict-equal');
      await explorer.node('verdict-bound');
    });
    assert.deepEqual(explorer.complaints.filter((text) => !text.includes('500')), []);
  },
};

const coloursAsItGoes = {
  name: 'the graph is coloured while a crawl runs, and Stop leaves nothing',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-sites/7?way=sequential&patience=2');
    await explorer.begin('click');
    await explorer.until('some pages', () => /^([5-9]|1\d) of 40/.test(playground.tree().find(({ id }) => id === 'graph')?.value));
    await explorer.page.screenshot({ path: `${screenshots}/sites-going-on.png` });
    await explorer.click('stop');
    await explorer.ended(4000);
    await explorer.nothingLeft();
  },
};

const mostThreads = {
  name: 'a page can run a thread for each of 50 sites',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-sites/7?way=threads&sites=50&patience=1');
    const { lines } = await explorer.run();
    assert.match(lines.at(-1), /^threads: .* 50 sites/, lines.join('\n'));
    await explorer.nothingLeft();
  },
};

const noServiceWorker = {
  name: 'without service workers the crawler says why there are no sites',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext({ serviceWorkers: 'block' }), address, '#/choose-sites/4');
    await explorer.begin('click');
    await explorer.ended(15000);
    assert.match(JSON.stringify(await explorer.tree()), /service worker/);
  },
};

const leavesNoMemory = {
  name: 'a crawl with many threads, again and again, takes no more memory',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/choose-sites/7?way=threads&sites=50&patience=0.15');
    const taken = [];
    for (let i = 0; i < 12; ++i) {
      await explorer.run();
      taken.push(await explorer.page.evaluate(() => playground.memory() / 2 ** 20));
    }
    // Before the allocator's data of ended threads was freed, each run left more than 1.4 MB.
    console.log(`         ${taken.map((megabytes) => megabytes.toFixed(1)).join(', ')} MB`);
    assert.ok(taken[11] - taken[3] < 4, taken.join(', '));
  },
};

export const tests = [crawlsAllWays, coloursAsItGoes, mostThreads, leavesNoMemory, noServiceWorker];
