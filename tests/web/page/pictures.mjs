// The pictures of the page that the README shows: a case, and the board of the example.
//
//   node pictures.mjs ASSIZE FOLDER
import { inspectionWith, open, post, visit, withBrowser } from './browser.mjs';

const folder = process.argv[3] ?? '.';
const viewport = { width: 1280, height: 800 };

await withBrowser(async (browser) => {
  const inspection = await inspectionWith('north-2026', ['C18', 'C21']);
  const { inspection: example } = await post('example', {});
  await post(`inspections/${inspection}/cases/C18/judgements`, { answers: [
    { question: 'harm', answer: 'no' },
    { question: 'child_safety', answer: 'yes', evidence: 'Missing overnight twice.' },
    { question: 'desistance_review', answer: 'no' }, { question: '2.1.1', answer: 'yes' },
    { question: '2.1.2', answer: 'no', evidence: 'No plan for the time out of school.',
      discuss: 'yes' }] });
  for (const [name, place] of [['case', `${inspection}/case/C18`], ['board', `${example}/board`]]) {
    const page = await open(browser, { viewport });
    await visit(page, place);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.context().close();
  }
});
