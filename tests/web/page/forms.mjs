// What is wrong with a form is said beside its field and in a summary on top, which has the focus
// and leads to the field; a file that has changed is chosen again; what was chosen is kept.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkAxe, checkWidth, get, inspectionWith, LAPTOP, open, PHONE, post, test, visit, withBrowser,
} from './browser.mjs';
import { assize, folder } from './server.mjs';

// The summary has the focus and says WORDS, the field ID says them too; the link leads there.
async function isTold(page, id, words) {
  const field = page.locator(`[id="${id}"]`);
  const summary = page.locator('.app-summary:focus');
  await summary.waitFor();
  await page
    .locator(`[id="${(await field.getAttribute('aria-describedby')).split(' ').at(-1)}"]`)
    .getByText(words)
    .waitFor();
  for (const viewport of [PHONE, LAPTOP]) {
    await page.setViewportSize(viewport);
    await checkWidth(page, id);
    await checkAxe(page, id);
  }
  await summary.getByRole('link', { name: words }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), id);
}

// Two read the same case, and differ in 2.1.1.
async function disagree(ref) {
  const at = `inspections/${ref}`;
  const of = (who, ...words) => assize('--as', who, '--inspection', ref, ...words);
  of('Ann', 'read', 'assign', 'F1', '--reader', 'Ben', '--because', 'Drawn by lot');
  const all = (await get(`${at}/cases/F1`)).items
    .filter((one) => one.kind !== 'prompt')
    .map((one) => one.ref);
  of('Ann', 'judge', 'F1', ...all.map((one) => `${one}=yes`));
  of('Ann', 'case', 'complete', 'F1');
  of('Ben', 'read', 'F1', ...all.map((one) => `${one}=${one === '2.1.1' ? 'no' : 'yes'}`));
  of('Ben', 'read', 'complete', 'F1');
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const sheet = (text, name = 'cases.csv') => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

await withBrowser(async (browser) => {
  const ref = await inspectionWith('forms', ['F1', 'F2']);
  await post(`inspections/${ref}/details`, { details: { start: '2026-11-02' } });
  await disagree(ref);

  await test('a short name that is there already, or none', async () => {
    const page = await open(browser);
    await visit(page, 'start');
    await page.locator('#new').waitFor();
    await press(page, 'Make the inspection');
    await isTold(page, 'new-service', 'Enter: Service that is inspected');
    await page.locator('#new-service').fill('South');
    await page.locator('#new-ref').fill(ref);
    await press(page, 'Make the inspection');
    await isTold(page, 'new-ref', 'already in');
    assert.deepEqual(page.problems, []);
  });

  await test('dates in the wrong order, a case that is there', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/setup`);
    await page.locator('#dates-end').fill('2026-10-01');
    await press(page, 'Save the dates');
    await isTold(page, 'dates-end', 'before');
    await page.locator('#case-ref').fill('F1');
    await press(page, 'Add the case');
    await isTold(page, 'case-ref', 'already in');
    assert.deepEqual(page.problems, []);
  });

  await test('a challenge of a case that is not there', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/draft`);
    await page.locator('#challenge-text').fill('It was made in time');
    await page.locator('#challenge-case').fill('F9');
    await press(page, 'Note the challenge');
    await isTold(page, 'challenge-case', 'F9');
    assert.deepEqual(page.problems, []);
  });

  await test('a size that is no number, a share that is too large', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/setup`);
    await page.locator('#second-share').fill('lots');
    await press(page, 'Give a share of the cases');
    await isTold(page, 'second-share', 'whole number');
    assert.deepEqual(page.problems, []);
  });

  await test('no column for the date', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/sampling`);
    await page.locator('#po-file').setInputFiles(sheet('ref,made\nR1,2026-02-03\n', 'pop.csv'));
    await page.locator('#m-date').waitFor();
    await press(page, 'Check only');
    await isTold(page, 'm-date', 'Choose: Date of the disposal');
    assert.deepEqual(page.problems, []);
  });

  await test('what was chosen for columns is there after another screen', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/sampling`);
    await page.locator('#po-file').setInputFiles(sheet('ref,made\nR1,2026-02-03\n', 'pop.csv'));
    await page.locator('#m-date').selectOption('made');
    await page.getByRole('link', { name: 'Setting up' }).first().click();
    await page.locator('#dates').waitFor();
    await page.getByRole('link', { name: 'Sampling', exact: true }).click();
    await page.getByText('pop.csv: 1 row of 2 columns').waitFor();
    assert.equal(await page.locator('#m-date').inputValue(), 'made');
    await press(page, 'Check only');
    await page.getByText('1 row would be imported').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('a file that is another since it was chosen', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/setup`);
    const path = sheet('case,sample\nG1,crown\n');
    await page.locator('#cf-file').setInputFiles(path);
    rmSync(path);
    await press(page, 'Add the cases');
    await isTold(page, 'cf-file', 'The file has changed since it was chosen');
    assert.equal(await page.locator('#cf-file').inputValue(), '');
    await page.locator('#cf-file').setInputFiles(sheet('case,sample\nG1,court\n'));
    await press(page, 'Add the cases');
    await page.getByText('1 case added').waitFor();
    await visit(page, `${ref}/sampling`);
    const rows = sheet('ref,date\nR1,soon\n', 'pop.csv');
    await page.locator('#po-file').setInputFiles(rows);
    await page.locator('#m-date').waitFor();
    rmSync(rows);
    await press(page, 'Check only');
    await isTold(page, 'po-file', 'The file has changed since it was chosen');
    await page.locator('#po-file').setInputFiles(sheet('ref,date\nR1,2026-02-03\n', 'pop.csv'));
    await page.waitForTimeout(300);
    await press(page, 'Check only');
    await page.getByText('1 row would be imported').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('a settlement without an answer and a reason; what is asked is said', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/disagreements`);
    await page.getByText('Does assessment sufficiently analyse').waitFor();
    await press(page, 'Settle F1, 2.1.1');
    const id = await page.locator('.app-settle textarea').getAttribute('id');
    await isTold(page, id, 'Give a reason');
    assert.deepEqual(page.problems, []);
  });

  await test('the trail in words, of one person and one kind', async () => {
    await post(`inspections/${ref}/cases/F2/note`, { note: 'Read on two days' });
    const page = await open(browser);
    await visit(page, `${ref}/trail`);
    const all = page.locator('.app-list--trail tbody tr');
    await all.first().waitFor();
    const before = await all.count();
    await page.getByLabel('What').selectOption('note');
    await page.getByText('1 entry').waitFor();
    assert.match(await all.innerText(), /F2 Note\s+Read on two days/);
    assert.ok(before > 1);
    await page.getByLabel('Who').selectOption('Ann');
    await page.getByText('1 entry').waitFor();
    for (const viewport of [PHONE, LAPTOP]) {
      await page.setViewportSize(viewport);
      await checkWidth(page, 'trail');
      await checkAxe(page, 'trail');
    }
    assert.deepEqual(page.problems, []);
  });
});
