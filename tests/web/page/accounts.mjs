// A team, as it would work: three accounts, each signing in by the form over TLS on this machine's
// own name; what each is shown and may do; the warning before the time is up; signing out, here and
// everywhere.
import assert from 'node:assert/strict';
import { checkAxe, checkWidth, LAPTOP, PHONE, test, withBrowser } from './browser.mjs';
import { addAccount, address, assize, certificate, PASSPHRASE } from './server.mjs';

const TEAM = {
  lea: ['Lea Lead', 'lead'],
  ivo: ['Ivo Marsh', 'inspector'],
  rea: ['Rea Der', 'reader'],
};
const REF = 'north';
const HERE = `api/v1/inspections/${REF}`;

function prepare() {
  const of = (...words) => assize('--as', 'Lea Lead', '--inspection', REF, ...words);
  assize(
    '--as',
    'Lea Lead',
    'inspection',
    'add',
    REF,
    '--framework',
    'yos-2018',
    '--service',
    'North',
  );
  for (const [account, [person, role]] of Object.entries(TEAM)) {
    addAccount(account, person);
    of('person', 'role', person, role);
  }
  for (const ref of ['C1', 'C2'])
    of('case', 'add', ref, '--sample', 'court', '--inspector', 'Ivo Marsh');
  return certificate();
}

const home = () => address.replace('127.0.0.1', 'localhost');

async function window(browser, viewport = LAPTOP) {
  const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (e) => page.problems.push(e.message));
  return page;
}

async function type(page, name, passphrase) {
  await page.getByLabel('Name of the account').fill(name);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

// A window of somebody who has signed in by the form.
async function signedIn(browser, name) {
  const page = await window(browser);
  await page.goto(home());
  await type(page, name, PASSPHRASE);
  await page.getByRole('heading', { name: 'Inspections' }).waitFor();
  return page;
}

async function go(page, place, heading) {
  await page.goto(`${home()}#/${REF}/${place}`);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
}

// What the page of somebody is answered; a key where it records.
const ask = (page, path, body) =>
  page.evaluate(
    async ([to, said]) =>
      (
        await fetch(
          to,
          said === undefined
            ? {}
            : {
                method: 'POST',
                body: JSON.stringify(said),
                headers: {
                  'Content-Type': 'application/json',
                  'Idempotency-Key': Math.random().toString(36),
                },
              },
        )
      ).status,
    [path, body],
  );

await withBrowser(async (browser) => {
  await test('it is served over TLS, and a wrong passphrase signs nobody in', async () => {
    assert.match(address, /^https:/);
    const page = await window(browser);
    await page.goto(home());
    assert.match(page.url(), /\/sign-in$/);
    await type(page, 'lea', 'correct horse');
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    assert.equal(await page.title(), 'Error: Sign in – Assize');
    assert.equal(await page.getByLabel('Passphrase').inputValue(), '');
    assert.equal(await ask(page, 'api/v1/inspections'), 401);
    await type(page, 'lea', PASSPHRASE);
    await page.getByText('Lea Lead', { exact: true }).waitFor();
    const [cookie] = await page.context().cookies();
    assert.match(cookie.name, /^__Host-assize-/);
    assert.deepEqual([cookie.httpOnly, cookie.secure, cookie.sameSite], [true, true, 'Strict']);
    assert.deepEqual(page.problems, []);
  });

  await test('the form to sign in is to be read and used, with its error too', async () => {
    for (const viewport of [LAPTOP, PHONE])
      for (const colorScheme of ['light', 'dark']) {
        const page = await window(browser, viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(home());
        await checkAxe(page, 'sign in');
        await checkWidth(page, 'sign in');
        await type(page, `nobody-${viewport.width}-${colorScheme}`, 'no horse');
        await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
        await checkAxe(page, 'not signed in');
        await checkWidth(page, 'not signed in');
        await page.context().close();
      }
  });

  await test('each may do what the role says; results are shown or withheld', async () => {
    const lea = await signedIn(browser, 'lea');
    const ivo = await signedIn(browser, 'ivo');
    const rea = await signedIn(browser, 'rea');
    const judge = (page, ref) =>
      ask(page, `${HERE}/cases/${ref}/judgements`, {
        answers: [{ question: '2.1.1', answer: 'yes' }],
      });
    const rate = (page) =>
      ask(page, `${HERE}/standards/1.1/rating`, { rating: 'good', because: 'Seen' });
    const lead = (page) => ask(page, `${HERE}/roles`, { name: 'Rea Der', role: 'reader' });
    const may = [];
    for (const [page, ref] of [
      [lea, 'C1'],
      [ivo, 'C2'],
      [rea, 'C1'],
    ])
      may.push([await judge(page, ref), await rate(page), await lead(page)]);
    assert.deepEqual(may, [
      [200, 200, 200],
      [200, 200, 403],
      [403, 403, 403],
    ]);
    await go(lea, 'board', 'The board');
    await lea.locator('.app-score').waitFor();
    await go(ivo, 'board', 'The board');
    await ivo.getByText('Results are withheld for now').waitFor();
    assert.equal(await ivo.locator('.app-score').count(), 0);
    assert.equal(await ask(ivo, `${HERE}/summary`), 403);
    await ivo.locator('.app-top').getByText('Ivo Marsh, inspector').waitFor();
    await rea.goto(`${home()}#/${REF}/cases`);
    await rea.locator('.app-top').getByText('Rea Der, reader').waitFor();
    assert.match(assize('--inspection', REF, 'history', '--csv'), /,Ivo Marsh,ivo,/);
    assert.deepEqual([...lea.problems, ...ivo.problems, ...rea.problems], []);
  });

  await test('who has an account is offered, and a name that is nobody’s is told', async () => {
    const lea = await signedIn(browser, 'lea');
    await go(lea, 'setup', 'Setting up');
    const offered = lea.locator('#role-name-offers option');
    await lea.locator('#role-name-offers option[value="Rea Der"]').waitFor({ state: 'attached' });
    for (const [person] of Object.values(TEAM))
      assert.ok((await offered.evaluateAll((all) => all.map((one) => one.value))).includes(person));
    const give = async (name) => {
      await lea.locator('#role-name').fill(name);
      await lea.locator('#role-role').selectOption('reader');
      await lea.getByRole('button', { name: 'Give the role' }).click();
      await lea.getByText(`${name} is reader now`).waitFor();
      return lea.locator('#role .app-said').innerText();
    };
    assert.match(await give('Rea Dear'), /nobody can sign in as Rea Dear/);
    assert.doesNotMatch(await give('Rea Der'), /nobody/);
    await checkAxe(lea, 'setting up');
    assert.deepEqual(lea.problems, []);
  });

  await test('before the time is up it is said, and the session can be extended', async () => {
    const page = await window(browser);
    let extended = 0;
    await page.route('**/session', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({
        response: answer,
        json: extended ? body : { ...body, left_ms: 600000 },
      });
    });
    page.on('request', (one) => {
      extended += one.method() === 'POST' && one.url().endsWith('/extend');
    });
    await page.goto(home());
    await type(page, 'ivo', PASSPHRASE);
    const stay = page.getByRole('button', { name: 'Stay signed in' });
    await page.getByRole('heading', { name: /^You will be signed out at \d\d:\d\d$/ }).waitFor();
    await checkAxe(page, 'the time is nearly up');
    await page.setViewportSize(PHONE);
    await checkWidth(page, 'the time is nearly up');
    await stay.click();
    await stay.waitFor({ state: 'detached' });
    assert.equal(await page.getByText('You will be signed out').count(), 0);
    assert.equal(extended, 1);
    assert.deepEqual(page.problems, []);
  });

  await test('who signs out is signed out here alone', async () => {
    const [here, there] = [await signedIn(browser, 'ivo'), await signedIn(browser, 'ivo')];
    await here.getByRole('button', { name: 'Sign out', exact: true }).click();
    await here.getByLabel('Passphrase').waitFor();
    await here.goto(`${home()}#/${REF}/board`);
    await here.getByLabel('Passphrase').waitFor();
    assert.equal(await ask(here, 'session'), 401);
    assert.equal(await ask(there, 'session'), 200);
  });

  await test('who signs out everywhere is signed out there too, and nobody else is', async () => {
    const [here, there] = [await signedIn(browser, 'ivo'), await signedIn(browser, 'ivo')];
    const lea = await signedIn(browser, 'lea');
    await here.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByLabel('Passphrase').waitFor();
    await there.goto(`${home()}#/${REF}/cases`);
    await there.reload();
    await there.getByLabel('Passphrase').waitFor();
    assert.equal(await ask(lea, 'session'), 200);
    assert.deepEqual([...here.problems, ...there.problems, ...lea.problems], []);
  });

  await test('a page that is open when the session ends leads to signing in', async () => {
    const [here, there] = [await signedIn(browser, 'rea'), await signedIn(browser, 'rea')];
    await here.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByLabel('Passphrase').waitFor();
    await there.evaluate((place) => {
      location.hash = place;
    }, `#/${REF}/trail`);
    await there.getByText('Nobody is signed in').waitFor();
    await there.getByRole('link', { name: 'Sign in' }).click();
    await type(there, 'rea', PASSPHRASE);
    await there.locator('.app-top').getByText('Rea Der').waitFor();
  });
}, prepare);
