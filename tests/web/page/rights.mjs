// What a role does not allow is not offered, with the reason; what needs a reason asks for one.
import assert from 'node:assert/strict';
import { get, inspectionWith, open, post, test, visit, withBrowser } from './browser.mjs';

const role = (inspection, name, word) =>
  post(`inspections/${inspection}/roles`, { name, role: word });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const told = (page, words) => page.getByText(words, { exact: false }).first().waitFor();

async function asReader(inspection) {
  await inspectionWith(inspection, ['C1']);
  await role(inspection, 'Ann', 'lead');
  await role(inspection, 'Bob', 'lead');
  await role(inspection, 'Ann', 'reader');
}

await withBrowser(async (browser) => {
  await test('a reader is offered nothing to set up, and told why', async () => {
    await asReader('read-only');
    const page = await open(browser);
    await visit(page, 'read-only/setup');
    await told(page, 'a reader in inspection read-only, who may not record this');
    for (const name of [
      'Give the role',
      'Save the dates',
      'Add the case',
      'Add the cases',
      'Give a share of the cases',
    ])
      assert.equal(await button(page, name).count(), 0, name);
    assert.equal(await page.getByLabel('Give them to').count(), 0);
    await visit(page, 'read-only/sampling');
    await told(page, 'who may not record this');
    assert.equal(await page.locator('input[type=file]').count(), 0);
    await visit(page, 'read-only/record');
    await told(page, 'not the lead of inspection read-only, who alone may');
    assert.equal(await button(page, 'Make the backup').count(), 0);
    assert.equal(await button(page, 'Show what would come').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  await test('in factual accuracy dates and cases ask for a reason, and send it', async () => {
    await inspectionWith('accurate', ['C1']);
    await post('inspections/accurate/state', { state: 'factual_accuracy' });
    const page = await open(browser);
    await visit(page, 'accurate/setup');
    const dates = page.locator('#dates');
    await dates.getByLabel('First day').fill('2020-01-20');
    await dates.getByLabel('Last day').fill('2020-01-24');
    await button(page, 'Save the dates').click();
    await told(page, 'Enter: Because');
    await dates.getByLabel('Because').fill('The week was moved');
    await button(page, 'Save the dates').click();
    await dates.getByText('Saved').waitFor();
    const one = page.locator('#case');
    await one.getByLabel('Reference').fill('C9');
    await one.getByLabel('Because').fill('It was left out');
    await button(page, 'Add the case').click();
    await told(page, 'C9 added');
    const trail = await get('inspections/accurate/trail');
    assert.equal(trail.filter((entry) => entry.because === 'The week was moved').length, 2);
    assert.deepEqual(page.problems, []);
  });

  await test('what is moved elsewhere closes forms at once', async () => {
    await inspectionWith('moved', ['C1']);
    const page = await open(browser);
    await visit(page, 'moved/setup');
    await button(page, 'Add the case').waitFor();
    await post('inspections/moved/state', { state: 'factual_accuracy' });
    await post('inspections/moved/state', { state: 'final' });
    await told(page, 'final, the lead can open it again');
    await button(page, 'Add the case').waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  });
});
