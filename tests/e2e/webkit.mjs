// WebKitGTK, by its WebDriver (https://www.w3.org/TR/webdriver2/), with a window on a virtual display. It
// reports no messages of the console and no Workers.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { virtualDisplay } from './display.mjs';

const polling = 50;  // ms

/// The small browser that the package of WebKitGTK has for tests.
function miniBrowser() {
  const found = readdirSync('/usr/lib')
    .flatMap((folder) => ['4.1', '4.0'].map((version) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find(existsSync);
  const binary = process.env.MINIBROWSER ?? found;
  if (!binary) throw new Error('WebKitGTK\'s MiniBrowser is not in /usr/lib: install it, or set MINIBROWSER.');
  return binary;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/// One session of WebDriver, with a driver process of its own, because a driver has only one session.
class Session {
  #address;
  #driver;
  #last = Promise.resolve();  // commands are sent one after another

  /// Tries it three times: now and then the browser ends while it starts, and the driver answers nothing.
  static async start(environment) {
    for (let attempt = 1; ; ++attempt) {
      const session = new Session();
      try {
        await session.#begin(environment);
        return session;
      } catch (error) {
        session.#driver?.kill();
        if (attempt === 3) throw error;
        console.log(`         WebKitGTK did not start: ${error.message}`);
      }
    }
  }

  async #begin(environment) {
    const port = await freePort();
    this.#driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env: environment, stdio: 'ignore' });
    const failed = new Promise((_, fail) => this.#driver.once('error', fail));
    this.#address = `http://127.0.0.1:${port}`;
    const ready = async () => {
      for (const deadline = Date.now() + 10_000; ; await new Promise((done) => setTimeout(done, polling))) {
        try {
          return await this.#request('GET', '/status');
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      }
    };
    await Promise.race([ready(), failed]);
    const { sessionId } = await this.#request('POST', '/session', {
      capabilities: { alwaysMatch: {
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      } },
    }, 45_000);
    this.#address += `/session/${sessionId}`;
    await this.command('POST', '/timeouts', { script: 120_000, pageLoad: 60_000 });
  }

  /// Fails after `limit` ms, which is more than what /timeouts allows.
  async #request(method, path, body, limit = 150_000) {
    const signal = AbortSignal.timeout(limit);
    const answer = await fetch(this.#address + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /// `window`: the command is for this window.
  command(method, path, body, window) {
    const send = async () => {
      if (window) await this.#request('POST', '/window', { handle: window });
      return this.#request(method, path, body);
    };
    this.#last = this.#last.then(send, send);
    return this.#last;
  }

  async close() {
    await this.command('DELETE', '').catch(() => {});
    this.#driver.kill();
  }
}

class WebKitPage {
  slowness = 3;  // time limits are this many times as long as in Chromium
  mouse = { click: (x, y) => this.#click(x, y) };
  #session;
  #window;

  constructor(session, window) {
    this.#session = session;
    this.#window = window;
  }

  #command(method, path, body) { return this.#session.command(method, path, body, this.#window); }

  on() {}
  workers() { return []; }
  goto(url) { return this.#command('POST', '/url', { url }); }
  reload() { return this.#command('POST', '/refresh', {}); }
  bringToFront() { return this.#command('GET', '/title'); }

  async evaluate(work, argument) {
    const script = `const [argument, done] = arguments;
      Promise.resolve(argument).then(${work}).then((value) => done({value}), (error) => done({error: String(error)}));`;
    const { value, error } = await this.#command('POST', '/execute/async', { script, args: [argument ?? null] });
    if (error) throw new Error(error);
    return value ?? undefined;
  }

  async waitForFunction(condition, argument, { timeout }) {
    for (const deadline = Date.now() + timeout; ; await new Promise((done) => setTimeout(done, polling))) {
      if (await this.evaluate(condition, argument)) return;
      if (Date.now() > deadline) throw new Error(`not true within ${timeout} ms`);
    }
  }

  /// The window is as large as the page and the browser's own bars.
  async setViewportSize({ width, height }) {
    for (let attempt = 0; attempt < 10; ++attempt) {
      const page = await this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      if (page.width === width && page.height === height) return;
      const window = await this.#command('GET', '/window/rect');
      await this.#command('POST', '/window/rect', {
        x: 0, y: 0, width: window.width + width - page.width, height: window.height + height - page.height,
      });
      await new Promise((done) => setTimeout(done, 200));
    }
  }

  async #click(x, y) {
    const at = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' };
    await this.#command('POST', '/actions', { actions: [{
      type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
      actions: [at, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }],
    }] });
  }

  async screenshot({ path }) {
    writeFileSync(path, Buffer.from(await this.#command('GET', '/screenshot'), 'base64'));
  }
}

class WebKitContext {
  #session;
  #pages = [];

  constructor(session) { this.#session = session; }

  async newPage() {
    const first = this.#pages.length === 0;
    // A window and not a tab: a hidden page draws no frames, and WebDriver cannot show a tab.
    const window = first ? await this.#session.command('GET', '/window')
      : (await this.#session.command('POST', '/window/new', { type: 'window' })).handle;
    const page = new WebKitPage(this.#session, window);
    this.#pages.push(page);
    await page.setViewportSize({ width: 1280, height: 720 });
    return page;
  }
  pages() { return this.#pages; }
  close() { return this.#session.close(); }
}

export async function launchWebKit() {
  const display = await virtualDisplay();
  // WebKitGTK does not offer SharedArrayBuffer by default.
  const environment = { ...display.environment, JSC_useSharedArrayBuffer: '1' };
  return {
    version: () => 'WebKitGTK',
    newContext: async () => new WebKitContext(await Session.start(environment)),
    close: async () => display.close(),
  };
}
