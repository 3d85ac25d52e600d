// axe on the pages and their states, at both widths, in light and dark; none scrolls sideways.
// The short form looks at three of them, in light.
import {
  checkAxe, checkWidth, inspectionWith, LAPTOP, open, PHONE, post, test, unstick, visit,
  withBrowser,
} from './browser.mjs';

await withBrowser(async (browser) => {
  const inspection = await inspectionWith('access', ['A1', 'A2']);
  await post(`inspections/${inspection}/cases/A1/judgements`, { answers: [
    { question: 'harm', answer: 'no' },
    { question: '2.1.1', answer: 'yes', evidence: 'Read', discuss: 'yes' },
    { question: '2.1.2', answer: 'no', evidence: 'A long word: '.padEnd(200, 'x') }] });
  const states = {
    start: ['start'], accessibility: ['accessibility'],
    cases: [`${inspection}/cases`], all: [`${inspection}/all`],
    case: [`${inspection}/case/A1`, (page) => page.locator('[data-ref="2.1.2"] summary').click()],
    'case, not complete': [`${inspection}/case/A1`, async (page) => {
      await page.locator('#complete').click();
      await page.locator('.app-summary').waitFor();
    }],
    'case, not connected': [`${inspection}/case/A1`, async (page) => {
      await page.context().setOffline(true);
      await page.locator('[data-ref="2.1.3"]').getByText('Yes', { exact: true }).first().click();
      await page.locator('.app-banner').waitFor();
    }],
    keys: [`${inspection}/case/A1`, async (page) => {
      await page.locator('[data-ref="harm"] input').first().focus();
      await page.keyboard.press('?');
    }],
    board: [`${inspection}/board`, (page) => page.locator('.app-kq__pct button').first().click()],
    'what-if': [`${inspection}/board`, async (page) => {
      await page.locator('#whatif').click();
      await page.locator('#wi-case').fill('A1');
      await page.locator('#wi-q').selectOption('2.1.1');
      await page.locator('label[for=wi-no]').click();
      await page.locator('.app-whatif__form button').click();
      await page.locator('.app-kq--whatif').first().waitFor();
    }],
    disagreements: [`${inspection}/disagreements`], decisions: [`${inspection}/decisions`],
    draft: [`${inspection}/draft`], trail: [`${inspection}/trail`], setup: [`${inspection}/setup`],
    'nothing there': [`${inspection}/case/NONE`],
  };
  const all = Boolean(process.env.ASSIZE_TEST_LONG);
  const short = ['cases', 'case, not complete', 'board'];
  const looked = Object.entries(states).filter(([one]) => all || short.includes(one));
  for (const [size, viewport] of [['1440', LAPTOP], ['390', PHONE]])
    for (const colorScheme of all ? ['light', 'dark'] : ['light'])
      for (const [name, [place, then]] of looked)
        await test(`${name}, ${size}, ${colorScheme}`, async () => {
          const page = await open(browser, { viewport, colorScheme });
          await visit(page, place);
          await then?.(page);
          await page.waitForTimeout(300);
          await checkWidth(page, name);
          await unstick(page);
          await checkAxe(page, name);
          await page.context().close();
        });
});
