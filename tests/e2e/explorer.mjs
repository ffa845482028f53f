// The page for tests: access to the semantic tree by name, and waits with a time limit.
import assert from 'node:assert/strict';

const polling = 20;  // ms

/// A program as a link carries it, compressed by the browser.
export const linked = (page, text) => page.evaluate(async (words) => {
  const stream = new Blob([words]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}, text);

export class Explorer {
  constructor(page) {
    this.page = page;
    this.complaints = [];
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /// Opens a link like "#/processes/5" in a new page of the context.
  static async open(context, address, link = '') {
    const explorer = new Explorer(await context.newPage());
    await explorer.page.goto(address + link);
    await explorer.ready();
    return explorer;
  }

  /// The mirror, the title and the address follow the first frame with the second one.
  async ready() {
    await this.until('the second frame', () => globalThis.playground?.frames() > 1, undefined, 20000);
  }

  /// Shows another link in the same page, without loading the page again.
  go(link) {
    return this.page.evaluate((hash) => { location.hash = hash; }, link);
  }

  /// Waits until `condition`, which runs in the page, is true.
  async until(what, condition, argument, limit = 10000) {
    const timeout = limit * (this.page.slowness ?? 1);
    try {
      await this.page.waitForFunction(condition, argument, { timeout, polling });
    } catch {
      const shown = () => (document.getElementById('notice').hidden ? '' : document.getElementById('notice').innerText);
      const notice = await this.page.evaluate(shown).catch(() => '');
      assert.fail(`${what} did not come in ${timeout} ms. ${notice} ${this.complaints.join('; ')}`);
    }
  }

  /// Waits until no frame is requested.
  resting() {
    return this.until('rest', () => playground.resting());
  }

  tree() {
    return this.page.evaluate(() => playground.tree());
  }

  async node(id) {
    await this.until(`"${id}" on the screen`, (name) => playground.tree().some((node) => node.id === name), id);
    return (await this.tree()).find((node) => node.id === id);
  }

  has(id) {
    return this.page.evaluate((name) => playground.tree().some((node) => node.id === name), id);
  }

  /// Clicks with the mouse where the widget is drawn, once it keeps its place: what has just begun or ended
  /// may move it in the next frame.
  async click(id) {
    await this.page.evaluate(() => { globalThis.seen_at = undefined; });
    await this.until(`"${id}", at rest`, (name) => {
      const node = playground.tree().find((each) => each.id === name);
      const place = node && [node.x, node.y, node.width, node.height].join();
      if (place !== globalThis.seen_at?.place) globalThis.seen_at = { place, frames: playground.frames() };
      return node && (playground.resting() || playground.frames() > seen_at.frames + 1);
    }, id);
    const { x, y, width, height } = await this.node(id);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /// Presses a widget by its role and its name (one of several), as a screen reader does.
  async pressNamed(role, ...names) {
    await this.until(`${role} "${names.join('" or "')}"`, ([kind, labels]) => {
      const found = playground.tree().find((node) => node.role === kind && labels.includes(node.label) && node.enabled);
      globalThis.found_by_name = found && document.getElementById(`mirror-${found.id}`);
      return Boolean(found_by_name);
    }, [role, names]);
    await this.page.evaluate(() => found_by_name.click());
  }

  /// Presses a widget as a screen reader does, however the page is scrolled. Focus and click are one call:
  /// between two calls, a frame of the page can move the focus, and a key would go elsewhere.
  async press(id) {
    await this.until(`"${id}", enabled`, (name) => playground.tree().some((node) => node.id === name && node.enabled), id);
    await this.page.evaluate((name) => {
      const element = document.getElementById(`mirror-${name}`);
      element.focus();
      element.click();
    }, id);
  }

  /// The lines in the output console.
  async lines() {
    const log = (await this.tree()).find((node) => node.role === 'log');
    assert.ok(log, 'there is an output console');
    return log.value.replace(/\n$/, '').split('\n');
  }

  /// How many runs have begun in this page.
  runs() {
    return this.page.evaluate(() => playground.runs());
  }
  /// Waits until one more has begun. It may be over already: a short run can begin and end between two looks.
  begun(before) {
    return this.until('the run', (count) => playground.runs() > count, before);
  }
  /// Uses the widget that starts a run, by `press` or by `click`, and waits until the run has begun.
  async begin(how = 'press', id = 'run') {
    const before = await this.runs();
    await this[how](id);
    await this.begun(before);
  }
  /// Waits until a run has printed its first line. The previous run's lines remain until the next run begins.
  printing() {
    const printing = () => playground.active() && playground.tree().some((node) => node.role === 'log' && node.value !== '');
    return this.until('the first line', printing);
  }
  ended(timeout) {
    return this.until('the end of the run', () => !playground.active(), undefined, timeout);
  }

  /// Returns after the page was drawn in its new size.
  async resize(width, height) {
    await this.page.setViewportSize({ width, height });
    await this.until('the new size', (size) => {
      const canvas = document.getElementById('canvas');
      return canvas.width === Math.floor(size * devicePixelRatio) || canvas.width === Math.round(size * devicePixelRatio);
    }, width);
    await this.resting();
  }

  /// Screenshots in both sizes: `path`-1280x720.png and `path`-390x844.png.
  async pictures(path) {
    for (const [width, height] of [[1280, 720], [390, 844]]) {
      await this.resize(width, height);
      await this.page.screenshot({ path: `${path}-${width}x${height}.png` });
    }
  }

  /// Shows a link in both languages, each with another theme, and takes screenshots. `seen` checks the
  /// screen. Results remain, because the page is not loaded again.
  async looks(address, link, path, seen = async () => {}) {
    for (const [language, theme, tag] of [['en', 'dark', 'en'], ['zh', 'light', 'zh-Hans']]) {
      await this.page.goto(`${address}${link}${link.includes('?') ? '&' : '?'}lang=${language}&theme=${theme}`);
      await this.until(`the language "${language}"`, (wanted) => document.documentElement.lang === wanted, tag);
      await this.resize(1280, 720);
      await seen(language);
      await this.pictures(`${path}-${language}-${theme}`);
    }
  }

  /// Presses Run and waits for the end; returns the printed lines and the time.
  async run() {
    await this.resting();  // what an earlier run has shown may move the button
    const start = Date.now();
    await this.begin('click');
    await this.ended(15000);
    return { lines: await this.lines(), seconds: (Date.now() - start) / 1000 };
  }

  /// Waits until nothing that a run started is left. The run's own thread has ended when Run is enabled
  /// again, but it is counted until the next run joins it.
  async nothingLeft() {
    await this.until('the end of all Workers and threads', () => playground.workers() === 0 && playground.threads() <= 1);
    // The browser's own list is updated a little later.
    const deadline = Date.now() + 1000;
    while (this.browserWorkers() > 0 && Date.now() < deadline) await this.page.evaluate(() => 0);
    assert.equal(this.browserWorkers(), 0, 'no Worker is left in the browser');
  }

  /// The browser's Workers that are processes of a pool. The others are threads that wait for work.
  browserWorkers() {
    return this.page.workers().filter((worker) => worker.url().endsWith('/worker.js')).length;
  }
}
