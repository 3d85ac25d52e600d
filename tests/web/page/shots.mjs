// A picture of every page at both widths, to be looked at.
//
//   node shots.mjs ASSIZE FOLDER
import { mkdirSync } from 'node:fs';
import { inspectionWith, LAPTOP, open, PHONE, post, visit, withBrowser } from './browser.mjs';
import { address, assize } from './server.mjs';

const folder = process.argv[3] ?? 'shots';

await withBrowser(async (browser) => {
  mkdirSync(folder, { recursive: true });
  const inspection = await inspectionWith('shots', ['C18', 'C21']);
  await post(`inspections/${inspection}/cases/C18/judgements`, {
    answers: [
      { question: 'harm', answer: 'no' },
      { question: 'child_safety', answer: 'yes', evidence: 'Missing overnight twice.' },
      { question: '2.1.1', answer: 'yes' },
      { question: '2.1.2', answer: 'no', discuss: 'yes' },
    ],
  });
  await post(`inspections/${inspection}/cases`, { ref: 'C33', sample: 'court', inspector: 'Ben' });
  assize(
    '--as',
    'Ann',
    '--inspection',
    inspection,
    'read',
    'assign',
    'C33',
    '--reader',
    'Ann',
    '--because',
    'By lot',
  );
  const { inspection: example } = await post('example', {});
  const places = {
    start: 'start',
    cases: `${inspection}/cases`,
    case: `${inspection}/case/C18`,
    board: `${inspection}/board`,
    all: `${inspection}/all`,
    reading: `${inspection}/reading/C33`,
    disagreements: `${inspection}/disagreements`,
    decisions: `${inspection}/decisions`,
    draft: `${inspection}/draft`,
    trail: `${inspection}/trail`,
    record: `${inspection}/record`,
    setup: `${inspection}/setup`,
    sampling: `${inspection}/sampling`,
    'example-trail': `${example}/trail`,
    'example-sampling': `${example}/sampling`,
    unknown: 'nowhere/cases',
    accessibility: 'accessibility',
    example: `${example}/board`,
  };
  for (const [size, viewport] of [
    ['1440', LAPTOP],
    ['390', PHONE],
  ])
    for (const colorScheme of ['light', 'dark'])
      for (const [name, place] of Object.entries(places)) {
        const page = await open(browser, { viewport, colorScheme });
        await visit(page, place);
        await page.waitForTimeout(500);
        const path = `${folder}/${name}-${size}-${colorScheme}.png`;
        await page.screenshot({ path, fullPage: name !== 'case' });
        await page.context().close();
      }
  for (const [size, viewport] of [
    ['1440', LAPTOP],
    ['390', PHONE],
  ])
    for (const [name, path] of [
      ['sign-in', 'sign-in'],
      ['nothing-there', 'nothing/there'],
    ]) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.goto(`${address}${path}`);
      await page.screenshot({ path: `${folder}/${name}-${size}-light.png`, fullPage: true });
      await context.close();
    }
});
