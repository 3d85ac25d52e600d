// The published inspection, entered by those who judged it: each of its 34 cases through the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nothingWaits, open, post, test, visit, withBrowser } from './browser.mjs';
import { addAccount, assize, signIn, somebody } from './server.mjs';

const fixtures = join(process.env.ASSIZE_SOURCE, 'fixtures');
const ref = 'oxfordshire-2020';
const read = (name) => readFileSync(join(fixtures, name), 'utf8');
const week = JSON.parse(read(`${ref}.json`));
const lead = week.inspection.lead;
const inspectors = [...new Set(week.cases.map((one) => one.inspector))];
const accountOf = (person) => person.toLowerCase().replace(' ', '-');

function prepare() {
  for (const person of [lead, ...inspectors]) addAccount(accountOf(person), person);
  assize('inspection', 'add', ref, '--framework', week.framework,
    '--service', week.inspection.service);
  assize('person', 'role', lead, 'lead');
  for (const person of inspectors) assize('--as', lead, 'person', 'role', person, 'inspector');
}

async function plan(who) {
  const { fieldwork, samples } = week.inspection;
  const counts = Object.entries(samples).flatMap(([sample, { target, population }]) =>
    [[`target.${sample}`, target], [`population.${sample}`, population]]);
  const details = { lead, ...fieldwork, ...Object.fromEntries(counts) };
  await post(`inspections/${ref}/details`, { details }, who);
  for (const { ref: name, sample, inspector, attributes } of week.cases)
    await post(`inspections/${ref}/cases`, { ref: name, sample, inspector, attributes }, who);
}

const idOf = (page, question) => page.locator(
  `[data-ref="${question}"] .app-question__radios input, [data-prompt="${question}"] input`)
  .first().getAttribute('name');

async function enter(page, one) {
  await visit(page, `${ref}/case/${one.ref}`);
  await page.locator('.app-question').first().waitFor();
  const choose = (group, answer) => page.locator(`${group} input[value=${answer}]`).check();
  for (const [question, answer] of Object.entries(one.answers)) {
    const prompt = `[data-prompt="${question}"]`;
    if (await page.locator(prompt).count()) {
      await page.locator(`details:has(${prompt})`).evaluate((details) => { details.open = true; });
      await choose(prompt, answer);
    } else await choose(`[data-ref="${question}"] .app-question__radios`, answer);
    const evidence = one.evidence?.[question];
    if (!evidence) continue;
    await page.locator(`[id="${await idOf(page, question)}-evidence"]`).fill(evidence);
  }
  if (one.note) await page.locator('#note').fill(one.note);
  await page.locator('#undo').focus(); // leaves the field
  await nothingWaits(page);
  await page.locator('#complete').click();
  await page.waitForURL((url) => !url.hash.endsWith(`/${one.ref}`));
}

await withBrowser(async (browser) => {
  const leading = somebody(await signIn(accountOf(lead)));
  await plan(leading);
  for (const person of inspectors)
    await test(`the cases of ${person}`, async () => {
      const page = await open(browser, { who: somebody(await signIn(accountOf(person))) });
      for (const one of week.cases.filter(({ inspector }) => inspector === person))
        await enter(page, one);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  await test('the result is the one that was published', async () => {
    const at = `inspections/${ref}/standards`;
    for (const { standard, rating, because } of week.ratings)
      await post(`${at}/${standard}/rating`, { rating, because }, leading);
    for (const { standard, rating, because } of week.discretion)
      await post(`${at}/${standard}/discretion`, { rating, because }, leading);
    const summary = await (await leading.ask(`inspections/${ref}/summary`)).text();
    assert.ok(summary === read(`${ref}.summary.json`), summary);
    const page = await open(browser, { who: leading });
    await visit(page, `${ref}/board`);
    const score = page.locator('.app-panel', { hasText: 'Score' }).first();
    assert.match(await score.innerText(), /28\s+of 36[^]*Good/);
  });
}, prepare);
