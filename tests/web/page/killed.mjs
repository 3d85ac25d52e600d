// The server is killed at random moments while somebody answers: what said "Saved" is in the
// record, nothing is in it twice, and every receipt is found.  200 times in the long form.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { get, inspectionWith, open, setAnn, test, visit, withBrowser } from './browser.mjs';
import { addAccount, assize, begin, end, folder, signIn, somebody } from './server.mjs';

const TIMES = process.env.ASSIZE_TEST_LONG ? 200 : 20;
const QUESTIONS = ['harm', 'child_safety', '2.1.1', '2.1.2', '2.2.1', '2.3.1'];
const some = (n) => Math.floor(Math.random() * n);

function prepare() {
  addAccount('ann', 'Ann');
}

const stored = (page, what) => page.evaluate((start) => Object.entries(localStorage)
  .filter(([name]) => name.startsWith(start)).map(([, text]) => text), `assize/${what}`);

// Questions of which nothing waits: an answer to another would be taken in by the one that waits.
const free = (page) => page.evaluate((questions) => questions.filter((ref) =>
  document.querySelector(`[data-ref="${ref}"]`)
    .matches('.app-question--saved, .app-question--due')), QUESTIONS);

// Answers until it is told to stop; what was given last of each question is kept in LAST, and how
// often it was in GIVEN.
async function answer(page, { last, given }, during) {
  while (!during.over) {
    const questions = await free(page);
    if (!questions.length) {
      await page.waitForTimeout(20);
      continue;
    }
    const question = questions[some(questions.length)];
    const value = last[question] === 'yes' ? 'no' : 'yes';
    await page.locator(`[data-ref="${question}"] .app-question__radios input[value=${value}]`)
      .check({ timeout: 20000 });
    last[question] = value;
    given[question] = (given[question] ?? 0) + 1;
  }
}

async function allSent(page) {
  for (let tries = 0; (await stored(page, 'waits')).length; tries++) {
    assert.ok(tries < 100, `they still wait: ${await stored(page, 'waits')}`);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(100);
  }
}

await withBrowser(async (browser) => {
  setAnn(somebody(await signIn('ann')));
  const inspection = await inspectionWith('killed', ['K1']);
  const page = await open(browser);
  const last = {};
  const given = {};
  await visit(page, `${inspection}/case/K1`);
  await page.locator('.app-question').first().waitFor();
  await test(`${TIMES} kills lose nothing that was saved`, async () => {
    for (let i = 0; i < TIMES; i++) {
      const during = { over: false };
      const answering = answer(page, { last, given }, during);
      await page.waitForTimeout(some(400));
      await end('SIGKILL');
      await page.waitForTimeout(some(100));
      during.over = true;
      await answering;
      await begin();
      await allSent(page);
    }
    const sheet = await get(`inspections/${inspection}/cases/K1`);
    for (const [question, value] of Object.entries(last))
      assert.equal(sheet.items.find((one) => one.ref === question).answer, value, question);
  });
  await test('nothing is in the record twice', async () => {
    const recorded = {};
    for (const { kind, key } of await get(`inspections/${inspection}/trail?case=K1`))
      if (kind === 'judgement') recorded[key] = (recorded[key] ?? 0) + 1;
    assert.deepEqual(recorded, given); // each changes what stood, and was sent by itself
  });
  await test('every receipt is found', async () => {
    const receipts = (await stored(page, 'receipts')).flatMap((text) => JSON.parse(text));
    assert.ok(receipts.length > TIMES, `${receipts.length} receipts`);
    writeFileSync(`${folder}/heads`, `${receipts.join('\n')}\n`);
    await end();
    assize('check', '--head', `${folder}/heads`);
    console.log(`# ${receipts.length} receipts`);
  });
}, prepare);
