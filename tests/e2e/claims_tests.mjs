// Claims as questions, the document, and the page that shows where the learner is.
import assert from 'node:assert/strict';
import { Explorer } from './explorer.mjs';

const valueOf = (explorer, id) => explorer.page.evaluate((name) => playground.tree().find((node) => node.id === name)?.value, id);

const asks = {
  name: 'a claim is answered first, kept, shown in another tab, and linked to its sentence',
  async run({ newContext, address, screenshots }) {
    const context = await newContext();
    const explorer = await Explorer.open(context, address, '#/document?claim=C6&lang=en');
    const other = await Explorer.open(context, address, '#/progress?lang=en');
    assert.equal(await valueOf(other, 'progress-C6'), 'open');
    await explorer.click('C6');
    await explorer.until('the card', () => playground.tree().find(({ id }) => id === 'C6')?.role === 'heading');
    assert.equal(await explorer.has('C6-true'), false, 'the card is closed');
    await explorer.resting();
    await explorer.page.screenshot({ path: `${screenshots}/claim-closed.png` });
    await explorer.press('C6-answer-conditions');
    await explorer.node('C6-true');
    await explorer.until('the focus at the card', () => document.activeElement.id === 'mirror-C6');
    await explorer.page.screenshot({ path: `${screenshots}/claim-open.png` });
    await other.until('the answer in the other tab', () => playground.tree().find(({ id }) => id === 'progress-C6')?.value === 'right');
    await explorer.click('C6-place-link-1');
    await explorer.until('the document', () => location.hash.startsWith('#/document?claim=C6'));
    await explorer.until('the marked sentence', () => playground.tree().some(({ id, selected }) => id === 'C6' && selected));
    assert.deepEqual(explorer.complaints, []);
  },
};

const resets = {
  name: 'the progress is reset after a question, by the keyboard, and in the other tab too',
  async run({ newContext, address }) {
    const context = await newContext();
    const explorer = await Explorer.open(context, address, '#/intro/2?lang=en');
    const other = await Explorer.open(context, address, '#/progress?lang=en');
    await explorer.click('next');
    await other.until('the step', () => playground.tree().find(({ id }) => id === 'score-steps').label.includes(': 1 of'));
    await explorer.page.keyboard.press('F2');
    await explorer.node('what-next');
    await explorer.press('reset');
    await explorer.until('the focus at the answer that keeps it', () => document.activeElement.id === 'mirror-reset-no');
    await explorer.press('reset-yes');
    for (const each of [explorer, other]) {
      await each.until('nothing done', () => playground.tree().find(({ id }) => id === 'score-steps').label.includes(': 0 of'));
    }
    assert.deepEqual(explorer.complaints, []);
  },
};

const looks = {
  name: 'the document and where I am look right on a screen and on a phone',
  async run({ newContext, address, screenshots }) {
    const explorer = await Explorer.open(await newContext(), address, '#/processes/1?lang=en');
    for (const [page, name] of [['#/document?claim=C33', 'document'], ['#/progress', 'where-i-am'], ['#/comparison/table?claim=C34', 'table-predict']]) {
      await explorer.looks(address, page, `${screenshots}/${name}`, () => explorer.node('title'));
    }
    assert.deepEqual(explorer.complaints, []);
  },
};

export const tests = [asks, resets, looks];
