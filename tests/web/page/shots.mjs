// A picture of every page at both widths, to be looked at.
//
//   node shots.mjs ASSIZE FOLDER
import { mkdirSync } from 'node:fs';
import { inspectionWith, LAPTOP, open, PHONE, post, visit, withBrowser } from './browser.mjs';

const folder = process.argv[3] ?? 'shots';

await withBrowser(async (browser) => {
  mkdirSync(folder, { recursive: true });
  const inspection = await inspectionWith('shots', ['C18', 'C21']);
  await post(`inspections/${inspection}/cases/C18/judgements`, { answers: [
    { question: 'harm', answer: 'no' },
    { question: 'child_safety', answer: 'yes', evidence: 'Missing overnight twice.' },
    { question: '2.1.1', answer: 'yes' }, { question: '2.1.2', answer: 'no', discuss: 'yes' }] });
  const { inspection: example } = await post('example', {});
  const screens = ['cases', 'board', 'disagreements', 'decisions', 'draft', 'trail', 'record',
    'setup', 'sampling'];
  const places = { start: 'start', accessibility: 'accessibility', example: `${example}/board`,
    case: `${inspection}/case/C18`,
    ...Object.fromEntries(screens.map((one) => [one, `${inspection}/${one}`])) };
  for (const [size, viewport] of [['1440', LAPTOP], ['390', PHONE]])
    for (const colorScheme of ['light', 'dark'])
      for (const [name, place] of Object.entries(places)) {
        const page = await open(browser, { viewport, colorScheme });
        await visit(page, place);
        await page.waitForTimeout(500);
        const path = `${folder}/${name}-${size}-${colorScheme}.png`;
        await page.screenshot({ path, fullPage: name !== 'case' });
        await page.context().close();
      }
});
