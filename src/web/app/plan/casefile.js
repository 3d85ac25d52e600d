// Cases from a file: checked whole, added all or none.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Select, Text } from '../base/field.js';
import { OthersWait } from '../base/otherswait.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { Summary } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { File, useSending } from './file.js';
import { Warnings } from './warnings.js';

const s = t.planning;

export function CaseFile({ who, samples, codes, done }) {
  const [file, take] = useState(null);
  const [sample, choose] = useState('');
  const [because, explain] = useState('');
  const [busy, work] = useState(false);
  const { problem, fail, result, show, waits, ask, give } = useSending(s.notAdded, done);
  const record = async (dryRun) => {
    if (busy) return;
    show(null);
    if (!file) return fail({ title: s.notAdded, texts: [t.enter(s.caseFile)] });
    work(true);
    await give(`${inspectionPath(who.inspection)}/case-list`, {
      ...(sample && { sample }), ...(because.trim() && { because: because.trim() }),
    }, file, dryRun);
    work(false);
  };
  const submit = (e) => {
    e.preventDefault();
    record(false);
  };
  return html`
    <${Panel} id="cf-title" title=${s.fromFile}>
      ${problem && html`<${Summary} problem=${problem} />`}
      <form novalidate onSubmit=${submit}>
        <${File} id="cf-file" label=${s.caseFile} hint=${s.caseFileHint} hintId="cf-hint"
          accept=".csv,.txt,text/csv" take=${(one) => take(one ?? null)} />
        <${Codes} codes=${codes} />
        <${Select} id="cf-sample" label=${t.sample} value=${sample} change=${choose}
          options=${[['', s.fileSaysIt], ...samples.map((one) => [one, plain(one)])]} />
        ${who.about.state !== 'fieldwork' && html`
          <${Text} id="cf-because" label=${t.becauseLabel} value=${because} change=${explain} />`}
        ${waits !== null && html`<${OthersWait} id="cf-waits" value=${waits} change=${ask} />`}
        <${Buttons} busy=${busy} check=${() => record(true)} />
      </form>
      <p class="govuk-body-s app-said" role="status">${busy ? s.reading : wordsFor(result)}</p>
      ${result && html`<${Warnings} n=${result} />`}
    <//>`;
}

const wordsFor = (result) => result && (result.dryRun ? s.wouldAdd : s.added)(result.cases);

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

const Buttons = ({ busy, check }) => html`
  <div class="app-buttons">
    <button class="govuk-button app-button" aria-disabled=${busy ? 'true' : undefined}>
      ${s.addAll}
    </button>
    <button type="button" class="govuk-button govuk-button--secondary app-button"
      aria-disabled=${busy ? 'true' : undefined} onClick=${check}>${t.sampling.check}</button>
  </div>`;
