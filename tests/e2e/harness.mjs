// Runs tests and prints what became of each.

/// Runs one test after another, or in several `lanes` at the same time those that mostly wait. Each test gets
/// contexts of its own: storage, service workers and pages of one test do not affect the next. A test that
/// fails runs once more when all others are over: on a busy machine a wait can reach its limit. If it passes
/// then, it counts as passed and is named UNSTEADY. After a failure a screenshot is in `screenshots`. Returns
/// the number of failures.
export async function runTests(tests, { browser, address, screenshots, name: browserName = '', lanes = 1 }) {
  const title = browserName && `${browserName}: `;
  const passes = async ({ name, run }) => {
    const start = Date.now();
    const contexts = [];
    const newContext = async (options) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 }, locale: 'en-US', colorScheme: 'dark', ...options,
      });
      contexts.push(context);
      return context;
    };
    let error;
    try {
      await run({ newContext, address, screenshots, browser: browserName });
    } catch (caught) {
      error = caught;
      const page = contexts.at(-1)?.pages()[0];
      await page?.screenshot({ path: `${screenshots}/failed-${`${title}${name}`.replace(/\W+/g, '-')}.png` }).catch(() => {});
    }
    console.log(`${error ? 'FAILED' : 'ok    '} ${title}${name} (${Date.now() - start} ms)`);
    if (error) console.log(String(error.stack ?? error).replace(/^/gm, '       '));
    for (const context of contexts) await context.close();
    return !error;
  };
  const left = [...tests];
  const failed = [];
  const lane = async () => {
    while (left.length > 0) {
      const test = left.shift();
      if (!await passes(test)) failed.push(test);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  let twice = 0;
  for (const test of failed) {
    if (await passes(test)) console.log(`UNSTEADY ${title}${test.name} passed only when it ran again`);
    else twice += 1;
  }
  return twice;
}
