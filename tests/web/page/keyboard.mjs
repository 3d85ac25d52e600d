// A whole case by keyboard alone, from the list of cases to the next one.
import assert from 'node:assert/strict';
import { get, inspectionWith, open, says, test, visit, withBrowser } from './browser.mjs';

const focused = (page) => page.evaluate(() => ({
  card: document.activeElement.closest('.app-question')?.dataset.ref ?? null,
  id: document.activeElement.id, tag: document.activeElement.tagName,
  text: document.activeElement.textContent,
}));

async function tabTo(page, is) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (is(await focused(page))) return;
  }
  assert.fail('not reached by Tab');
}

const ANSWERS = { harm: 'n', child_safety: 'y', desistance_review: 'n', child_safety_review: 'y',
  harm_review: 'n', '2.1.2': 'n' };

async function answerAll(page, questions) {
  for (const ref of questions) {
    assert.equal((await focused(page)).card, ref);
    await page.keyboard.press(ANSWERS[ref] ?? 'y');
    assert.equal((await focused(page)).card, ref, 'answering moves no focus');
    await page.keyboard.press('j');
  }
}

await withBrowser(async (browser) => {
  await test('a whole case by keyboard alone', async () => {
    const inspection = await inspectionWith('keys', ['K1', 'K2']);
    const page = await open(browser);
    await visit(page, `${inspection}/cases`);
    await tabTo(page, ({ text }) => text === 'Begin K1');
    await page.keyboard.press('Enter');
    await page.locator('.app-question').first().waitFor();
    await tabTo(page, ({ card, tag }) => card === 'harm' && tag === 'INPUT');

    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    assert.equal((await focused(page)).card, 'harm');

    await answerAll(page, ['harm', 'child_safety', 'desistance_review', 'child_safety_review',
      'harm_review']);
    await says(page, 'Change: harm saved');
    await answerAll(page, ['2.1.1', '2.1.2', '2.1.3', '2.2.1', '2.2.2', '2.3.1', '2.3.2', '2.4.2']);
    await says(page, '2.4.2 saved');

    await page.keyboard.press('e');
    await page.keyboard.type('Seen on 3 September; “ynj” are letters here.');
    await page.keyboard.press('Escape');
    assert.equal((await focused(page)).card, '2.4.2');
    await page.keyboard.press('n');
    await says(page, '2.4.2 saved');
    await page.keyboard.press('u');
    await says(page, 'Undone: 2.4.2 is Yes again');

    await tabTo(page, ({ id }) => id === 'complete');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'K2' }).waitFor();

    const sheet = await get(`inspections/${inspection}/cases/K1`);
    assert.equal(sheet.state, 'complete');
    assert.equal(sheet.answered, 13);
    const last = sheet.items.find((item) => item.ref === '2.4.2');
    assert.equal(last.answer, 'yes');
    assert.equal(last.evidence, 'Seen on 3 September; “ynj” are letters here.');
    assert.deepEqual(page.problems, []);
  });

  await test('what is due is said in a summary that leads there', async () => {
    const inspection = await inspectionWith('due', ['K1']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/K1`);
    await page.locator('#complete').focus();
    await page.keyboard.press('Enter');
    await page.locator('.app-summary:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).card, 'harm');
  });
});
