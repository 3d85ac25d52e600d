// What is not taken is said, where it is and wherever it stops the rest; nothing of it is lost.
import assert from 'node:assert/strict';
import {
  card, choose, get, inspectionWith, open, post, says, stands, test, visit, withBrowser,
} from './browser.mjs';

const sheet = (inspection, ref = 'R1') => get(`inspections/${inspection}/cases/${ref}`);
const refuse = (page, what, text = 'too bad', status = 422) =>
  page.route(`**/${what}`, (route) =>
    route.fulfill({ status, json: { code: 'invalid', text, field: null } }),
  );

await withBrowser(async (browser) => {
  const begin = async (name) => {
    const inspection = await inspectionWith(name, ['R1', 'R2']);
    const page = await open(browser);
    await visit(page, `${inspection}/case/R1`);
    return { inspection, page };
  };

  await test('a note that waits stays in its field', async () => {
    const { inspection, page } = await begin('note-waits');
    await page.context().setOffline(true);
    await page.locator('#note').fill('Seen by both');
    await page.locator('#note').blur();
    await page.locator('.app-banner', { hasText: 'Connection lost' }).waitFor();
    assert.equal(await page.locator('#note').inputValue(), 'Seen by both');
    await page.getByText('Not saved: waits to be sent').waitFor();
    await page.context().setOffline(false);
    await says(page, 'All answers saved');
    assert.equal((await sheet(inspection)).note, 'Seen by both');
    assert.deepEqual(page.problems, []);
  });

  await test('a note that is refused stays, says so, and can be sent again', async () => {
    const { inspection, page } = await begin('note-refused');
    await refuse(page, 'note', 'note: too bad');
    await page.locator('#note').fill('Kept');
    await page.locator('#note').blur();
    await page
      .locator('.app-identity__note--failed', { hasText: 'The note is not saved: too bad' })
      .waitFor();
    assert.equal(await page.locator('#note').inputValue(), 'Kept');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'queued');
    await says(page, 'The note of R1 is not saved');
    await page.unroute('**/note');
    await page
      .locator('.app-identity__note--failed')
      .getByRole('button', { name: 'Try again' })
      .click();
    await stands(page, '2.1.1', 'saved');
    assert.equal((await sheet(inspection)).note, 'Kept');
  });

  await test('what is taken back lets the others go', async () => {
    const { inspection, page } = await begin('taken-back');
    await refuse(page, 'judgements');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'failed');
    await page.unroute('**/judgements');
    await choose(page, '2.1.2', 'No');
    await stands(page, '2.1.2', 'queued');
    await card(page, '2.1.1').getByRole('button', { name: 'Take it back' }).click();
    await stands(page, '2.1.2', 'saved');
    await stands(page, '2.1.1', 'due');
    assert.equal((await sheet(inspection)).items.find((one) => one.ref === '2.1.1').answer, null);
    assert.match(await page.locator('#undo').innerText(), /2\.1\.2, No/);
    await page.locator('#undo').click();
    await says(page, 'Undone: 2.1.2 is due again');
    await page.locator('#undo[aria-disabled=true]').waitFor();
  });

  await test('what is refused in one case is said, linked and decided in another', async () => {
    const { inspection, page } = await begin('elsewhere');
    await refuse(page, 'cases/R1/judgements');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'failed');
    await visit(page, `${inspection}/cases`);
    await page
      .locator('.app-banner[role=alert]', { hasText: '2.1.1 of R1 is not saved' })
      .waitFor();
    await visit(page, `${inspection}/case/R2`);
    await choose(page, '2.1.2', 'Yes');
    await stands(page, '2.1.2', 'queued');
    await says(page, '2.1.1 of R1 is not saved');
    const held = page.locator('.app-banner', { hasText: '1 answer waits behind it' });
    assert.match(await held.getByRole('link').getAttribute('href'), /case\/R1\/2\.1\.1$/);
    await page.unroute('**/cases/R1/judgements');
    await held.getByRole('button', { name: 'Try again' }).click();
    await stands(page, '2.1.2', 'saved');
    assert.equal((await sheet(inspection)).items.find((one) => one.ref === '2.1.1').answer, 'yes');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'case-title');
  });

  await test('what was given to another store is said', async () => {
    const { inspection, page } = await begin('strange');
    await page.evaluate(
      ([name]) =>
        localStorage.setItem(
          `assize/waits/Ann/${name}/k`,
          JSON.stringify({
            key: 'k',
            number: 1,
            case: 'GONE',
            question: '2.1.1',
            body: { answer: 'yes' },
            sites: ['f'.repeat(32)],
          }),
        ),
      [inspection],
    );
    await visit(page, `${inspection}/case/R1`);
    const held = page.locator('.app-banner', { hasText: 'It was given to another store' });
    await held.getByRole('button', { name: 'Take it back' }).click();
    await held.waitFor({ state: 'detached' });
    assert.equal(
      await page.evaluate(
        () => Object.keys(localStorage).filter((n) => n.startsWith('assize/waits')).length,
      ),
      0,
    );
  });

  await test('a store that cannot record says why, and is tried again', async () => {
    const { page } = await begin('full');
    await refuse(page, 'judgements', 'nothing was recorded: the disk is full', 503);
    await choose(page, '2.1.1', 'Yes');
    const banner = page.locator('.app-banner', { hasText: 'Nothing can be recorded now' });
    await banner.getByText('the disk is full').waitFor();
    await stands(page, '2.1.1', 'queued');
    assert.equal(await page.getByText('Connection lost').count(), 0);
    await page.unroute('**/judgements');
    await banner.getByRole('button', { name: 'Try now' }).click();
    await stands(page, '2.1.1', 'saved');
    await banner.waitFor({ state: 'detached' });
  });

  await test('a refusal after the connection was lost is no lost connection', async () => {
    const { page } = await begin('back');
    await page.context().setOffline(true);
    await choose(page, '2.1.1', 'Yes');
    await page.getByText('Connection lost').waitFor();
    await refuse(page, 'judgements', 'not for you', 403);
    await page.context().setOffline(false);
    await stands(page, '2.1.1', 'failed');
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
  });

  await test('a lost connection is said at once; what waits can be let go', async () => {
    const { inspection, page } = await begin('let-go');
    await page.context().setOffline(true);
    await page.locator('.app-banner', { hasText: 'What you answer is kept' }).waitFor();
    await choose(page, '2.1.1', 'Yes');
    await choose(page, '2.1.2', 'Yes');
    await stands(page, '2.1.2', 'queued');
    await page.getByText('Do not send them').first().click();
    await page.getByRole('button', { name: 'Do not send them' }).click();
    await stands(page, '2.1.2', 'due');
    await page.context().setOffline(false);
    await page.locator('.app-banner').waitFor({ state: 'detached' });
    assert.equal((await sheet(inspection)).answered, 0);
    assert.equal(
      await page.evaluate(
        () => Object.keys(localStorage).filter((n) => n.startsWith('assize/waits')).length,
      ),
      0,
    );
  });

  await test('that somebody else answered is announced', async () => {
    const { inspection, page } = await begin('announced');
    await post(`inspections/${inspection}/cases/R1/judgements`, {
      answers: [{ question: '2.1.1', answer: 'no' }],
    });
    await choose(page, '2.1.1', 'Yes');
    await card(page, '2.1.1')
      .locator('[role=alert]', { hasText: 'Nothing of yours is lost' })
      .waitFor();
  });

  await test('evidence that is being typed is not said to be saved', async () => {
    const { page } = await begin('typing');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'saved');
    const field = card(page, '2.1.1').locator('textarea');
    await field.pressSequentially('Seen');
    await card(page, '2.1.1')
      .locator('.app-question__said', { hasText: 'Not saved yet' })
      .waitFor();
    await field.press('Control+Enter');
    await card(page, '2.1.1')
      .locator('.app-question__said', { hasText: /^Saved/ })
      .waitFor();
  });

  await test('marking and completing are said', async () => {
    const { inspection, page } = await begin('said');
    await choose(page, '2.1.1', 'Yes');
    await stands(page, '2.1.1', 'saved');
    await card(page, '2.1.1').locator('.app-question__radios input').first().focus();
    await page.keyboard.press('d');
    await says(page, '2.1.1 is marked to discuss');
    const open = (await sheet(inspection)).items.filter(
      (one) => one.kind !== 'prompt' && !one.answer,
    );
    await post(`inspections/${inspection}/cases/R1/judgements`, {
      answers: open.map(({ ref }) => ({ question: ref, answer: 'yes' })),
    });
    await visit(page, `${inspection}/case/R1`);
    await page.locator('#complete').click();
    await page.locator('h1', { hasText: 'R2' }).waitFor();
    await says(page, 'R1 is complete');
  });
});
