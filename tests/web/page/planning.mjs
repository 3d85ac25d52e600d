// Before the week, with no terminal: an example to look at, people, cases from a file and who
// judges and reads them; a population with a mapping made on the page, its draw, and what comes in.
//
//   node planning.mjs ... [FOLDER]      FOLDER: pictures of what is passed go there
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  checkAxe, checkWidth, file, get, LAPTOP, open, PHONE, post, test, visit, withBrowser,
} from './browser.mjs';
import { assize } from './server.mjs';

const pictures = process.argv[3];
const EXPORT = `${process.env.ASSIZE_SOURCE}/fixtures/sample/childview.csv`;
const forms = [['1440', LAPTOP, 'light'], ['1440', LAPTOP, 'dark'],
  ['390', PHONE, 'light'], ['390', PHONE, 'dark']];

// A state of a page as it is seen at both widths, in light and dark.
async function look(page, name) {
  for (const [size, viewport, colorScheme] of forms) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(100);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      const path = `${pictures}/${name}-${size}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
    }
    await checkWidth(page, name);
    await checkAxe(page, `${name}, ${size}, ${colorScheme}`);
  }
  await page.setViewportSize(LAPTOP);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function inspection(ref) {
  await post('inspections', { ref, framework: 'yos-2018', service: 'North Youth Justice Service' });
  await post(`inspections/${ref}/details`, { details: { start: '2026-11-02' } });
}

// What their names do not say by themselves: columns, then wordings by their order.
const columns = {
  disposal: 'Outcome', age: 'Age at Outcome', risk_of_serious_harm_service: 'RoSH Level',
  safety_and_wellbeing_service: 'Safety and Wellbeing Level',
};
const wordings = {
  'ethnicity-1': 'not_recorded', 'safety_and_wellbeing_service-3': 'not_classified',
};
const field = (page, id) => page.locator(`[id="${id}"]`);

await withBrowser(async (browser) => {
  // 23 court cases may be drawn, 21 of them are enough: fixtures/golden/sample-draw has the same.
  await test('a population is imported by a mapping made on the page, and drawn', async () => {
    await inspection('plan');
    const page = await open(browser);
    await visit(page, 'plan/sampling');
    await look(page, 'sampling');
    await page.locator('#po-file').setInputFiles(EXPORT);
    await page.getByText('60 rows of 12 columns').waitFor();
    for (const [meaning, column] of Object.entries(columns))
      await field(page, `m-a.${meaning}`).selectOption(column);
    await look(page, 'mapping');
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.getByText('Nothing is imported').waitFor();
    await look(page, 'mapping-wrong');
    assert.deepEqual(await get('inspections/plan/draws'), []);
    for (const [at, code] of Object.entries(wordings))
      await field(page, `w-a.${at}`).selectOption(code);
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.getByText('Court: 36 rows would be imported').waitFor();
    await look(page, 'account');
    await page.getByRole('button', { name: 'Import into court' }).click();
    await page.getByText('Court: 36 rows imported').waitFor();
    await page.getByRole('link', { name: 'Look at it, and draw' }).click();
    await page.getByRole('heading', { name: 'Sample: Court' }).waitFor();
    await page.getByRole('button', { name: 'Show the rows' }).click();
    await page.locator('#dr-find').waitFor();
    await look(page, 'draw');
    await page.locator('#draw-seed').fill('North 2026');
    await field(page, 'exclude-ref').fill('CV-20888');
    await field(page, 'exclude-because').fill('No assessment was made');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('CV-20888 is taken out; 22 may be drawn.').waitFor();
    await field(page, 'exclude-ref').fill('CV-20888');
    await field(page, 'exclude-what').selectOption('back');
    await field(page, 'exclude-because').fill('It was found');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('CV-20888 is let in again; 23 may be drawn.').waitFor();
    await page.getByRole('button', { name: 'Draw, and make the cases' }).click();
    await page.getByText('21 of 23 drawn, 2 in reserve').waitFor();
    await page.getByRole('heading', { name: 'Drawn and in reserve' }).waitFor();
    await look(page, 'drawn');
    const cases = await get('inspections/plan/cases');
    assert.equal(cases.length, 21);
    assert.ok(cases.some((one) => one.case === 'CV-20307'));
    await field(page, 'replace-case').selectOption('CV-20765');
    await page.getByRole('button', { name: 'Withdraw and replace it' }).click();
    await page.locator('#replace-because-error').getByText('Enter: Because').waitFor();
    await field(page, 'replace-because').fill('The file is lost');
    await page.getByRole('button', { name: 'Withdraw and replace it' }).click();
    await page.getByText('CV-20765 is withdrawn; CV-20290').waitFor();
    await look(page, 'replaced');
    assert.deepEqual(page.problems, []);
  });
  await test('a spreadsheet is read, where LibreOffice is installed', async () => {
    const folder = mkdtempSync(`${tmpdir()}/assize-`);
    const command = [`-env:UserInstallation=file://${folder}/profile`, '--headless',
      '--infilter=CSV:44,34,76,1,,2057', '--convert-to', 'ods', '--outdir', folder, EXPORT];
    await inspection('sheet');
    const page = await open(browser);
    await visit(page, 'sheet/sampling');
    if (spawnSync('soffice', command).status === 0) {
      await page.locator('#po-file').setInputFiles(`${folder}/childview.ods`);
      await page.getByText('60 rows of 12 columns').waitFor({ timeout: 120000 });
      await look(page, 'spreadsheet');
      await page.locator('#po-sheet').fill('Another');
      await page.getByRole('button', { name: 'Read this sheet' }).click();
      await page.getByText('no sheet "Another", there is "childview"').first()
        .waitFor({ timeout: 120000 });
      await page.locator('#po-sheet').fill('childview');
      await page.getByRole('button', { name: 'Read this sheet' }).click();
      await page.getByText('no sheet').first().waitFor({ state: 'detached', timeout: 120000 });
    }
    rmSync(folder, { recursive: true });
    assert.deepEqual(page.problems.filter((one) => !one.includes('404')), []);
  });
  await test('a mapping of before is used again, and can be kept', async () => {
    await inspection('again');
    const page = await open(browser);
    await visit(page, 'again/sampling');
    await page.locator('#po-file').setInputFiles(EXPORT);
    await page.getByText('Keep what you chose').click();
    await page.locator('#po-mapping').setInputFiles(file('x.json', '{}', 'application/json'));
    await page.getByText('This file is no mapping').waitFor();
    await page.locator('#po-mapping').setInputFiles(EXPORT.replace('.csv', '.json'));
    await page.getByRole('button', { name: 'Import into court' }).click();
    await page.getByText('Court: 36 rows imported').waitFor();
    const [kept] = await Promise.all([page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save it as a file' }).click()]);
    const { separator, ...mapping } = JSON.parse(readFileSync(await kept.path(), 'utf8'));
    const made = JSON.parse(readFileSync(EXPORT.replace('.csv', '.json'), 'utf8'));
    assert.equal(separator, ',');
    assert.deepEqual(mapping.date, made.date);
    assert.deepEqual(Object.keys(mapping.attributes).sort(), Object.keys(made.attributes).sort());
    assert.deepEqual(mapping.attributes.disposal, made.attributes.disposal);
    assert.deepEqual(page.problems, []);
  });

  await test('a large file waits for others, unless that is meant', async () => {
    await inspection('large');
    assize('--as', 'Bob', '--inspection', 'large', 'inspection', 'set', 'lead=Bob');
    const page = await open(browser);
    await visit(page, 'large/sampling');
    const row = (n) => `L${n},2026-02-0${1 + (n % 9)},${'Barrow '.repeat(9).trim()}\n`;
    const rows = Array.from({ length: 55000 }, (_, n) => row(n));
    await page.locator('#po-file').setInputFiles(
      file('large.csv', `ref,date,officer\n${rows.join('')}`, 'text/csv'));
    await page.getByRole('button', { name: 'Import into court' }).click();
    await page.locator('#po-waits-error').getByText('Bob has recorded something').waitFor();
    await look(page, 'others-wait');
    await page.getByText('Do it although others wait').click();
    await page.getByRole('button', { name: 'Import into court' }).click();
    await page.getByText('Court: 55000 rows imported').waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('an example is one button away, and says so everywhere', async () => {
    const page = await open(browser);
    await visit(page, 'start');
    await look(page, 'start');
    await page.getByRole('button', { name: 'Load the example' }).click();
    await page.getByRole('heading', { name: 'The board' }).waitFor();
    assert.match(await page.locator('main').innerText(), /28\s*of 36/);
    assert.equal(await page.locator('.app-top').getByText(/Example/).count(), 1);
    await look(page, 'example');
    await visit(page, 'start');
    await page.getByRole('link', { name: 'Open the example' }).waitFor();
    await look(page, 'start-example');
    const made = (await get('inspections')).filter((one) => one.inspection.startsWith('example-'));
    assert.equal(made.length, 1);
    assert.deepEqual(page.problems, []);
  });

  await test('people, cases from a file, and who judges and reads them', async () => {
    await inspection('team');
    const page = await open(browser);
    await visit(page, 'team/setup');
    const roles = { Ann: 'lead', Bob: 'inspector', Cat: 'inspector', Dan: '' };
    for (const [name, role] of Object.entries(roles)) {
      await field(page, 'role-name').fill(name);
      await field(page, 'role-role').selectOption(role);
      await page.getByRole('button', { name: 'Give the role' }).click();
      await page.getByText(role ? `${name} is ${role} now` : `${name} is known now`).waitFor();
    }
    const cases = (text) => file('cases.csv', text, 'text/csv');
    const good = 'case,sample,gender\nC01,court,female\nC02,court,male\nC03,out_of_court,male\n';
    await page.locator('#cf-file').setInputFiles(cases(`${good}C04,crown,male\nC05,court,man\n`));
    await page.getByRole('button', { name: 'Add the cases' }).click();
    await page.getByText('cases.csv:5: sample "crown"').waitFor();
    await page.getByText('cases.csv:6: ').waitFor();
    await look(page, 'cases-wrong');
    assert.deepEqual(await get('inspections/team/cases'), []);
    await page.locator('#cf-file').setInputFiles(cases(good));
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.getByText('3 cases would be added').waitFor();
    await page.getByRole('button', { name: 'Add the cases' }).click();
    await page.getByText('3 cases added').waitFor();
    await page.getByText('3 of 3 cases have no inspector yet').waitFor();
    await page.getByRole('button', { name: 'Give the ticked cases' }).click();
    await page.locator('#as-error').getByText('Tick the cases that are given').waitFor();
    await page.locator('#as-to-error').waitFor();
    await page.locator('label[for=as-0]').click();
    await page.locator('label[for=as-1]').click();
    await page.locator('#as-to').selectOption('Bob');
    await page.getByRole('button', { name: 'Give 2 cases' }).click();
    await page.getByText('2 cases given to Bob').waitFor();
    await field(page, 'second-share').fill('50');
    await page.getByRole('button', { name: 'Give a share of the cases' }).click();
    await page.getByText('2 of 3 cases given to second readers. '
      + '1 of them has no first reader yet').waitFor();
    await look(page, 'setup');
    const before = await get('inspections/team/readings');
    const one = before.find((row) => row.first_reader === 'Bob');
    const other = one.reader === 'Ann' ? 'Cat' : 'Ann';
    await field(page, 'another-case').selectOption(`${one.sample}/${one.case}`);
    await field(page, 'another-reader').selectOption(other);
    await field(page, 'another-because').fill('Ill this week');
    await page.getByRole('button', { name: 'Give the reading' }).click();
    await page.getByText(`${other} has the second reading`).waitFor();
    const after = await get('inspections/team/readings');
    assert.equal(after.find((row) => row.case === one.case).reader, other);
    const judged = await get('inspections/team/cases');
    assert.deepEqual(judged.map((row) => row.inspector), ['Bob', 'Bob', null]);
    assert.deepEqual(page.problems, []);
  });

  await test('a file of semicolons, quotes and lines within cells shows its columns', async () => {
    await inspection('odd');
    const page = await open(browser);
    await visit(page, 'odd/sampling');
    await page.locator('#po-file').setInputFiles(file('odd.csv',
      '\uFEFFRef;"Worker; or ""team""";Made\r\n'
      + 'R1;"A\nB";2026-02-03\r\n;;\r\nR2;"C";2026-02-04', 'text/csv'));
    await page.getByText('2 rows of 3 columns').waitFor();
    assert.deepEqual(await field(page, 'm-officer').locator('option').allTextContents(),
      ['Not in the file', 'Ref', 'Worker; or "team"', 'Made']);
    await field(page, 'm-date').selectOption('Made');
    assert.equal(await field(page, 'm-format').inputValue(), 'YYYY-MM-DD');
    await page.getByRole('button', { name: 'Import into court' }).click();
    await page.getByText('Together 3 rows: the whole file.').waitFor();
    assert.deepEqual(page.problems, []);
  });
});
