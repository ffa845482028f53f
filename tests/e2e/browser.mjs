// The browsers of the tests. All have the same small interface, a part of Playwright's:
//   browser   newContext(options), close()
//   context   newPage(), pages(), close(); contexts share no storage and no service worker
//   page      goto, reload, bringToFront, evaluate, waitForFunction, setViewportSize, screenshot, mouse.click,
//             url, workers, on('pageerror' and 'console')
// `options` (language, colour scheme, pixel ratio) have an effect only in Chromium, whose pages are
// Playwright's own.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launchFirefox } from './firefox.mjs';
import { launchWebKit } from './webkit.mjs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/// Chromium, headless and without a graphics card.
export function launch() {
  const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
  const executablePath = process.env.CHROMIUM ?? places.find(existsSync);
  if (!executablePath) throw new Error(`Chromium is not at ${places.join(', ')}: install it, or set CHROMIUM.`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
    ],
  });
}

/// By the name that tests/run and the command line use.
export const browsers = { chromium: launch, firefox: launchFirefox, webkit: launchWebKit };
