// The record: files of an inspection, a backup with a passphrase, another store, an import,
// receipts.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkAxe, checkWidth, file, inspectionWith, LAPTOP, open, PHONE, post, test, visit, withBrowser,
} from './browser.mjs';
import { assize, folder } from './server.mjs';

// What the page hands to the browser; its name and its text.
async function downloaded(page, act) {
  const [came] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = join(folder, came.suggestedFilename());
  await came.saveAs(path);
  return { path, name: came.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

const link = (page, name) => page.getByRole('link', { name, exact: true });
const press = (page, name) => page.getByRole('button', { name }).click();
const judge = (ref, db, ...answers) => assize('--db', db, '--as', 'Ben', '--inspection', ref,
  'judge', ...answers);

await withBrowser(async (browser) => {
  const ref = await inspectionWith('north', ['C1', 'C2']);
  const answer = (one) => post(`inspections/${ref}/cases/C1/judgements`, { answers: [one] });
  await answer({ question: '2.1.1', answer: 'yes' });
  const plain = join(folder, 'laptop.backup');
  const sealed = join(folder, 'laptop.sealed');

  await test('files of the inspection are those of the commands', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    for (const [name, command] of [['summary.json', ['summary']], ['inspection.json', ['export']],
      ['due.csv', ['case', 'template', '--csv']]]) {
      const came = await downloaded(page, () => link(page, name).click());
      assert.equal(came.name, `north-${name}`);
      assert.equal(came.text, assize('--inspection', ref, ...command), name);
    }
    const others = ['results.csv', 'cases.csv', 'judgements.csv', 'codebook.csv', 'codebook.json'];
    for (const name of others) {
      const came = await downloaded(page, () => link(page, name).click());
      assert.ok(came.text.length > 100, name);
    }
    await page.getByText('codebook.json is among your downloads').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('a backup is made, and can be restored', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    await page.getByLabel('Passphrase', { exact: true }).fill('staple battery');
    await page.getByLabel('The same passphrase again').fill('staple');
    await press(page, 'Make the backup');
    await page.locator('#backup-again-error').getByText('The two differ').waitFor();
    await page.getByLabel('The same passphrase again').fill('staple battery');
    const backup = await downloaded(page, () => press(page, 'Make the backup'));
    await page.getByText('The backup is among your downloads').waitFor();
    assert.equal(await page.getByLabel('Passphrase', { exact: true }).inputValue(), '');
    writeFileSync(join(folder, 'words'), 'staple battery');
    const again = join(folder, 'again.db');
    assize('--db', again, 'restore', '--passphrase-file', join(folder, 'words'), backup.path);
    assert.equal(assize('--db', again, 'history', '--head'), assize('history', '--head'));
  });

  await test('another store is shown first, then brought in', async () => {
    const laptop = join(folder, 'laptop.db');
    assize('backup', join(folder, 'north.backup'));
    assize('--db', laptop, 'restore', join(folder, 'north.backup'));
    judge(ref, laptop, 'C2', '2.1.1=no');
    judge(ref, laptop, 'C1', '2.1.1=no');
    assize('--db', laptop, 'backup', plain);
    assize('--db', laptop, 'backup', '--encrypt', '--passphrase-file', join(folder, 'words'),
      sealed);
    await answer({ question: '2.1.1', answer: 'yes', evidence: 'Read again' });
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    await page.getByLabel('Backup or store').setInputFiles(sealed);
    await press(page, 'Show what would come');
    await page.locator('#merge-passphrase-error').getByText('is encrypted').waitFor();
    await page.getByLabel('Its passphrase').fill('wrong');
    await press(page, 'Show what would come');
    await page.getByText('this is not its passphrase').waitFor();
    await page.getByLabel('Its passphrase').fill('staple battery');
    await press(page, 'Show what would come');
    await page.getByRole('heading', { name: 'laptop.sealed would bring in' }).waitFor();
    await page.getByText('1 fact is in conflict').waitFor();
    const before = assize('history', '--csv').split('\n').length;
    await press(page, 'Bring in laptop.sealed');
    await page.getByRole('heading', { name: 'laptop.sealed is brought in' }).waitFor();
    assert.ok(assize('history', '--csv').split('\n').length > before, 'nothing came');
    await page.getByLabel('Backup or store').setInputFiles(plain);
    await press(page, 'Show what would come');
    await page.getByText('everything in it is here already').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('what is no store, and what is missing, is said', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    await press(page, 'Show what would come');
    await page.locator('#merge-file-error').waitFor();
    await page.getByLabel('Backup or store').setInputFiles(file('odd.db', 'odd'));
    await press(page, 'Show what would come');
    await page.locator('#merge .govuk-error-summary').getByText('odd.db').waitFor();
  });

  await test('an inspection is imported', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    const text = assize('--inspection', ref, 'export').replace('"north"', '"south"');
    const south = file('south.json', text, 'application/json');
    await page.getByLabel('File (inspection.json)').setInputFiles(south);
    await press(page, 'Import it');
    await page.locator('#import .govuk-error-summary').waitFor();
    await page.getByLabel('It was edited since').check();
    await press(page, 'Import it');
    await page.getByText('imported:').waitFor();
    await link(page, 'south').click();
    await page.getByRole('heading', { name: 'The board' }).waitFor();
  });

  await test('receipts are kept, and proved', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/case/C2`);
    await page.locator('[data-ref="2.1.2"]').getByText('Yes', { exact: true }).first().click();
    await page.locator('.app-status').getByText(/saved/i).waitFor();
    await page.waitForTimeout(500);
    await page.goto('about:blank');
    await visit(page, `${ref}/trail`);
    await press(page, 'Prove that they are in the record');
    await page.getByText('is in the record, as it was given').waitFor();
    await page.getByText('Receipts from a file').click();
    const head = assize('history', '--head').replace(/[0-9a-f]{64}/, '0'.repeat(64));
    await page.getByLabel('File of receipts').setInputFiles(file('heads.txt', head));
    await press(page, 'Look for them');
    await page.getByText('the record was rewritten').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('a summary is compared, a printed table looked at', async () => {
    const page = await open(browser);
    await visit(page, `${ref}/record`);
    const summary = assize('--inspection', ref, 'summary');
    const send = async (label, name, text, button) => {
      await page.getByLabel(label).setInputFiles(file(name, text));
      await press(page, button);
    };
    await send('File (summary.json)', 'summary.json', summary, 'Compare it');
    await page.getByText('Its hash is that of its text').waitFor();
    await page.getByText('figures are those of this inspection').waitFor();
    const altered = summary.replace('fieldwork', 'final');
    await send('File (summary.json)', 'altered.json', altered, 'Compare it');
    await page.getByText('Its hash is not that of its text').waitFor();
    await page.getByRole('rowheader', { name: 'inspection.state' }).waitFor();
    await send('Table as CSV', 'table.csv', 'question,percent,cases\n2.1.1,35,12\n', 'Look at it');
    await page.getByText('1 figure cannot be right').waitFor();
    assert.deepEqual(page.problems, []);
  });

  const states = {
    record: [`${ref}/record`],
    'record, wrong': [`${ref}/record`, async (page) => {
      await press(page, 'Make the backup');
      await press(page, 'Show what would come');
      await press(page, 'Import it');
    }],
    'record, what would come': [`${ref}/record`, async (page) => {
      await page.getByLabel('Backup or store').setInputFiles(plain);
      await press(page, 'Show what would come');
      await page.locator('#re-merged').waitFor();
    }],
    'record, what was found': [`${ref}/record`, async (page) => {
      const summary = assize('--inspection', ref, 'summary').replace('fieldwork', 'final');
      await page.getByLabel('File (summary.json)').setInputFiles(file('a.json', summary));
      await press(page, 'Compare it');
      await page.getByLabel('Table as CSV').setInputFiles(
        file('t.csv', 'question,percent,cases\n2.1.1,35,12\n'));
      await press(page, 'Look at it');
      await page.locator('.app-merged table').nth(1).waitFor();
    }],
    receipts: [`${ref}/trail`, (page) => page.getByText('Receipts from a file').click()],
  };
  for (const [size, viewport] of [['1440', LAPTOP], ['390', PHONE]])
    for (const colorScheme of ['light', 'dark'])
      for (const [name, [at, then]] of Object.entries(states))
        await test(`${name}, ${size}, ${colorScheme}`, async () => {
          const page = await open(browser, { viewport, colorScheme });
          await visit(page, at);
          await then?.(page);
          await page.waitForTimeout(300);
          const picture = `${name}-${size}-${colorScheme}.png`;
          if (process.env.SHOTS)
            await page.screenshot({ path: join(process.env.SHOTS, picture), fullPage: true });
          await checkWidth(page, name);
          await checkAxe(page, name);
          await page.context().close();
        });
});
