// axe on the pages and their states, at both widths, in light and dark; none scrolls sideways.
// The short form looks at three of them, in light.
import {
  checkAxe, checkWidth, get, inspectionWith, LAPTOP, open, PHONE, post, test, unstick, visit,
  withBrowser,
} from './browser.mjs';
import { assize } from './server.mjs';

const yes = (page, ref) =>
  page.locator(`[data-ref="${ref}"]`).getByText('Yes', { exact: true }).first().click();
const card = (page, how) => page.locator(`.app-question--${how}`).first().waitFor();

// What is seen of an answer that somebody else has given in between, and of one that is refused.
const between = (page) => page.route('**/events*', (route) => route.abort());
const refused = (page) =>
  page.route('**/judgements', (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'forbidden', text: 'Ann is a reader here and may not judge', field: null },
    }),
  );
const endsSoon = (page) =>
  page.route('**/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), left_ms: 600000 } });
  });

await withBrowser(async (browser) => {
  const inspection = await inspectionWith('access', ['A1', 'A2', 'A3']);
  const { items } = await get(`inspections/${inspection}/cases/A3`);
  await post(`inspections/${inspection}/cases/A3/judgements`, {
    answers: items
      .filter(({ kind }) => kind !== 'prompt')
      .map(({ ref }) => ({ question: ref, answer: 'yes', evidence: 'Read' })),
  });
  await post(`inspections/${inspection}/cases/A3/state`, { state: 'complete' });
  await post(`inspections/${inspection}/cases/A1/judgements`, {
    answers: [
      { question: 'harm', answer: 'no' },
      { question: '2.1.1', answer: 'yes', evidence: 'Read', discuss: 'yes' },
      { question: '2.1.2', answer: 'no', evidence: 'A long word: '.padEnd(200, 'x') },
    ],
  });
  await post(`inspections/${inspection}/cases`, { ref: 'A4', sample: 'court', inspector: 'Ben' });
  assize(
    '--as',
    'Ann',
    '--inspection',
    inspection,
    'read',
    'assign',
    'A4',
    '--reader',
    'Ann',
    '--because',
    'By lot',
  );
  await post(`inspections/${inspection}/details`, { details: { start: '2026-11-02' } });
  let turn = 0;
  const states = {
    start: ['start'],
    accessibility: ['accessibility'],
    cases: [`${inspection}/cases`],
    all: [`${inspection}/all`],
    case: [`${inspection}/case/A1`, (page) => page.locator('[data-ref="2.1.2"] summary').click()],
    'case, not complete': [
      `${inspection}/case/A1`,
      async (page) => {
        await page.locator('#complete').click();
        await page.locator('.app-summary').waitFor();
      },
    ],
    'case, not connected': [
      `${inspection}/case/A1`,
      async (page) => {
        await page.context().setOffline(true);
        await page.locator('[data-ref="2.1.3"]').getByText('Yes', { exact: true }).first().click();
        await page.locator('.app-banner').waitFor();
      },
    ],
    'case, changed by somebody else': [
      `${inspection}/case/A2`,
      async (page) => {
        await page.locator('[data-ref="harm"]').waitFor();
        for (const answer of ['no', 'yes', turn++ % 2 ? 'clear' : 'no'])
          await post(`inspections/${inspection}/cases/A2/judgements`, {
            answers: [{ question: 'harm', answer }],
          });
        await yes(page, 'harm');
        await card(page, 'changed');
      },
      between,
    ],
    'case, an answer is refused': [
      `${inspection}/case/A2`,
      async (page) => {
        await yes(page, '2.1.1');
        await card(page, 'failed');
      },
      refused,
    ],
    reading: [`${inspection}/reading/A4`],
    'session ends soon': [
      `${inspection}/cases`,
      (page) => page.locator('.app-banner').waitFor(),
      endsSoon,
    ],
    'a form, wrong': [
      `${inspection}/setup`,
      async (page) => {
        await page.locator('#dates-end').fill('2026-10-01');
        await page.getByRole('button', { name: 'Save the dates' }).click();
        await page.locator('.app-summary:focus').waitFor();
      },
    ],
    'no inspection of that name': ['nowhere/cases'],
    'case, refused': [
      `${inspection}/case/A2`,
      async (page) => {
        await page.route('**/cases/A2/*', (route) =>
          route.request().method() === 'GET'
            ? route.continue()
            : route.fulfill({
                status: 422,
                json: { code: 'invalid', text: 'too bad', field: null },
              }),
        );
        await page.locator('#note').fill('A note');
        await page.locator('#note').blur();
        await page.locator('.app-identity__note--failed').waitFor();
        await page.locator('[data-ref="2.1.3"]').getByText('Yes', { exact: true }).first().click();
      },
    ],
    'case, facts': [
      `${inspection}/case/A1`,
      async (page) => {
        await page.locator('#change-facts').click();
        await page.locator('#facts-age').fill('900');
        await page.locator('#facts button').click();
        await page.locator('#facts-age-error').waitFor();
      },
    ],
    'case, complete': [
      `${inspection}/case/A3`,
      (page) => page.getByText('Withdraw A3').first().click(),
    ],
    keys: [
      `${inspection}/case/A1`,
      async (page) => {
        await page.locator('[data-ref="harm"] input').first().focus();
        await page.keyboard.press('?');
      },
    ],
    board: [`${inspection}/board`, (page) => page.locator('.app-kq__pct button').first().click()],
    'what-if': [
      `${inspection}/board`,
      async (page) => {
        await page.locator('#whatif').click();
        await page.locator('#wi-case').fill('A1');
        await page.locator('#wi-q').selectOption('2.1.1');
        await page.locator('label[for=wi-no]').click();
        await page.locator('.app-whatif__form button').click();
        await page.locator('.app-kq--whatif').first().waitFor();
      },
    ],
    disagreements: [`${inspection}/disagreements`],
    decisions: [`${inspection}/decisions`],
    draft: [`${inspection}/draft`],
    trail: [`${inspection}/trail`],
    record: [`${inspection}/record`],
    sampling: [`${inspection}/sampling`],
    setup: [`${inspection}/setup`],
    'nothing there': [`${inspection}/case/NONE`],
  };
  const all = Boolean(process.env.ASSIZE_TEST_LONG);
  const short = ['cases', 'case, not complete', 'board'];
  const looked = Object.entries(states).filter(([one]) => all || short.includes(one));
  for (const [size, viewport] of [
    ['1440', LAPTOP],
    ['390', PHONE],
  ])
    for (const colorScheme of all ? ['light', 'dark'] : ['light'])
      for (const [name, [place, then, before]] of looked)
        await test(`${name}, ${size}, ${colorScheme}`, async () => {
          const page = await open(browser, { viewport, colorScheme });
          await before?.(page);
          await visit(page, place);
          await then?.(page);
          await page.waitForTimeout(300);
          await checkWidth(page, name);
          await unstick(page);
          await checkAxe(page, name);
          await page.context().close();
        });
});
