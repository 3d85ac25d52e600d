// Several people at once, each signed in by an account: two on one answer, a second reading that is
// blind, and what each role is shown and may do.
import assert from 'node:assert/strict';
import {
  card, choose, inspectionWith, open, post, setAnn, stands, test, visit, withBrowser,
} from './browser.mjs';
import { addAccount, assize, signIn, somebody } from './server.mjs';

const PEOPLE = {
  ann: ['Ann', 'lead'],
  bob: ['Bob', 'inspector'],
  cat: ['Cat', 'inspector'],
  dan: ['Dan', 'assessor'],
  eve: ['Eve', 'reader'],
};
const SECRET = 'Only the first reader knows this';

function prepare() {
  for (const [account, [person]] of Object.entries(PEOPLE)) addAccount(account, person);
}


await withBrowser(async (browser) => {
  const who = {};
  for (const account of Object.keys(PEOPLE)) who[account] = somebody(await signIn(account));
  setAnn(who.ann);
  const inspection = await inspectionWith('people', ['P1', 'P2', 'P3']);
  const at = `inspections/${inspection}`;
  for (const [name, role] of Object.values(PEOPLE)) await post(`${at}/roles`, { name, role });
  for (const [one, name] of [
    ['P1', 'Bob'],
    ['P2', 'Bob'],
    ['P3', 'Cat'],
  ])
    await post(`${at}/cases/${one}/inspector`, { inspector: name });

  await test('two people on one answer: both see it, and one of them chooses', async () => {
    const bob = await open(browser, { who: who.bob });
    const ann = await open(browser);
    await ann.route('**/events*', (route) => route.abort()); // she does not hear of it
    for (const page of [bob, ann]) {
      await visit(page, `${inspection}/case/P1`);
      await card(page, '2.1.1').waitFor();
    }
    await choose(bob, '2.1.1', 'No');
    await stands(bob, '2.1.1', 'saved');
    await choose(ann, '2.1.1', 'Yes');
    await stands(ann, '2.1.1', 'changed');
    await card(ann, '2.1.1').getByRole('button', { name: 'Keep No' }).click();
    await stands(ann, '2.1.1', 'saved');
    await choose(bob, '2.1.2', 'Yes');
    await stands(bob, '2.1.2', 'saved');
    const { items } = await who.ann.get(`${at}/cases/P1`);
    assert.equal(items.find((one) => one.ref === '2.1.1').answer, 'no');
    assert.deepEqual([...bob.problems, ...ann.problems], []);
  });

  await test('what somebody saves is seen by who looks at the same case', async () => {
    const ann = await open(browser);
    await visit(ann, `${inspection}/case/P3`);
    await card(ann, 'harm').waitFor();
    await ann.waitForTimeout(1500); // it listens
    const answers = [{ question: 'harm', answer: 'yes' }];
    await post(`${at}/cases/P3/judgements`, { answers }, who.cat);
    const yes = '[data-ref="harm"] .app-question__radios input[value=yes]';
    await ann.waitForFunction((one) => document.querySelector(one).checked, yes, { timeout: 8000 });
  });

  await test('a second reading is blind', async () => {
    const { items } = await who.bob.get(`${at}/cases/P2`);
    const answers = items
      .filter((one) => one.kind !== 'prompt')
      .map(({ ref }) => ({
        question: ref,
        answer: 'yes',
        evidence: ref === '2.1.1' ? SECRET : undefined,
      }));
    await post(`${at}/cases/P2/judgements`, { answers }, who.bob);
    await post(`${at}/cases/P2/state`, { state: 'complete' }, who.bob);
    assize(
      '--as',
      'Ann',
      '--inspection',
      inspection,
      'read',
      'assign',
      'P2',
      '--reader',
      'Cat',
      '--because',
      'Drawn by lot',
    );
    const page = await open(browser, { who: who.cat });
    const came = [];
    page.on('response', async (response) => came.push(await response.text().catch(() => '')));
    const places = [
      'cases',
      'reading/P2',
      'case/P2',
      'trail',
      'trail/P2',
      'disagreements',
      'board',
    ];
    for (const place of places) {
      await visit(page, `${inspection}/${place}`);
      await page.waitForTimeout(500);
      assert.ok(!(await page.locator('body').innerText()).includes(SECRET), place);
    }
    assert.ok(came.length > 20 && !came.some((text) => text.includes(SECRET)));
    await visit(page, `${inspection}/reading/P2`);
    await choose(page, '2.1.1', 'No');
    await stands(page, '2.1.1', 'saved');
    assert.deepEqual(page.problems, []);
  });

  await test('each role may do what its rights say', async () => {
    const judge = (account, one) =>
      who[account].send(`${at}/cases/${one}/judgements`, {
        answers: [{ question: '2.1.3', answer: 'yes' }],
      });
    const rate = (account) =>
      who[account].send(`${at}/standards/1.1/rating`, { rating: 'good', because: 'Seen' });
    const lead = (account) => who[account].send(`${at}/roles`, { name: 'Eve', role: 'reader' });
    const may = {
      ann: [200, 200, 200],
      bob: [200, 200, 403],
      dan: [200, 403, 403],
      eve: [403, 403, 403],
    };
    for (const [account, statuses] of Object.entries(may))
      assert.deepEqual(
        [
          (await judge(account, 'P1')).status,
          (await rate(account)).status,
          (await lead(account)).status,
        ],
        statuses,
        account,
      );
  });

  await test('whose role was taken meanwhile is told so, and nothing is recorded', async () => {
    const page = await open(browser, { who: who.dan });
    await page.route('**/events*', (route) => route.abort()); // he does not hear of it
    await visit(page, `${inspection}/case/P1`);
    await card(page, '2.2.1').waitFor();
    await post(`${at}/roles`, { name: 'Dan', role: 'reader' });
    const before = (await who.ann.get(`${at}/trail?case=P1`)).length;
    await choose(page, '2.2.1', 'Yes');
    await stands(page, '2.2.1', 'failed');
    assert.equal((await who.ann.get(`${at}/trail?case=P1`)).length, before);
  });
}, prepare);
