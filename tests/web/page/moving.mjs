// A case from state to state, by people who may do different things with it: what is offered is
// what the library allows, and what it asks for can be given.
import assert from 'node:assert/strict';
import {
  card, choose, inspectionWith, open, post, says, setAnn, stands, test, visit, withBrowser,
} from './browser.mjs';
import { addAccount, assize, signIn, somebody } from './server.mjs';

const PEOPLE = {
  ann: ['Ann', 'lead'],
  bob: ['Bob', 'inspector'],
  cat: ['Cat', 'inspector'],
  eve: ['Eve', 'reader'],
};

function prepare() {
  for (const [account, [person]] of Object.entries(PEOPLE)) addAccount(account, person);
}

const focus = (page) =>
  page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

await withBrowser(async (browser) => {
  const who = {};
  for (const account of Object.keys(PEOPLE)) who[account] = somebody(await signIn(account));
  setAnn(who.ann);

  async function begin(name, cases) {
    const inspection = await inspectionWith(name, Object.keys(cases));
    const at = `inspections/${inspection}`;
    for (const [person, role] of Object.values(PEOPLE))
      await post(`${at}/roles`, { name: person, role });
    for (const [one, inspector] of Object.entries(cases))
      await post(`${at}/cases/${one}/inspector`, { inspector });
    const trail = (one) => who.ann.get(`${at}/trail?case=${one}`);
    const sheet = (one) => who.ann.get(`${at}/cases/${one}`);
    const complete = async (one, as) => {
      const { items } = await as.get(`${at}/cases/${one}`);
      await post(
        `${at}/cases/${one}/judgements`,
        {
          answers: items
            .filter(({ kind }) => kind !== 'prompt')
            .map(({ ref }) => ({ question: ref, answer: 'yes' })),
        },
        as,
      );
      await post(`${at}/cases/${one}/state`, { state: 'complete' }, as);
    };
    return { inspection, at, trail, sheet, complete };
  }

  await test('who signs in meanwhile, in another window, records nothing of another', async () => {
    const { inspection, trail } = await begin('meant', { M1: 'Bob' });
    const page = await open(browser, { who: who.bob });
    await visit(page, `${inspection}/case/M1`);
    await card(page, '2.1.1').waitFor();
    const before = (await trail('M1')).length;
    await page.route('**/judgements', async (route) => {
      const [name, value] = who.cat.cookie.split('=');
      await page
        .context()
        .addCookies([{ name, value, url: page.url(), httpOnly: true, sameSite: 'Strict' }]);
      const headers = { ...(await route.request().allHeaders()), cookie: who.cat.cookie };
      await route.continue({ headers });
    });
    await choose(page, '2.1.1', 'Yes');
    await page
      .locator('.app-banner', { hasText: 'Cat is signed in in this browser now, not Bob' })
      .waitFor();
    assert.equal((await trail('M1')).length, before);
    await page.evaluate(() => {
      location.hash = '#/start';
    });
    await page.getByText('waits in this browser. Only Bob').waitFor();
  });

  await test('in factual accuracy the lead corrects a case, with a reason', async () => {
    const { inspection, at, trail, sheet, complete } = await begin('accuracy', { A1: 'Bob' });
    await complete('A1', who.bob);
    await post(`${at}/state`, { state: 'factual_accuracy' });
    const page = await open(browser);
    await visit(page, `${inspection}/case/A1`);
    await page.locator('#reopen-because').fill('The service showed the plan');
    await page.locator('#move-open').click();
    await page.locator('#because').waitFor();
    assert.equal(await focus(page), 'case-title');
    await says(page, 'A1 is open now');
    await choose(page, '2.1.2', 'No');
    await stands(page, '2.1.2', 'failed');
    await page.locator('#because').fill('The plan was not reviewed');
    await card(page, '2.1.2').getByRole('button', { name: 'Try again' }).click();
    await stands(page, '2.1.2', 'saved');
    await page.locator('#note').fill('Corrected');
    await page.locator('#note').blur();
    await says(page, 'Note saved');
    await page.locator('#complete').click();
    await page.locator('#cases-title').waitFor();
    assert.equal((await sheet('A1')).state, 'complete');
    const because = (await trail('A1')).slice(-3).map((one) => one.because);
    assert.deepEqual(because, Array(3).fill('The plan was not reviewed'));
    assert.deepEqual(page.problems, []);
  });

  await test('a complete case is read by keyboard; only what is allowed is offered', async () => {
    const { inspection, at, complete } = await begin('locked', { L1: 'Bob' });
    await post(
      `${at}/cases/L1/judgements`,
      { answers: [{ question: '2.1.1', answer: 'yes', evidence: 'Read it' }] },
      who.bob,
    );
    await complete('L1', who.bob);
    const bob = await open(browser, { who: who.bob });
    await visit(bob, `${inspection}/case/L1/2.1.2`);
    await bob.locator('#q-2-1-2:focus').waitFor();
    assert.equal(await bob.locator('[data-ref] :disabled').count(), 0);
    assert.equal(await card(bob, '2.1.1').locator('.app-question__given').innerText(), 'Yes');
    assert.ok(!(await bob.locator('.app-keys').innerText()).includes('answer'));
    const field = card(bob, '2.1.1').locator('textarea');
    assert.equal(await field.inputValue(), 'Read it');
    await field.focus();
    await bob.keyboard.type('x');
    assert.equal(await field.inputValue(), 'Read it');
    assert.equal(await bob.locator('#move-open').count(), 1);
    assert.equal(await bob.locator('#move-moderated').count(), 0); // it is his own
    const cat = await open(browser, { who: who.cat });
    await visit(cat, `${inspection}/case/L1`);
    await cat.locator('#move-moderated').waitFor();
    for (const state of ['factual_accuracy', 'final']) await post(`${at}/state`, { state });
    const ann = await open(browser);
    await visit(ann, `${inspection}/case/L1`);
    await ann.getByText('change nothing in it').waitFor();
    assert.equal(await ann.locator('#move-open, #move-moderated, #withdraw').count(), 0);
  });

  await test('a case is withdrawn, and comes back', async () => {
    const { inspection, trail, sheet } = await begin('withdrawn', { W1: 'Bob' });
    const page = await open(browser, { who: who.bob });
    await visit(page, `${inspection}/case/W1`);
    await page.getByText('Withdraw W1').first().click();
    await page.locator('#withdraw').getByRole('button').click();
    await page.locator('#withdraw-because-error').getByText('Enter: Because').waitFor();
    await page.locator('#withdraw-because').fill('Moved away');
    await page.locator('#withdraw').getByRole('button').click();
    await says(page, 'W1 is withdrawn now');
    assert.equal((await sheet('W1')).state, 'withdrawn');
    assert.equal((await trail('W1')).at(-1).because, 'Moved away');
    assert.equal(await focus(page), 'case-title');
    await page.locator('#reopen-because').fill('By mistake');
    await page.locator('#move-open').click();
    await says(page, 'W1 is open now');
  });

  await test('a second reader is led to the reading, which says that it is blind', async () => {
    const { inspection, complete } = await begin('second', {
      S1: 'Bob',
      S2: 'Bob',
      S3: 'Cat',
      S4: '',
    });
    await complete('S1', who.bob);
    assize(
      '--as',
      'Ann',
      '--inspection',
      inspection,
      'read',
      'assign',
      'S1',
      '--reader',
      'Cat',
      '--because',
      'By lot',
    );
    const page = await open(browser, { who: who.cat });
    await visit(page, `${inspection}/case/S1`);
    await page.getByRole('link', { name: 'Go to the second reading of S1' }).click();
    await page.getByText('Blind: what the first reader answered').waitFor();
    assert.match(await page.locator('.app-identity').innerText(), /Second reader\s+Cat/);
    await visit(page, `${inspection}/case/S3`);
    await page.locator('#complete', { hasText: 'Complete, then S1, second reading' }).waitFor();
    await visit(page, `${inspection}/reading/S1`);
    await page.locator('#complete', { hasText: 'Complete, then S3' }).waitFor();
  });

  await test('what is known of a case is recorded and corrected', async () => {
    const { inspection, sheet, trail } = await begin('facts', { F1: 'Bob' });
    const page = await open(browser, { who: who.bob });
    await visit(page, `${inspection}/case/F1`);
    await page.locator('#change-facts').click();
    await page.locator('#facts-age').fill('900');
    await page.locator('#facts').getByRole('button').click();
    await page.locator('#facts-age-error', { hasText: 'whole number' }).waitFor();
    assert.equal((await sheet('F1')).facts.age, '15');
    const before = (await trail('F1')).length;
    await page.locator('#facts-age').fill('16');
    await page.locator('#facts-gender').selectOption('');
    await page.locator('#facts').getByRole('button').click();
    await page.getByText('The facts are saved').waitFor();
    const { facts } = await sheet('F1');
    assert.deepEqual(facts, { disposal: 'referral_order', age: '16' });
    assert.equal((await trail('F1')).length, before + 2);
  });

  await test('who may only read is offered nothing else', async () => {
    const { inspection } = await begin('read', { E1: 'Bob' });
    const page = await open(browser, { who: who.eve });
    await visit(page, `${inspection}/case/E1`);
    await page.getByText('change nothing in it').waitFor();
    assert.equal(await page.locator('.app-question input, #complete, #undo, #withdraw').count(), 0);
  });
}, prepare);
