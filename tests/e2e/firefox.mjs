// Firefox, by puppeteer's WebDriver BiDi, with a window on a virtual display: headless it has no WebGL.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { virtualDisplay } from './display.mjs';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

class FirefoxPage {
  slowness = 3;  // time limits are this many times as long as in Chromium
  #page;

  constructor(page) { this.#page = page; }

  get mouse() { return this.#page.mouse; }
  on(event, handler) { this.#page.on(event, handler); }
  url() { return this.#page.url(); }
  goto(url) { return this.#page.goto(url); }
  reload() { return this.#page.reload(); }
  bringToFront() { return this.#page.bringToFront(); }
  evaluate(work, argument) { return this.#page.evaluate(work, argument); }
  waitForFunction(condition, argument, options) { return this.#page.waitForFunction(condition, options, argument); }
  setViewportSize(size) { return this.#page.setViewport(size); }
  screenshot(options) { return this.#page.screenshot(options); }
  workers() { return this.#page.workers(); }
}

class FirefoxContext {
  #context;
  #pages = [];

  constructor(context) { this.#context = context; }

  async newPage() {
    const page = await this.#context.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    this.#pages.push(new FirefoxPage(page));
    return this.#pages.at(-1);
  }
  pages() { return this.#pages; }
  close() { return this.#context.close(); }
}

export async function launchFirefox() {
  const { default: puppeteer } = await import(
    createRequire(new URL('../../web/package.json', import.meta.url)).resolve('puppeteer-core'));
  const executablePath = process.env.FIREFOX ?? places.find(existsSync);
  if (!executablePath) throw new Error(`Firefox is not at ${places.join(', ')}: install it, or set FIREFOX.`);
  const display = await virtualDisplay();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: false,
    env: display.environment,
    // Without a graphics card Firefox counts its own WebGL as too slow.
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'webgl.disable-fail-if-major-performance-caveat': true },
  });
  return {
    version: () => browser.version(),
    newContext: async () => new FirefoxContext(await browser.createBrowserContext()),
    close: async () => {
      await browser.close();
      display.close();
    },
  };
}
