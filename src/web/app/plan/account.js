// What became of every row of a population: the counts add up to the file.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { day, plain } from '../base/words.js';
import { Warnings } from './warnings.js';

const s = t.sampling;

// n: what the store counted, of which sample, and dryRun: whether nothing was recorded
export function Account({ n }) {
  const kept = [[s.mayBeDrawn, n.eligible], [s.outside, n.outside], [s.duplicates, n.duplicates],
    [s.excluded, n.excluded]];
  const not = [[s.otherSample, n.other_sample], [s.noSample, n.no_sample], [s.emptyRows, n.empty]];
  const words = n.dryRun ? s.wouldBe : n.known ? s.knownAlready : s.wasImported;
  return html`
    <section class="app-account" role="status" aria-labelledby="po-account">
      <h3 class="app-step__title" id="po-account">${words(plain(n.sample), n.rows)}</h3>
      <p class="govuk-body">${s.window(day(n.from), day(n.to))}</p>
      <div class="app-account__sides">
        <${Side} title=${s.kept(n.rows)} counts=${kept} />
        <${Side} title=${s.notKept(n.in_file - n.rows)} counts=${not} />
      </div>
      <p class="govuk-body-s">${s.ofFile(n.in_file)}</p>
      <${Warnings} n=${n} />
    </section>`;
}

const Side = ({ title, counts }) => html`
  <div>
    <h4>${title}</h4>
    <dl class="app-account__list">${counts.map(([name, count]) => html`
      <div><dt>${name}</dt><dd class="app-num">${count}</dd></div>`)}
    </dl>
  </div>`;
