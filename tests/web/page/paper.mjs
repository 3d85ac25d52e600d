// Print without cut tables, forced colours, and 200 per cent: a page of half the width.
import assert from 'node:assert/strict';
import { checkWidth, inspectionWith, open, post, test, visit, withBrowser } from './browser.mjs';

const PAPER = { width: 718, height: 1000 }; // A4 less its margins, at 96 dots an inch

await withBrowser(async (browser) => {
  const inspection = await inspectionWith('paper', ['P1']);
  const { inspection: example } = await post('example', {});
  const screens = ['cases', 'case/P1', 'board', 'trail', 'disagreements', 'decisions', 'draft',
    'record', 'sampling', 'setup'];
  const places = ['start', ...screens.map((one) => `${inspection}/${one}`), `${example}/board`];
  for (const place of places) {
    const name = place.replace(/^[^/]*\//, '');
    await test(`${name} on paper`, async () => {
      const page = await open(browser, { viewport: PAPER });
      await visit(page, place);
      await page.emulateMedia({ media: 'print' });
      const wide = await page.evaluate(() => [...document.querySelectorAll('table, fieldset')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length);
      assert.equal(wide, 0);
      await checkWidth(page, name);
      assert.ok((await page.pdf({ format: 'A4' })).length > 1000);
      await page.context().close();
    });
    await test(`${name} at 200 per cent`, async () => {
      const viewport = { width: 720, height: 450 };
      const page = await open(browser, { viewport, deviceScaleFactor: 2 });
      await visit(page, place);
      await page.waitForTimeout(300);
      await checkWidth(page, name);
      await page.context().close();
    });
  }
  await test('what a question stands at is seen with forced colours', async () => {
    const page = await open(browser, { forcedColors: 'active' });
    await visit(page, `${inspection}/case/P1`);
    const card = page.locator('[data-ref="2.1.1"]');
    assert.equal(await card.evaluate((one) => getComputedStyle(one).borderLeftWidth), '5px');
    await card.locator('input').first().focus();
    assert.equal(await card.evaluate((one) => getComputedStyle(one).outlineStyle), 'solid');
  });
});
