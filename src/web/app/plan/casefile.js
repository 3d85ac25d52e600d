// Cases from a file: checked whole, added all or none.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { send } from '../base/carrier.js';
import { OthersWait } from '../base/otherswait.js';
import { inspectionPath } from '../base/paths.js';
import { Warnings } from './population.js';
import { Summary, wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';

const s = t.planning;

export function CaseFile({ who, samples, codes, done }) {
  const [file, give] = useState(null);
  const [sample, choose] = useState('');
  const [because, explain] = useState('');
  const [problem, fail] = useState(null);
  const [waits, ask] = useState(null); // whether others may; null: nobody has to
  const [result, show] = useState(null);
  const [busy, work] = useState(false);
  const late = who.about.state !== 'fieldwork';
  const record = async (dryRun) => {
    if (busy) return;
    fail(null);
    show(null);
    if (!file) return fail({ title: s.notAdded, texts: [t.enter(s.caseFile)] });
    work(true);
    try {
      const got = await send(`${inspectionPath(who.inspection)}/case-list`, { dry_run: dryRun,
        ...(sample ? { sample } : {}), ...(waits ? { others_wait: true } : {}), ...(because.trim() ? { because: because.trim() } : {}) }, file);
      show({ ...got, dryRun });
      if (!dryRun) done();
    } catch (failed) {
      if (failed.field === 'others_wait') ask((before) => before ?? false);
      fail({ title: s.notAdded, texts: failed.problems.length > 1 ? failed.problems.map((p) => p.text) : [wordsOf(failed)] });
    }
    work(false);
  };
  return html`<section class="app-panel" aria-labelledby="cf-title"><h2 class="app-panel__title" id="cf-title">${s.fromFile}</h2>
    ${problem && html`<${Summary} problem=${problem} />`}
    <form novalidate onSubmit=${(e) => {
      e.preventDefault();
      record(false);
    }}>
    <div class="govuk-form-group"><label class="govuk-label" for="cf-file">${s.caseFile}</label>
      <div class="govuk-hint" id="cf-hint">${s.caseFileHint}</div>
      <input class="govuk-file-upload" type="file" id="cf-file" accept=".csv,.txt,text/csv" aria-describedby="cf-hint"
        onChange=${(e) => give(e.target.files[0] ?? null)} /></div>
    <details class="govuk-details app-more"><summary class="govuk-details__summary"><span
      class="govuk-details__summary-text">${s.codes}</span></summary><div class="govuk-details__text"><dl class="app-codes">${
      codes.map(([code, title]) => html`<div><dt><code>${code}</code></dt><dd>${title}</dd></div>`)}</dl></div></details>
    <div class="govuk-form-group"><label class="govuk-label" for="cf-sample">${t.sample}</label>
      <select class="govuk-select" id="cf-sample" value=${sample} onChange=${(e) => choose(e.target.value)}>
        <option value="">${s.fileSaysIt}</option>${samples.map((one) => html`<option value=${one}>${plain(one)}</option>`)}</select></div>
    ${late && html`<div class="govuk-form-group"><label class="govuk-label" for="cf-because">${t.becauseLabel}</label>
      <input class="govuk-input" id="cf-because" value=${because} autocomplete="off" onInput=${(e) => explain(e.target.value)} /></div>`}
    ${waits !== null && html`<${OthersWait} id="cf-waits" value=${waits} change=${ask} />`}
    <div class="app-buttons"><button class="govuk-button app-button" aria-disabled=${busy ? 'true' : undefined}>${s.addAll}</button>
      <button type="button" class="govuk-button govuk-button--secondary app-button" aria-disabled=${busy ? 'true' : undefined}
        onClick=${() => record(true)}>${t.sampling.check}</button></div></form>
    <p class="govuk-body-s app-said" role="status">${busy ? s.reading : result && (result.dryRun ? s.wouldAdd : s.added)(result.cases)}</p>
    ${result && html`<${Warnings} n=${result} />`}</section>`;
}
