// What the lead decides, on the page: who sees results, evidence and ratings, discretion, the
// state, moderating, findings, challenges.
import assert from 'node:assert/strict';
import {
  checkAxe, checkWidth, get, inspectionWith, LAPTOP, open, PHONE, post, test, unstick, visit,
  withBrowser,
} from './browser.mjs';

const role = (inspection, name, word) => post(`inspections/${inspection}/roles`,
  { name, role: word });

// Every question of C1 is answered with yes, and the case complete.
async function completed(inspection) {
  const path = `inspections/${inspection}/cases/C1`;
  const { items } = await get(path);
  const answers = items.filter((one) => one.kind !== 'prompt')
    .map((one) => ({ question: one.ref, answer: 'yes' }));
  await post(`${path}/judgements`, { answers });
  await post(`${path}/state`, { state: 'complete' });
}

// Opens what is folded, fills its fields, and sends it.
async function fill(page, summary, fields, button) {
  const box = page.locator(`details:has(> summary:has-text("${summary}"))`).first();
  if (await box.getAttribute('open') === null) await box.locator('summary').first().click();
  for (const [label, value] of Object.entries(fields)) {
    const field = box.getByLabel(label, { exact: true });
    if (await field.evaluate((one) => one.tagName) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await box.getByRole('button', { name: button, exact: true }).click();
}

const told = (page, words) => page.getByText(words, { exact: false }).first().waitFor();

async function everySize(browser, name, place, then) {
  for (const viewport of [LAPTOP, PHONE])
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(browser, { viewport, colorScheme });
      await visit(page, place);
      await then?.(page);
      await page.waitForTimeout(300);
      await checkWidth(page, name);
      await unstick(page);
      await checkAxe(page, `${name}, ${viewport.width}, ${colorScheme}`);
      await page.context().close();
    }
}

const openAll = (page) => page.locator('details').evaluateAll((all) =>
  all.forEach((one) => { one.open = true; }));

await withBrowser(async (browser) => {
  await test('results are withheld from an inspector, and shown again', async () => {
    const inspection = await inspectionWith('withheld', ['C1']);
    await role(inspection, 'Ann', 'lead');
    await role(inspection, 'Bob', 'lead');
    await role(inspection, 'Ann', 'inspector');
    const page = await open(browser);
    await visit(page, `${inspection}/board`);
    await told(page, 'Results are withheld for now');
    await told(page, 'while you have 1 case of your own to complete');
    assert.equal(await page.locator('.app-score').count(), 0);
    assert.equal(await page.locator('.app-progress-table').count(), 1);
    await visit(page, `${inspection}/decisions`);
    await told(page, 'Results are withheld for now');
    assert.equal(await page.getByRole('button', { name: 'Show results to all' }).count(), 0);
    assert.deepEqual(page.problems, []);
    await everySize(browser, 'withheld', `${inspection}/board`);
  });

  await test('a lead shows results to all, and withholds them again', async () => {
    const inspection = await inspectionWith('shown', ['C1']);
    const page = await open(browser);
    await visit(page, `${inspection}/decisions`);
    await page.getByRole('button', { name: 'Show results to all' }).click();
    await told(page, 'Results are shown to everybody');
    await page.getByRole('button', { name: 'Withhold results again' }).click();
    await told(page, 'In fieldwork results are withheld');
    const trail = await get(`inspections/${inspection}/trail`);
    const results = trail.filter((one) => one.kind === 'results');
    assert.deepEqual(results.map((one) => one.value), ['shown', null]);
  });

  await test('evidence is added and withdrawn, a standard is rated on it', async () => {
    const inspection = await inspectionWith('rated', ['C1']);
    const page = await open(browser);
    await visit(page, `${inspection}/decisions`);
    const card = page.locator('section', { has: page.locator('#r-1\\.1') }).last();
    await card.locator('summary', { hasText: 'Add evidence' }).click();
    await card.getByRole('button', { name: 'Add evidence' }).click();
    await told(page, 'Enter: Evidence');
    const met = 'The board <script>met</script>';
    await fill(card, 'Add evidence', { From: 'meeting', Evidence: met }, 'Add evidence');
    await told(card, met);
    await fill(card, 'Rate it', { Rating: 'good', Because: 'A clear vision' }, 'Record the rating');
    await told(card, 'decided by Ann');
    await everySize(browser, 'decisions', `${inspection}/decisions`);
    await everySize(browser, 'decisions, all open', `${inspection}/decisions`, openAll);
    await fill(card, 'Withdraw', { Because: 'Said twice' }, 'Withdraw');
    await told(card, 'No evidence yet');
    await fill(card, 'Change the rating', { Rating: '-', Because: 'Too early' },
      'Record the rating');
    await told(card, 'Not rated');
    assert.deepEqual(page.problems, []);
  });

  await test('discretion outside the rule says so, and is recorded on demand', async () => {
    const inspection = await inspectionWith('discretion', ['C1']);
    await completed(inspection);
    const page = await open(browser);
    await visit(page, `${inspection}/decisions`);
    const card = page.locator('section', { has: page.locator('#x-2\\.1') }).last();
    await fill(card, 'Use discretion', { Rating: 'inadequate', Because: 'Every file was late' },
      'Record the discretion');
    await told(card, 'outside the rule');
    await card.getByLabel('Record it although it is outside the rule').check();
    await card.getByRole('button', { name: 'Record the discretion' }).click();
    await told(card, 'Outside the rule');
    await everySize(browser, 'discretion', `${inspection}/decisions`, openAll);
    await fill(card, 'Withdraw the discretion', { Because: 'Not needed' },
      'Withdraw the discretion');
    await card.locator('summary', { hasText: 'Use discretion' }).waitFor();
    assert.deepEqual(page.problems, []);
  });

  await test('the state is moved on and back, with what is not done before', async () => {
    const inspection = await inspectionWith('stages', ['C1']);
    const page = await open(browser);
    await visit(page, `${inspection}/decisions`);
    await told(page, '1 case not complete');
    await fill(page, 'Move on to factual accuracy', {}, 'Move on to factual accuracy now');
    await told(page, 'The service reads the draft');
    await fill(page, 'Move on to final', {}, 'Move on to final now');
    await told(page, 'nobody records anything in it');
    await page.locator('summary', { hasText: 'Rate it' }).first().waitFor({ state: 'detached' });
    const [heads] = await Promise.all([page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the heads as a file' }).click()]);
    assert.equal(heads.suggestedFilename(), 'heads-stages.txt');
    await everySize(browser, 'final', `${inspection}/decisions`);
    await page.locator('summary', { hasText: 'Go back to fieldwork' }).click();
    await page.getByRole('button', { name: 'Go back to fieldwork' }).click();
    await told(page, 'Enter: Because');
    await fill(page, 'Go back to fieldwork', { Because: 'A case was missing' },
      'Go back to fieldwork');
    await told(page, 'Cases are judged');
    assert.deepEqual(page.problems, []);
  });

  await test('a case that another judged is moderated', async () => {
    const inspection = await inspectionWith('moderated', ['C1']);
    await post(`inspections/${inspection}/cases/C1/inspector`, { inspector: 'Bob' });
    const page = await open(browser);
    await completed(inspection);
    await visit(page, `${inspection}/case/C1`);
    await page.locator('#move-moderated').click();
    await told(page, 'Give a reason');
    await page.locator('#reopen-because').fill('Read again, agreed');
    await page.locator('#move-moderated').click();
    await told(page, 'C1: moderated.');
    await everySize(browser, 'moderation', `${inspection}/case/C1`);
    assert.deepEqual(page.problems, []);
  });

  await test('findings are added, moved and withdrawn; challenges noted and answered', async () => {
    const inspection = await inspectionWith('draft', ['C1']);
    const page = await open(browser);
    await visit(page, `${inspection}/draft`);
    const add = async (kind, about, text) => {
      await page.locator('#finding-kind').selectOption(kind);
      await page.locator('#finding-about').selectOption(about);
      await page.locator('#finding-text').fill(text);
      await page.locator('#finding button').click();
      await page.locator('.app-finding', { hasText: text }).waitFor();
    };
    await add('strength', 'standard 2.1', 'Careful assessments');
    await add('improvement', 'domain 2', 'Reviews come late');
    await page.locator('#finding-to').fill('The board');
    await add('recommendation', 'service', 'Review each case');
    const order = await page.locator('.app-findings').first()
      .locator('.app-finding__kind + .app-told__text').allTextContents();
    assert.deepEqual(order, ['Careful assessments', 'Reviews come late', 'Review each case']);
    const late = { hasText: 'Reviews come late' };
    await page.locator('.app-finding', late).getByText('Move up').click();
    await page.locator('.app-finding:nth-child(1)', late).waitFor();
    await page.locator('.app-finding', late).getByText('Move down').click();
    await page.locator('.app-finding:nth-child(2)', late).waitFor();
    await page.locator('#challenge-text').fill('The dates are wrong');
    await page.locator('#challenge-case').fill('X9');
    await page.locator('#challenge button').click();
    await told(page, 'X9');
    await page.locator('#challenge-case').fill('C1');
    await page.locator('#challenge button').click();
    const one = page.locator('.app-finding', { hasText: 'The dates are wrong' });
    await one.getByText('Not answered').waitFor();
    await everySize(browser, 'draft', `${inspection}/draft`, openAll);
    await fill(one, 'Answer it', { Outcome: 'partly', Because: 'One was' }, 'Record the answer');
    await one.getByText('Partly accepted', { exact: true }).first().waitFor();
    const gone = page.locator('.app-finding', { hasText: 'Careful assessments' });
    await fill(gone, 'Withdraw', { Because: 'Not true any more' }, 'Withdraw');
    await gone.waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  });

  await test('a percentage is broken down on the board', async () => {
    const inspection = await inspectionWith('parts', ['C1', 'C2']);
    await post(`inspections/${inspection}/cases/C1/judgements`,
      { answers: [{ question: '2.1.1', answer: 'yes' }] });
    const page = await open(browser);
    const choose = async (on) => {
      await on.locator('#bd-by').selectOption('gender');
      await on.locator('.app-parts').waitFor();
    };
    await visit(page, `${inspection}/board`);
    await choose(page);
    assert.match(await page.locator('.app-parts tbody').innerText(), /Female\s+2\s+1\/1\s+100%/);
    await everySize(browser, 'breakdown', `${inspection}/board`, choose);
    assert.deepEqual(page.problems, []);
  });

  await test('the report is shown in a window of its own, and kept in its forms', async () => {
    const inspection = await inspectionWith('reported', ['C1']);
    await post(`inspections/${inspection}/findings`,
      { kind: 'quote', text: '<img src=x onerror=alert(1)> “They listened.”' });
    const page = await open(browser);
    await visit(page, `${inspection}/draft`);
    const [shown] = await Promise.all([page.context().waitForEvent('page'),
      page.locator('#report-show').click()]);
    const broken = [];
    shown.on('console', (one) => one.type() === 'error' && broken.push(one.text()));
    await shown.locator('h1').waitFor(); // it is there before it is asked for again
    await shown.reload();
    await shown.locator('h1').waitFor();
    assert.deepEqual(broken, []);
    assert.match(await shown.locator('body').innerText(), /They listened/);
    assert.equal(await shown.locator('img').count(), 0);
    const right = shown.locator('[style="text-align: right"]').first();
    assert.equal(await right.evaluate((one) => getComputedStyle(one).textAlign), 'right');
    await shown.evaluate(() => document.body.insertAdjacentHTML('beforeend',
      '<p id="odd" style="color: rgb(1, 2, 3)">x</p>'))
      .catch(() => {}); // a page without scripts may refuse that
    const colourOf = (one) => getComputedStyle(one).color;
    if (await shown.locator('#odd').count())
      assert.notEqual(await shown.locator('#odd').evaluate(colourOf), 'rgb(1, 2, 3)');
    await shown.close();
    for (const form of ['html', 'md']) {
      const [kept] = await Promise.all([page.waitForEvent('download'),
        page.locator(`#report-${form}`).click()]);
      assert.equal(kept.suggestedFilename(), `reported.${form}`);
    }
    assert.deepEqual(page.problems, []);
    await everySize(browser, 'report', `${inspection}/draft`);
  });

  await test('a report that cannot be made says why', async () => {
    const inspection = await inspectionWith('unmade', ['C1']);
    const page = await open(browser);
    const why = 'the program assize-report is not there';
    await page.route('**/report?form=*', (route) => route.fulfill({
      status: 503, json: { code: 'unavailable', text: why, field: null } }));
    await visit(page, `${inspection}/draft`);
    await page.locator('#report-show').click();
    await told(page, why);
    assert.equal(page.context().pages().length, 1);
  });

  await test('a standard is rated by keyboard; what was moved leads on at a heading', async () => {
    const inspection = await inspectionWith('keys', ['C1']);
    const page = await open(browser);
    await visit(page, `${inspection}/decisions`);
    const seen = () => page.evaluate(() => {
      const one = document.activeElement;
      if (!one.matches(':focus-visible')) return 'not seen';
      return `${one.tagName} ${one.innerText?.split(/[\n:]/)[0] ?? ''}`.trim();
    });
    const tabTo = async (wanted) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab');
        const at = await seen();
        assert.notEqual(at, 'not seen');
        if (at.startsWith(wanted)) return;
      }
      assert.fail(`${wanted} is not reached`);
    };
    await page.locator('h1').click();
    await tabTo('SUMMARY Rate it');
    await page.keyboard.press('Enter');
    await tabTo('SELECT');
    await page.keyboard.press('G');
    await tabTo('TEXTAREA');
    await page.keyboard.type('A clear vision');
    await tabTo('BUTTON Record the rating');
    await page.keyboard.press('Enter');
    await told(page, 'decided by Ann');
    const [{ given, because }] = await get(`inspections/${inspection}/decisions`);
    assert.deepEqual([given, because], ['good', 'A clear vision']);
    await page.locator('summary', { hasText: 'Move on to factual accuracy' }).click();
    await page.getByRole('button', { name: 'Move on to factual accuracy now' }).click();
    await told(page, 'The service reads the draft');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'state-title');
  });
});
