// The board says first what the result warns of; what is decided closes its form and says so.
import assert from 'node:assert/strict';
import { get, inspectionWith, open, post, test, visit, withBrowser } from './browser.mjs';

const told = (page, words) => page.getByText(words, { exact: false }).first().waitFor();
const isOpen = (page, words) =>
  page
    .locator('details', { hasText: words })
    .first()
    .evaluate((one) => one.open);

await withBrowser(async (browser) => {
  await test('what the result warns of comes first', async () => {
    const { inspection } = await post('example', {});
    const { warnings } = await get(`inspections/${inspection}/summary`);
    assert.ok(warnings.length > 0, 'the example warns of nothing');
    const page = await open(browser);
    await visit(page, `${inspection}/board`);
    const box = page.locator('.app-warnings');
    await box.waitFor();
    for (const { standard, text } of warnings)
      assert.ok(
        (await box.textContent()).includes(standard ? `${standard}: ${text}` : text.slice(1)),
        text,
      );
    assert.deepEqual(page.problems, []);
  });

  await test('what is shown says since when it is not live', async () => {
    await inspectionWith('stale', ['C1']);
    const page = await open(browser);
    await visit(page, 'stale/board');
    await told(page, 'Live: changes as others save');
    await page.route('**/api/v1/inspections/stale/progress**', (route) => route.abort());
    await post('inspections/stale/cases/C1/note', { note: 'Ask again' });
    await told(page, 'Not live since');
    assert.equal(await page.getByText('Live: changes as others save').count(), 0);
    await page.unroute('**/api/v1/inspections/stale/progress**');
    await post('inspections/stale/cases/C1/note', { note: 'And again' });
    await told(page, 'Live: changes as others save');
    assert.deepEqual(page.problems, []);
  });

  await test('one is one, and nobody is called so', async () => {
    await inspectionWith('single', ['C1']);
    const page = await open(browser);
    await visit(page, 'single/board');
    await told(page, '1 case not complete');
    const [{ sample }] = await get('inspections/single/cases');
    await post('inspections/single/cases', { ref: 'C2', sample, attributes: {} });
    await page.locator('.app-progress-table th[scope=row]', { hasText: 'Nobody' }).waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('moving on closes its form, and says what was done', async () => {
    await inspectionWith('closing', ['C1']);
    const page = await open(browser);
    await visit(page, 'closing/decisions');
    await page.locator('summary', { hasText: 'Move on to factual accuracy' }).click();
    await page.getByRole('button', { name: 'Move on to factual accuracy now' }).click();
    await told(page, 'The state is factual accuracy now.');
    await page.locator('summary', { hasText: 'Move on to final' }).waitFor();
    assert.equal(await isOpen(page, 'Move on to final'), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'state-title');
    assert.deepEqual(page.problems, []);
  });

  await test('a rating is chosen, and the present one stands there after', async () => {
    await inspectionWith('chosen', ['C1']);
    const page = await open(browser);
    await visit(page, 'chosen/decisions');
    const form = page.locator('#rate-1\\.1');
    await page.locator('summary', { hasText: 'Rate it' }).first().click();
    assert.equal(await form.getByLabel('Rating').inputValue(), '');
    await form.getByLabel('Rating').selectOption('good');
    await form.getByLabel('Because').fill('Seen in three meetings');
    await form.getByRole('button').click();
    await told(page, 'The rating is recorded.');
    await page.locator('summary', { hasText: 'Change the rating' }).first().waitFor();
    assert.equal(await isOpen(page, 'Change the rating'), false);
    assert.equal(await form.getByLabel('Rating').inputValue(), 'good');
    assert.deepEqual(page.problems, []);
  });
});
