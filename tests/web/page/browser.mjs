// What the tests of the page share: a store that is served, a browser in which somebody is signed
// in, and an inspection to begin with.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { address, assize, begin, over, signInBy, somebody } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const LAPTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

let failures = 0;
export let ann = null; // who is signed in where nobody else is named
export function setAnn(who) {
  ann = who;
}

export async function test(name, f) {
  try {
    await f();
    console.log(`ok ${name}`);
  } catch (e) {
    failures++;
    console.log(`not ok ${name}\n${e.stack}`);
  }
}

// A browser, and a store that is served: to Ann alone, or, where prepare() has made accounts, to
// them; what it gives are more words for the program that serves.
export async function withBrowser(f, prepare) {
  assize('init');
  const printed = await begin(prepare?.());
  if (!prepare) ann = somebody(await signInBy(printed));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
  });
  try {
    await f(browser);
  } finally {
    await browser.close();
    await over();
  }
  process.exit(failures ? 1 : 0);
}

// A window of somebody in which an error of a script is an error of the test.  The
// Content-Security-Policy is left in force.
export async function open(browser, { who = ann, ...options } = {}) {
  const context = await browser.newContext({ viewport: LAPTOP, ...options });
  const [name, value] = who.cookie.split('=');
  await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (e) => page.problems.push(e.message));
  return page;
}

export async function visit(page, place) {
  await page.goto('about:blank');
  await page.goto(`${address}#/${place}`);
  await page.locator('h1').first().waitFor();
}

// Runs in a world of its own, which the page's policy does not bind.
export async function checkAxe(page, what) {
  const client = await page.context().newCDPSession(page);
  const { frameTree } = await client.send('Page.getFrameTree');
  const { executionContextId: contextId } = await client.send('Page.createIsolatedWorld',
    { frameId: frameTree.frame.id, worldName: 'axe' });
  const evaluate = (expression) => client.send('Runtime.evaluate',
    { expression, contextId, awaitPromise: true, returnByValue: true });
  await evaluate(axe);
  const { result } = await evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
    'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => JSON.stringify(r.violations.map((v) =>
    [v.id, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ': ' + n.failureSummary)])))`);
  await client.detach();
  assert.equal(result.value, '[]', `axe: ${what}`);
}

// What lies half below the sticky bar would be called too small a target.
export const unstick = (page) => page.locator('.app-bar').evaluateAll((bars) =>
  bars.forEach((bar) => { bar.style.position = 'static'; }));

export async function checkWidth(page, what) {
  const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth,
    document.documentElement.clientWidth]);
  assert.ok(whole <= seen, `${what} scrolls sideways: ${whole} > ${seen}`);
}

export async function post(path, body, who = ann) {
  const answer = await who.send(path, body);
  const said = await answer.json();
  assert.ok(answer.ok, `${path}: ${JSON.stringify(said)}`);
  return said;
}

export const get = (path) => ann.get(path);

// A file that somebody chooses.
export const file = (name, text, mimeType = 'text/plain') => (
  { name, mimeType, buffer: Buffer.from(text) });

// Every answer that was given is recorded.
export const nothingWaits = (page) => page.waitForFunction(() =>
  !Object.keys(localStorage).some((name) => name.startsWith('assize/waits')));

// An inspection of a test's own, with CASES that are the person's.
export async function inspectionWith(name, cases) {
  const ref = name;
  const { person } = await get('me');
  await post('inspections', { ref, framework: 'yos-2018', service: 'North Youth Justice Service' });
  for (const one of cases)
    await post(`inspections/${ref}/cases`, { ref: one, sample: 'court', inspector: person,
      attributes: { disposal: 'referral_order', gender: 'female', age: 15 } });
  return ref;
}

// A question of a case: its card, an answer to it by the word that is seen, what it stands at.
export const card = (page, ref) => page.locator(`[data-ref="${ref}"]`);
export const choose = (page, ref, word) => card(page, ref).locator('.app-question__radios')
  .getByText(word, { exact: true }).click();
export const stands = (page, ref, how) =>
  page.locator(`[data-ref="${ref}"].app-question--${how}`).waitFor();

// The one quiet line of a case says it.
export const says = (page, text) => page.locator('#status', { hasText: text }).waitFor();
