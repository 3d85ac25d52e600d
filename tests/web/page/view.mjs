// The first view of a case: bytes over the wire, requests one after the other, and its time against
// a static page of the same bytes.  It judges nothing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inspectionWith, open, test, withBrowser } from './browser.mjs';
import { address } from './server.mjs';

const PAIRS = 11;
const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];
const fourth = (list, n) => sorted(list)[Math.floor((n * (list.length - 1)) / 4)];

// Time in ms until a thing is seen, and what came; in a browser window without a cache.
async function view(browser, url, seen) {
  const page = await open(browser);
  const client = await page.context().newCDPSession(page);
  const came = new Map();
  await client.send('Network.enable');
  const note = (e, what) => Object.assign(came.get(e.requestId) ?? {}, what);
  client.on('Network.requestWillBeSent', (e) =>
    came.set(e.requestId, { url: e.request.url, at: e.timestamp }));
  client.on('Network.responseReceived', (e) => note(e, { answered: e.timestamp }));
  client.on('Network.loadingFinished', (e) => note(e, { bytes: e.encodedDataLength }));
  await page.addInitScript((what) => new MutationObserver(() => {
    if (!window.seenAt && document.querySelector(what)) window.seenAt = performance.now() / 1000;
  }).observe(document, { childList: true, subtree: true }), seen);
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(seen).first().waitFor();
  const took = performance.now() - begun;
  const seenAt = await page.evaluate(() => window.seenAt);
  await page.waitForTimeout(300);
  const html = await page.content();
  await page.context().close();
  const all = [...came.values()].filter((one) => one.bytes);
  const first = Math.min(...all.map((one) => one.at));
  const before = all.filter((one) => one.at - first < seenAt); // it was seen
  return { took, html, all: before };
}

// How many came one after the other before the case did: each began only when another had been
// answered.
function depth(all) {
  const level = new Map();
  for (const one of [...all].sort((a, b) => a.at - b.at)) {
    const before = all.filter((other) => other.answered < one.at);
    level.set(one, 1 + Math.max(0, ...before.map((other) => level.get(other) ?? 0)));
  }
  return level.get(all.find((one) => one.url.includes('/cases/')));
}

await withBrowser(async (browser) => {
  await test('the first view of a case', async () => {
    const inspection = await inspectionWith('view', ['V1']);
    const url = `${address}#/${inspection}/case/V1`;
    const first = await view(browser, url, '.app-question');
    const seen = first.all.filter((one) => !one.url.endsWith('/events'));
    const bytes = seen.reduce((sum, one) => sum + one.bytes, 0);
    const plain = first.html.replace(/<script[^>]*><\/script>|<link[^>]*>/g, '');
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(plain + `<!--${'x'.repeat(Math.max(0, bytes - Buffer.byteLength(plain)))}-->`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const still = `http://127.0.0.1:${server.address().port}/`;
    const ratios = [], times = [], stills = [];
    for (let i = 0; i < PAIRS; i++) {
      const a = (await view(browser, url, '.app-question')).took;
      const b = (await view(browser, still, '.app-question')).took;
      times.push(a);
      stills.push(b);
      ratios.push(a / b);
    }
    server.close();
    console.log(`# ${bytes} bytes in ${seen.length} requests, ${depth(seen)} deep`);
    console.log(`# ${median(times).toFixed(0)} ms, static ${median(stills).toFixed(0)} ms; `
      + `ratio ${median(ratios).toFixed(2)} (${fourth(ratios, 1).toFixed(2)} to `
      + `${fourth(ratios, 3).toFixed(2)}), ${PAIRS} pairs`);
  });
});
