// Signing in and out, and staying signed in: what goes wrong is said in place.
import assert from 'node:assert/strict';
import { inspectionWith, open, setAnn, test, visit, withBrowser } from './browser.mjs';
import { addAccount, address, signIn, somebody } from './server.mjs';

const MINUTE = 60000;
const focus = (page) =>
  page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

await withBrowser(
  async (browser) => {
    setAnn(somebody(await signIn('ann')));
    const inspection = await inspectionWith('session', ['S1']);

    await test('who cannot sign in is told why, and types the name once', async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${address}sign-in`);
      assert.equal(await focus(page), 'name');
      await page.locator('#name').fill('ann');
      await page.locator('#passphrase').fill('not this one');
      await page.keyboard.press('Enter');
      await page.locator('#problem').waitFor();
      assert.match(await page.locator('#problem').innerText(), /^[A-Z].*\.$/);
      assert.equal(await page.locator('#name').inputValue(), 'ann');
      assert.equal(await focus(page), 'passphrase');
      assert.equal(await page.locator('#passphrase').getAttribute('aria-describedby'), 'problem');
    });

    await test('signing out counts what is not saved, and waits for an answer', async () => {
      const page = await open(browser);
      const asked = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.message());
        dialog.accept();
      });
      await visit(page, `${inspection}/case/S1`);
      const field = page.locator('[data-ref="2.1.1"] textarea');
      await field.fill('Evidence before its answer');
      await field.blur();
      await page.context().setOffline(true);
      await page.locator('[data-ref="2.1.2"] .app-question__radios input[value=yes]').check();
      await page.locator('[data-ref="2.1.2"].app-question--queued').waitFor();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You are still signed in').waitFor();
      assert.match(
        asked[0],
        /1 answer of yours is not saved yet.*Evidence for 1 question without Yes or No/,
      );
      assert.ok(page.url().includes('case/S1'));
      await page.route('**/judgements', (route) => route.abort());
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.waitForURL('**/sign-in');
      assert.equal(asked.length, 2); // no second question while leaving
      assert.deepEqual(page.problems, []);
      await page.context().close();
      setAnn(somebody(await signIn('ann')));
    });

    await test('a session is extended as often as the server allows it', async () => {
      const page = await open(browser, { who: somebody(await signIn('ann')) });
      await page.clock.install();
      let left = 10 * MINUTE;
      let longer = 480 * MINUTE;
      await page.route('**/session', (route) =>
        route.fulfill({
          json: { person: 'Ann', account: 'ann', until_ms: 1e12 + left, left_ms: left },
        }),
      );
      await page.route('**/extend', (route) => {
        left = longer;
        route.fulfill({ status: 200, body: '' });
      });
      await visit(page, `${inspection}/cases`);
      for (let i = 0; i < 2; i++) {
        await page.locator('#stay').click();
        await page.locator('#stay').waitFor({ state: 'detached' });
        assert.equal(await focus(page), 'main');
        left = 9 * MINUTE;
        await page.clock.fastForward(6 * MINUTE);
        await page.locator('#stay').waitFor();
      }
      longer = left;
      await page.locator('#stay').click();
      await page.getByText('A session cannot last longer').waitFor();
    });
  },
  () => addAccount('ann', 'Ann'),
);
