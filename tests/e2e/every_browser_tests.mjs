// What must work in every browser: each lesson's run, Stop, a reload, a second tab, links, a phone's size.
import assert from 'node:assert/strict';
import { Explorer, linked } from './explorer.mjs';

const words = { en: { run: ['Run', 'Run again'], stop: 'Stop' }, zh: { run: ['运行', '再次运行'], stop: '停止' } };
const long = 20_000;  // ms

const matching = (lines, pattern) => lines.filter((line) => pattern.test(line)).length;
function finds(count, pattern) {
  return (lines) => assert.equal(matching(lines, pattern), count, `${pattern} in\n${lines.join('\n')}`);
}

// Two browsers run at the same time, so sites may be late; crawling_tests.mjs asserts what is found in time.
const found_all = /: \d+\.\d+ s, 40 sites, /;
const crawl = /: (?:\d+\.\d+ s, 40 sites, |only \d+ of 40 sites were found)/;
const answers = 'answered=7&waits_for=others&at_once=dozens&data=little&shares=nothing&crash=may_spread&length=milliseconds&machines=one';

// Each lesson with a program: a quick run and its lines, and a long run to stop. Half of them are in Chinese.
const lessons = [
  { id: 'processes', lang: 'zh', quick: '5?seconds=0.5', check: finds(4, /^Worker \d 的结果/), long: '5?seconds=5' },
  { id: 'threads', lang: 'en', quick: '5?seconds=0.5', check: finds(4, /^Thread \d ends/), long: '5?seconds=5' },
  { id: 'coroutines', lang: 'zh', quick: '5?seconds=0.5', check: finds(4, /^协程 \d 的结果/), long: '5?seconds=5' },
  { id: 'comparison', lang: 'en', quick: '5?effort=1&rounds=1', long: '5?effort=100&rounds=9', limit: long,
    check: finds(1, /^complexity: lines counted$/) },
  { id: 'choose-cpu', lang: 'zh', quick: '6?rounds=300', long: '6?rounds=20000', limit: long,
    check: (lines) => {
      const pictures = lines.map((line) => /([0-9a-f]{8,})$/.exec(line)?.[1]).filter(Boolean);
      assert.ok(pictures.length >= 5 && new Set(pictures).size === 1, lines.join('\n'));
    } },
  { id: 'choose-sites', lang: 'en', quick: '7?patience=0.6', long: '7?patience=2', limit: long,
    check: (lines) => {
      finds(9, crawl)(lines);
      assert.ok(matching(lines, found_all) > 0, lines.join('\n'));
    } },
  { id: 'choose-connections', lang: 'en', quick: '7?connections=1000&seconds=0.1', long: '7?connections=10000&seconds=3', limit: long,
    check: finds(1, /^event loop, 1000 open: [1-9]\d* requests/) },
  { id: 'choose-yours', lang: 'en', quick: `2?${answers}&each=0.1`, long: `2?${answers}&each=2`, button: 'prove', limit: long,
    seen: (explorer) => explorer.node('verdict') },
  { id: 'multitasking-library', lang: 'en', quick: '6?seconds=0.2&limit=2', check: finds(1, /returned a thread, not a result/), long: '6?seconds=5' },
];

const link = ({ id, lang }, place) => `#/${id}/${place}&lang=${lang}`;

// Shows the place in a page that may show another lesson or has another run's settings.
async function show(explorer, lesson, place) {
  await explorer.go(link(lesson, place));
  const [step, settings] = place.split('?');
  await explorer.until(`step ${step} of ${lesson.id}`, ([where, tag]) =>
    location.hash.startsWith(where) && document.documentElement.lang.startsWith(tag), [`#/${lesson.id}/${step}`, lesson.lang]);
  assert.ok(settings);
  await explorer.resting();
}

async function start(explorer, { lang, button }) {
  const before = await explorer.runs();
  if (button) {
    await explorer.node(button);
    await explorer.page.evaluate((id) => document.getElementById(`mirror-${id}`).click(), button);
  } else {
    await explorer.pressNamed('button', ...words[lang].run);
  }
  await explorer.begun(before);
}

function runs(lesson) {
  return {
    name: `${lesson.id} runs to its end, is stopped, and runs again`,
    async run({ newContext, address, screenshots, browser }) {
      const explorer = await Explorer.open(await newContext(), address, link(lesson, lesson.quick));
      const to_its_end = async () => {
        await show(explorer, lesson, lesson.quick);
        await start(explorer, lesson);
        await explorer.ended(lesson.limit ?? 15_000);
        lesson.check?.(await explorer.lines());
        await lesson.seen?.(explorer);
        await explorer.nothingLeft();
      };
      await to_its_end();
      await explorer.page.screenshot({ path: `${screenshots}/${browser}-${lesson.id}.png` });

      await show(explorer, lesson, lesson.long);
      await start(explorer, lesson);
      const begun = Date.now();
      await explorer.pressNamed('button', words[lesson.lang].stop);
      await explorer.ended(4000);
      await explorer.nothingLeft();
      console.log(`         ${lesson.id} was stopped after ${Date.now() - begun} ms`);
      await to_its_end();
      assert.deepEqual(explorer.complaints.filter((text) => !text.includes('500')), []);
    },
  };
}

const reloads = {
  name: 'a reload in the middle of a run leaves a page that runs',
  async run({ newContext, address }) {
    const [lesson] = lessons;
    const explorer = await Explorer.open(await newContext(), address, link(lesson, lesson.long));
    await start(explorer, lesson);
    await explorer.page.reload();
    await explorer.ready();
    await show(explorer, lesson, lesson.quick);
    await start(explorer, lesson);
    await explorer.ended();
    lesson.check(await explorer.lines());
  },
};

const twoTabs = {
  name: 'two tabs run at the same time',
  async run({ newContext, address }) {
    const context = await newContext();
    const [first, second] = [lessons[0], lessons[1]];
    const one = await Explorer.open(context, address, link(first, '5?seconds=2'));
    await start(one, first);
    const two = await Explorer.open(context, address, link(second, second.quick));
    await start(two, second);
    await two.ended();
    second.check(await two.lines());
    // A hidden page draws no frames, so what became of its run is seen when it is shown again.
    await one.page.bringToFront();
    await one.ended();
    first.check(await one.lines());
  },
};

const endless = {
  'an endless loop': 'print("begun")\nwhile True:\n    pass\n',
  'a thread that never ends': 'import threading\ndef work():\n    while True:\n        pass\nthreading.Thread(target=work).start()\nprint("begun")\n',
  'a deadlock': 'import threading\nlock = threading.Lock()\nlock.acquire()\nprint("begun")\nlock.acquire()\n',
  'input()': 'print("begun")\ninput()\n',
};

// The same page of every browser also runs Python, with its threads and processes, and stops it.
const python = {
  name: 'Python programs run to their end, are edited, ask, fail, and are stopped',
  async run({ newContext, address, screenshots, browser }) {
    const explorer = await Explorer.open(await newContext({ viewport: { width: 1280, height: 1400 } }), address, '#/processes/7?lang=en');
    const press = async (button) => {
      await explorer.until(`"${button}", enabled`, (id) => playground.tree().some((node) => node.id === id && node.enabled), button);
      await explorer.page.evaluate((id) => document.getElementById(`mirror-${id}`).click(), button);
    };
    const printed = (words) => explorer.until(`"${words}"`, (text) =>
      playground.tree().some(({ role, value }) => role === 'log' && value.includes(text)), words, 20_000);
    const begin = async (text) => {
      await explorer.go(`#/processes/7?lang=en&program=${await linked(explorer.page, text)}`);
      await press('edit-accept');
      await press('run-python');
    };
    const original = async () => {
      const before = await explorer.runs();
      await press('run-python');
      await explorer.begun(before);
      await explorer.ended(60_000);
      finds(4, /^Result of worker \d/)(await explorer.lines());
    };
    await original();
    await explorer.page.screenshot({ path: `${screenshots}/${browser}-python.png` });

    await begin('name = input("Name: ")\nprint("Hello", name)\n');
    await explorer.node('python-answer');
    await explorer.page.evaluate(() => {
      const field = document.getElementById('mirror-python-answer');
      field.value = 'Ada';
      field.dispatchEvent(new Event('input'));
    });
    await press('python-send');
    await printed('Hello Ada');
    await explorer.ended();

    await begin('def work():\n    return 1 / 0\n\nwork()\n');
    await printed('ZeroDivisionError: division by zero');
    await explorer.ended();
    assert.match((await explorer.lines()).join('\n'), /Traceback[^]*program\.py", line 4[^]*line 2, in work\n {4}return 1 \/ 0/);
    assert.match((await explorer.node('python-failed')).label, /ZeroDivisionError/);

    for (const [what, text] of Object.entries(endless)) {
      await begin(text.replace('begun', what));
      await printed(what);
      const begun = Date.now();
      await press('stop');
      await explorer.ended(4000);
      console.log(`         ${what} was stopped after ${Date.now() - begun} ms`);
    }
    await press('edit-reset');
    await explorer.until('the original', () => playground.tree().some(({ id, value }) => id === 'program-text' && value.includes('Pool(processes=4)')));
    await original();
  },
};

export const links = {
  name: 'a link with language and settings is restored, also by a reload',
  async run({ newContext, address }) {
    const explorer = await Explorer.open(await newContext(), address, '#/processes/7?units=8&call=map&lang=zh');
    for (const visit of ['link', 'reload']) {
      if (visit === 'reload') {
        await explorer.page.reload();
        await explorer.ready();
      }
      assert.equal((await explorer.node('units')).number, 8, visit);
      assert.equal(await explorer.page.evaluate(() => document.documentElement.lang), 'zh-Hans', visit);
      assert.match(await explorer.page.evaluate(() => location.hash), /^#\/processes\/7.*call=map/, visit);
    }
  },
};

const phone = {
  name: 'a run works at a phone\'s size, by a press of the mouse',
  async run({ newContext, address, screenshots, browser }) {
    const explorer = await Explorer.open(await newContext(), address, '#/threads/5?seconds=0.5&lang=en');
    await explorer.page.setViewportSize({ width: 390, height: 844 });
    // WebKitGTK's small browser cannot be narrower than its bar of buttons.
    await explorer.until('390 × 844', () => innerWidth < 460 && innerHeight === 844);
    await explorer.resting();
    const { x, width } = await explorer.node('run');
    assert.ok(x >= 0 && x + width <= await explorer.page.evaluate(() => innerWidth), 'Run is inside');
    await explorer.begin('click');
    await explorer.ended();
    finds(4, /^Thread \d ends/)(await explorer.lines());
    await explorer.page.screenshot({ path: `${screenshots}/${browser}-phone.png` });
  },
};

export const tests = [...lessons.map(runs), reloads, twoTabs, python, links, phone];
