// What a run leaves: its insight in view, runs to compare, panels that are maximised and resized; and that they
// are kept.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const reload = async (explorer) => {
  await explorer.page.reload();
  await explorer.ready();
};

// At these sizes all that matters after a run is in view.
const sizes = [[1280, 720], [390, 844]];

export const tests = [
  {
    name: 'after a run its insight and its timeline are in view',
    async run({ newContext, address, screenshots }) {
      for (const [width, height] of sizes) {
        const explorer = await Explorer.open(await newContext(), address, '#/threads/5');
        await explorer.resize(width, height);
        await explorer.begin();
        await explorer.ended();
        await explorer.resting();
        for (const id of ['summary', 'timeline']) {
          const shown = await explorer.node(id);
          assert.ok(shown.y >= 0 && shown.y + shown.height <= height, `${id} at ${width}: ${JSON.stringify(shown)}`);
        }
        assert.match((await explorer.node('summary')).label, /at the same time: \d\.\d\d × as fast/);
        await explorer.page.screenshot({ path: `${screenshots}/result-${width}x${height}.png` });
      }
    },
  },
  {
    name: 'a pinned run is compared with a later one, also after a reload',
    async run({ newContext, address }) {
      const explorer = await Explorer.open(await newContext(), address, '#/threads/7?seconds=0.1&call=one_by_one');
      await explorer.begin();
      await explorer.ended();
      await explorer.press('pin');
      await explorer.go('#/threads/7?seconds=0.1');
      await explorer.begin();
      await explorer.ended();
      const { label } = await explorer.node('figure-duration');
      assert.match(label, /pinned/);
      await reload(explorer);
      assert.equal((await explorer.node('figure-duration')).label, label);
    },
  },
  {
    name: 'the mouse maximises a panel and drags the line between panels, and both are kept',
    async run({ newContext, address, screenshots }) {
      const explorer = await Explorer.open(await newContext(), address, '#/threads/3');
      const before = await explorer.node('divider-upper');
      await explorer.page.mouse.move(before.x + 200, before.y + before.height / 2);
      await explorer.page.mouse.down();
      await explorer.page.mouse.move(before.x + 200, before.y - 100, { steps: 5 });
      await explorer.page.mouse.up();
      await explorer.until('the moved line', (y) => playground.tree().find((node) => node.id === 'divider-upper').y < y - 50, before.y);
      await explorer.resting();
      const moved = await explorer.node('divider-upper');
      await reload(explorer);
      const { y } = await explorer.node('divider-upper');
      assert.ok(Math.abs(y - moved.y) < 1, `${y} after the reload, ${moved.y} before`);
      await explorer.click('maximize-code');
      await explorer.until('the program alone', () => !playground.tree().some((node) => node.id === 'step-title'));
      await explorer.resting();
      await explorer.page.screenshot({ path: `${screenshots}/maximised-code.png` });
      await reload(explorer);
      assert.match((await explorer.node('maximize-code')).label, /Restore/);
      await explorer.page.keyboard.press('Escape');
      await explorer.node('step-title');
    },
  },
];
