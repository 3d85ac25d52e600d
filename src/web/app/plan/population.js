// The population of a sample from a file: what its columns mean, what is wrong with it, and what
// became of each row.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { send } from '../base/carrier.js';
import { readTable } from './csv.js';
import { begin, columnsOf, Mapping, meaningsOf, stateOf } from './mapping.js';
import { inspectionPath } from '../base/paths.js';
import { saveText } from '../base/save.js';
import { OthersWait } from '../base/otherswait.js';
import { Summary, wordsOf } from '../base/trouble.js';
import { day, plain } from '../base/words.js';

const s = t.sampling;

export function Population({ who, samples, example, framework, done }) {
  const meanings = meaningsOf(example, framework);
  const [given, give] = useState(null); // { file, table }
  const [state, set] = useState(null);
  const [sample, choose] = useState(samples[0]);
  const [because, explain] = useState('');
  const [problem, fail] = useState(null);
  const [waits, ask] = useState(null); // whether others may; null: nobody has to
  const [result, show] = useState(null);
  const [busy, work] = useState('');
  const change = (f) => (value) => {
    show(null);
    f(value);
  };
  const take = async (file) => {
    if (!file) return;
    work(s.reading);
    fail(null);
    show(null);
    try {
      const table = await readTable(file);
      give({ file, table });
      set(begin(table, meanings));
    } catch (failed) {
      fail({ title: s.unreadable, texts: [String(failed.message ?? failed)] });
    }
    work('');
  };
  const takeMapping = async (file) => {
    try {
      if (file) change(set)(stateOf(JSON.parse(await file.text()), given.table, state));
      fail(null);
    } catch {
      fail({ title: s.noMapping, texts: [s.noMappingText] });
    }
  };
  const record = async (dryRun) => {
    work(dryRun ? s.checking : s.importing);
    fail(null);
    try {
      const got = await send(`${inspectionPath(who.inspection)}/samples/${encodeURIComponent(sample)}/population`, {
        mapping: JSON.stringify(columnsOf(given.table, state, meanings)), dry_run: dryRun,
        ...(waits ? { others_wait: true } : {}), ...(because.trim() ? { because: because.trim() } : {}) }, given.file);
      show({ ...got, sample, dryRun });
      if (!dryRun) done();
    } catch (failed) {
      show(null);
      if (failed.field === 'others_wait') ask((before) => before ?? false);
      fail({ title: s.notImported, texts: failed.problems.length > 1 ? failed.problems.map((p) => p.text)
        : [wordsOf(failed)] });
    }
    work('');
  };
  return html`<form class="app-panel" aria-labelledby="po-title" novalidate onSubmit=${(e) => {
      e.preventDefault();
      record(true);
    }}><h2 class="app-panel__title" id="po-title">${s.population}</h2>
    ${problem && html`<${Summary} problem=${problem} />`}
    <div class="govuk-form-group"><label class="govuk-label" for="po-file">${s.file}</label>
      <div class="govuk-hint" id="po-file-hint">${s.fileHint}</div>
      <input class="govuk-file-upload" type="file" id="po-file" accept=".csv,.txt,text/csv" aria-describedby="po-file-hint"
        onChange=${(e) => take(e.target.files[0])} /></div>
    ${state && html`<p class="govuk-body">${s.rowsOf(given.table.rows, given.table.columns.length)}</p>
      <h3 class="app-step__title">${s.meaning}</h3><p class="govuk-body app-measure">${s.meaningText}</p>
      <${Mapping} table=${given.table} state=${state} set=${change(set)} meanings=${meanings} />
      <details class="govuk-details app-more"><summary class="govuk-details__summary"><span
        class="govuk-details__summary-text">${s.mappingFile}</span></summary><div class="govuk-details__text">
        <p><button type="button" class="app-link-button" onClick=${() => saveText(`${JSON.stringify(
          columnsOf(given.table, state, meanings), null, 2)}\n`, 'columns.json')}>${s.saveMapping}</button></p>
        <div class="govuk-form-group"><label class="govuk-label" for="po-mapping">${s.useMapping}</label>
        <input class="govuk-file-upload" type="file" id="po-mapping" accept=".json,application/json"
          onChange=${(e) => takeMapping(e.target.files[0])} /></div></div></details>
      <div class="govuk-form-group"><label class="govuk-label" for="po-sample">${s.intoSample}</label>
        <div class="govuk-hint" id="po-sample-hint">${s.intoSampleHint}</div>
        <select class="govuk-select app-short" id="po-sample" aria-describedby="po-sample-hint" value=${sample}
          onChange=${(e) => change(choose)(e.target.value)}>${samples.map((one) => html`<option
          value=${one}>${plain(one)}</option>`)}</select></div>
      ${who.about.state !== 'fieldwork' && html`<div class="govuk-form-group"><label class="govuk-label"
        for="po-because">${t.becauseLabel}</label><input class="govuk-input app-short" id="po-because" value=${because}
        autocomplete="off" onInput=${(e) => explain(e.target.value)} /></div>`}
      ${waits !== null && html`<${OthersWait} id="po-waits" value=${waits} change=${ask} />`}
      <div class="app-buttons"><button class="govuk-button govuk-button--secondary app-button"
        aria-disabled=${busy ? 'true' : undefined}>${s.check}</button>
        <button type="button" class="govuk-button app-button" aria-disabled=${busy ? 'true' : undefined}
          onClick=${() => busy || record(false)}>${s.importInto(plain(sample).toLowerCase())}</button></div>
      <p class="govuk-hint">${s.importText}</p>`}
    <p class="govuk-body-s app-said" role="status">${busy}</p>
    ${result && html`<${Account} n=${result} />`}</form>`;
}

// What became of every row: the counts add up to the file.
function Account({ n }) {
  const kept = [[s.mayBeDrawn, n.eligible], [s.outside, n.outside], [s.duplicates, n.duplicates], [s.excluded, n.excluded]];
  const not = [[s.otherSample, n.other_sample], [s.noSample, n.no_sample], [s.emptyRows, n.empty]];
  const lines = (all) => all.map(([name, count]) => html`<div><dt>${name}</dt><dd class="app-num">${count}</dd></div>`);
  return html`<section class="app-account" role="status" aria-labelledby="po-account">
    <h3 class="app-step__title" id="po-account">${(n.dryRun ? s.wouldBe : n.known ? s.knownAlready : s.wasImported)(
      plain(n.sample), n.rows)}</h3>
    <p class="govuk-body">${s.window(day(n.from), day(n.to))}</p>
    <div class="app-account__sides"><div><h4>${s.kept(n.rows)}</h4><dl class="app-account__list">${lines(kept)}</dl></div>
      <div><h4>${s.notKept(n.in_file - n.rows)}</h4><dl class="app-account__list">${lines(not)}</dl></div></div>
    <p class="govuk-body-s">${s.ofFile(n.in_file)}</p>
    <${Warnings} n=${n} /></section>`;
}

export function Warnings({ n }) {
  const texts = [n.missing && s.missing(n.missing.split(', ').map(plain).join(', ')),
    n.as_number && s.asNumber(n.as_number.references, n.as_number.such_as),
    n.short_of_zeros && s.shortOfZeros(n.short_of_zeros.references, n.short_of_zeros.such_as),
    ...(n.twins ?? []).slice(0, 10).map((one) => s.twins(one.what, one.one, one.other)),
    n.twins?.length > 10 && s.moreTwins(n.twins.length - 10)].filter(Boolean);
  return texts.length > 0 && html`<div class="app-banner"><h4 class="app-banner__title">${t.lookFirst(texts.length)}</h4>
    <ul class="govuk-list govuk-list--bullet">${texts.map((text) => html`<li>${text}</li>`)}</ul></div>`;
}
