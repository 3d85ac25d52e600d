// Cases from a file: checked whole, added all or none.
import { html, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { ANSWER, reasonFor } from '../base/rights.js';
import { plain } from '../base/words.js';
import { Warnings } from './warnings.js';

const s = t.planning;

export function CaseFile({ who, samples, codes, drawn, done }) {
  const [result, show] = useState(null);
  const record = (dryRun) => async ({ file, others_wait: wait, ...rest }) => {
    show(null);
    const said = Object.entries(rest).filter(([, value]) => value.trim());
    const got = await send(`${inspectionPath(who.inspection)}/case-list`, {
      dry_run: dryRun, ...(wait && { others_wait: true }), ...Object.fromEntries(said),
    }, file);
    show(got);
    if (!dryRun) done();
    return (dryRun ? s.wouldAdd : s.added)(got.cases);
  };
  return html`
    <${Panel} id="cf-title" title=${s.fromFile}>
      ${drawn.length > 0 && html`<p class="govuk-body-s">${s.casesAfter(drawn)}</p>`}
      <${Form} id="cf" title=${s.notAdded} button=${s.addAll} busy=${s.reading}
        fields=${fieldsOf(who, samples)} send=${record(false)}
        besides=${[t.sampling.check, record(true)]} done=${(values, words) => words} />
      ${result && html`<${Warnings} n=${result} />`}
      <${Codes} codes=${codes} />
    <//>`;
}

const fieldsOf = (who, samples) => [
  { name: 'file', label: s.caseFile, hint: s.caseFileHint, type: 'file',
    accept: '.csv,.txt,text/csv' },
  { name: 'sample', label: t.sample, optional: true,
    options: [['', s.fileSaysIt], ...samples.map((one) => [one, plain(one)])] },
  ...reasonFor(who.may, ANSWER),
  { name: 'others_wait', label: t.othersMayWait, hint: t.othersWaitHint, type: 'checkbox',
    optional: true, late: true },
];

// What an attribute is called in a file.
const Codes = ({ codes }) => html`
  <details class="govuk-details app-more">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${s.codes}</span>
    </summary>
    <div class="govuk-details__text">
      <dl class="app-codes">${codes.map(([code, title]) => html`
        <div><dt><code>${code}</code></dt><dd>${title}</dd></div>`)}
      </dl>
    </div>
  </details>`;
