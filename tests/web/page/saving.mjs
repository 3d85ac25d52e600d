// Nothing that was given is lost or done twice: connection lost, somebody else, another person.
import assert from 'node:assert/strict';
import {
  card, choose, get, inspectionWith, nothingWaits, open, post, stands, test, visit, withBrowser,
} from './browser.mjs';

const item = async (inspection, ref) => (await get(`inspections/${inspection}/cases/S1`))
  .items.find((one) => one.ref === ref);
const entries = async (inspection, ref) =>
  (await get(`inspections/${inspection}/trail?case=S1&question=${ref}`)).length;

await withBrowser(async (browser) => {
  await test('answers wait while there is no connection, and are sent once', async () => {
    const inspection = await inspectionWith('lost', ['S1']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/S1`);
    await page.context().setOffline(true);
    await choose(page, 'harm', 'No');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'queued');
    await page.locator('.app-banner', { hasText: 'Connection lost' }).waitFor();
    await stands(page, '2.2.3', 'na');
    assert.equal((await item(inspection, '2.1.1')).answer, null);
    await page.context().setOffline(false);
    await stands(page, '2.1.1', 'saved');
    assert.equal((await item(inspection, 'harm')).answer, 'no');
    assert.equal(await entries(inspection, '2.1.1'), 1);
    assert.equal(await page.evaluate(() =>
      Object.keys(localStorage).filter((name) => name.startsWith('assize/waits')).length), 0);
    const receipts = await page.evaluate(() =>
      Object.entries(localStorage).filter(([name]) => name.startsWith('assize/receipts'))
        .flatMap(([, text]) => JSON.parse(text)));
    const isReceipt = (one) => /^[0-9a-f]{32} {2}\d+ {2}[0-9a-f]{64}$/.test(one);
    assert.ok(receipts.length >= 2 && receipts.every(isReceipt));
    assert.deepEqual(page.problems, []);
  });

  await test('what waits outlives the window, and nothing is sent twice', async () => {
    const inspection = await inspectionWith('again', ['S1']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/S1`);
    // The store records it, but its answer does not come back.
    await page.route('**/judgements', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'queued');
    page.on('dialog', (dialog) => dialog.accept());
    await page.unroute('**/judgements');
    await visit(page, `${inspection}/case/S1`);
    await stands(page, '2.1.1', 'saved');
    assert.equal(await entries(inspection, '2.1.1'), 1);
  });

  await test('somebody else changed it: both values are shown, the person chooses', async () => {
    for (const [button, after] of [['Keep No', 'no'], ['Record Yes', 'yes']]) {
      const inspection = await inspectionWith(`clash-${after}`, ['S1']);
      const page = await open(browser);
      await page.route('**/events*', (route) => route.abort()); // it does not hear of it
      await visit(page, `${inspection}/case/S1`);
      await post(`inspections/${inspection}/cases/S1/judgements`,
        { answers: [{ question: '2.1.1', answer: 'no', evidence: 'Theirs' }] });
      await choose(page, '2.1.1', 'Yes');
      await stands(page, '2.1.1', 'changed');
      await card(page, '2.1.1').getByText('Theirs').first().waitFor();
      await card(page, '2.1.1').getByRole('button', { name: button }).click();
      await stands(page, '2.1.1', 'saved');
      assert.equal((await item(inspection, '2.1.1')).answer, after);
    }
  });

  await test('one that is refused stops the others and is shown', async () => {
    const inspection = await inspectionWith('refused', ['S1']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/S1`);
    await page.route('**/judgements', (route) => route.fulfill({ status: 422,
      json: { code: 'invalid', text: '2.1.1: too bad', field: '2.1.1' } }));
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'failed');
    await choose(page, '2.1.2', 'Yes');
    await stands(page, '2.1.2', 'queued');
    await page.unroute('**/judgements');
    await card(page, '2.1.1').getByRole('button', { name: 'Try again' }).click();
    await stands(page, '2.1.2', 'saved');
    await stands(page, '2.1.1', 'saved');
  });

  await test('evidence is text, whatever it contains, and is saved on leaving', async () => {
    const inspection = await inspectionWith('texts', ['S1']);
    const page = await open(browser);
    const odd = '<script>alert(1)</script> שלום 🙂 "\'&amp;';
    await visit(page, `${inspection}/case/S1`);
    const field = card(page, '2.1.1').locator('textarea');
    await field.fill(odd);
    await field.blur();
    await page.locator('#status', { hasText: 'kept here' }).waitFor();
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'saved');
    assert.equal((await item(inspection, '2.1.1')).evidence, odd);
    await visit(page, `${inspection}/case/S1`);
    assert.equal(await card(page, '2.1.1').locator('textarea').inputValue(), odd);
    assert.deepEqual(page.problems, []);
  });

  await test('64 KiB of evidence are saved whole, a byte more is refused and kept', async () => {
    const inspection = await inspectionWith('large', ['S1']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/S1`);
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'saved');
    const field = card(page, '2.1.1').locator('textarea');
    const most = 'é'.repeat(32768);
    await field.fill(most);
    await field.blur();
    await page.locator('#status', { hasText: 'Evidence of 2.1.1 saved' }).waitFor();
    assert.equal((await item(inspection, '2.1.1')).evidence, most);
    await field.fill(`${most}x`);
    await field.blur();
    await stands(page, '2.1.1', 'failed');
    assert.equal((await item(inspection, '2.1.1')).evidence, most);
    assert.equal(await field.inputValue(), `${most}x`);
  });

  await test('2,000 characters typed in one visit make at most three entries', async () => {
    const inspection = await inspectionWith('typed', ['S1']);
    const page = await open(browser);
    await page.clock.install();
    await visit(page, `${inspection}/case/S1`);
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'saved');
    const field = card(page, '2.1.1').locator('textarea');
    await field.focus();
    for (let i = 0; i < 10; i++) {
      await page.keyboard.insertText('Seen '.repeat(40));
      await page.clock.fastForward(25000);
      await page.waitForTimeout(200);
    }
    await field.blur();
    await nothingWaits(page);
    const evidence = 'Seen '.repeat(400).trim();
    for (let tries = 0; (await item(inspection, '2.1.1')).evidence !== evidence; tries++) {
      assert.ok(tries < 50);
      await page.waitForTimeout(100);
    }
    const made = await entries(inspection, '2.1.1');
    assert.ok(made >= 2 && made <= 4, `${made} entries, one of them the answer`);
  });
});
