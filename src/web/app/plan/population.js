// The population of a sample from a file: what its columns mean, what is wrong with it, and what
// became of each row.
import { html, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { File, Select, Text } from '../base/field.js';
import { OthersWait } from '../base/otherswait.js';
import { inspectionPath } from '../base/paths.js';
import { DECIDE } from '../base/rights.js';
import { saveText } from '../base/save.js';
import { hasChanged, Summary, wordsOf, wrongIn } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Account } from './account.js';
import { readTable } from './csv.js';
import { Mapping } from './mapping.js';
import { begin, columnOf, columnsOf, meaningsOf, stateOf } from './meaning.js';
import { csvOf, isSpreadsheet, Sheet } from './spreadsheet.js';

const s = t.sampling;

// What the store says is wrong, by the field of this form that is meant.
const ID = { file: 'po-file', sheet: 'po-sheet', mapping: 'po-mapping', because: 'po-because',
  sample: 'po-sample', others_wait: 'po-waits-0', ref: 'm-ref', date: 'm-date',
  officer: 'm-officer' };
const FIELDS = Object.keys(ID).map((name) => ({ name, type: name === 'file' ? 'file' : 'text' }));

// inspection → { file, table, state, sample }: as long as the page is open, also on other screens
const kept = new Map();

export function Population({ who, samples, example, framework, done }) {
  const meanings = meaningsOf(example, framework);
  const of = usePopulation({ who, samples, meanings, done });
  const { given, problem, waits, busy, result, change } = of;
  const submit = (e) => {
    e.preventDefault();
    of.record(true);
  };
  return html`
    <form class="app-panel" aria-labelledby="po-title" novalidate onSubmit=${submit}>
      <h2 class="app-panel__title" id="po-title">${s.population}</h2>
      ${problem && html`<${Summary} problem=${problem} idOf=${(name) => ID[name] ?? name} />`}
      <${File} key=${of.round} id="po-file" label=${s.file} hint=${s.fileHint}
        accept=".csv,.txt,text/csv,.xlsx,.ods" error=${problem?.fields.file}
        change=${of.take} />
      ${of.book && html`
        <${Sheet} value=${of.book.sheet} error=${problem?.fields.sheet} busy=${busy}
          change=${(sheet) => of.open({ ...of.book, sheet })}
          read=${() => of.take(of.book.file, of.book.sheet.trim())} />`}
      ${given && html`
        <${Meanings} given=${given} meanings=${meanings} wrong=${problem?.fields} fail=${of.fail}
          set=${(state) => change({ state })} />
        <${Which} samples=${samples} value=${given.sample}
          change=${(sample) => change({ sample })} />
        ${who.may(DECIDE).reason && html`
          <${Text} id="po-because" label=${t.becauseLabel} value=${of.because} short
            error=${problem?.fields.because} change=${of.explain} />`}
        ${waits !== null && html`
          <${OthersWait} id="po-waits" value=${waits} change=${of.ask}
            error=${problem?.fields.others_wait} />`}
        <${Buttons} busy=${busy} sample=${given.sample} bring=${() => of.record(false)} />
        <p class="govuk-hint">${s.importText}</p>`}
      <p class="govuk-body-s app-said" role="status">${busy}</p>
      ${result && html`<${Account} n=${result} />`}
    </form>`;
}

// What was chosen, what became of it, and what can be done with it.
function usePopulation({ who, samples, meanings, done }) {
  const [given, give] = useState(() => keptOf(who, samples));
  const [because, explain] = useState('');
  const [problem, fail] = useState(null);
  const [waits, ask] = useState(null); // whether others may; null: nobody has to
  const [result, show] = useState(null);
  const [busy, work] = useState('');
  const [round, next] = useState(0); // a file that has changed can be chosen again
  const [book, open] = useState(null); // a spreadsheet: { file, sheet }
  const change = (some) => {
    show(null);
    kept.set(who.inspection, { ...given, ...some });
    give(kept.get(who.inspection));
  };
  const refuse = (failed, title) => {
    show(null);
    if (failed.field === 'others_wait') ask((before) => before ?? false);
    if (hasChanged(failed)) next(round + 1);
    fail(wrongIn(FIELDS, failed, title));
  };
  const refuseHere = (fields) => {
    show(null);
    fail({ title: s.notImported, fields });
  };
  const working = async (words, title, act) => {
    if (busy) return;
    work(words);
    fail(null);
    await act().catch((failed) => refuse(failed, title));
    work('');
  };
  const read = (file, sheet) => async () => {
    const csv = await csvOf(who, file, sheet);
    const table = await readTable(csv);
    const state = begin(table, meanings);
    change({ file: csv, table, state, sample: given?.sample ?? samples[0] });
  };
  const take = (file, sheet = '') => {
    if (!file) return undefined;
    open(isSpreadsheet(file) ? { file, sheet } : null);
    return working(isSpreadsheet(file) ? s.readingSheet : s.reading, s.unreadable,
      read(file, sheet));
  };
  const bring = (dryRun) => async () => {
    const got = await send(pathOf(who, given.sample), {
      mapping: JSON.stringify(columnsOf(given.table, given.state, meanings)), dry_run: dryRun,
      ...(waits && { others_wait: true }), ...(because.trim() && { because: because.trim() }),
    }, given.file);
    show({ ...got, sample: given.sample, dryRun });
    if (!dryRun) done();
  };
  const record = (dryRun) => {
    const fields = missingIn(given, meanings);
    if (Object.keys(fields).length) return refuseHere(fields);
    return working(dryRun ? s.checking : s.importing, s.notImported, bring(dryRun));
  };
  return { given, because, explain, problem, fail, waits, ask, result, busy, round, book, open,
    change, take, record };
}

// Meanings that every file has and for which no column is chosen yet.
const missingIn = ({ table, state }, meanings) => Object.fromEntries(meanings
  .filter((one) => !one.optional && !columnOf(table, state, one.key))
  .map((one) => [one.key, t.choose(one.title)]));

// A sample that was drawn meanwhile takes no population.
function keptOf(who, samples) {
  const before = kept.get(who.inspection);
  const sample = samples.includes(before?.sample) ? before.sample : samples[0];
  return before ? { ...before, sample } : null;
}

const pathOf = (who, sample) => `${inspectionPath(who.inspection)}/samples/${
  encodeURIComponent(sample)}/population`;

// What the columns mean; as a file, to be kept or from before.
function Meanings({ given: { file, table, state }, set, meanings, wrong, fail }) {
  const keep = () => {
    const mapping = columnsOf(table, state, meanings);
    saveText(`${JSON.stringify(mapping, null, 2)}\n`, 'columns.json');
  };
  const take = async (chosen) => {
    try {
      if (chosen) set(stateOf(JSON.parse(await chosen.text()), table, state));
      fail(null);
    } catch (failed) {
      fail({ title: s.noMapping,
        fields: { mapping: hasChanged(failed) ? wordsOf(failed) : s.noMappingText } });
    }
  };
  return html`
    <p class="govuk-body">${s.rowsOf(file.name, table.rows, table.columns.length)}</p>
    <h3 class="app-step__title">${s.meaning}</h3>
    <p class="govuk-body app-measure">${s.meaningText}</p>
    <${Mapping} table=${table} state=${state} set=${set} meanings=${meanings} wrong=${wrong} />
    <details class="govuk-details app-more">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">${s.mappingFile}</span>
      </summary>
      <div class="govuk-details__text">
        <p>
          <button type="button" class="app-link-button" onClick=${keep}>${s.saveMapping}</button>
        </p>
        <${File} id="po-mapping" label=${s.useMapping} accept=".json,application/json"
          error=${wrong?.mapping} change=${take} />
      </div>
    </details>`;
}

const Which = ({ samples, value, change }) => html`
  <${Select} id="po-sample" label=${s.intoSample} hint=${s.intoSampleHint} short value=${value}
    options=${samples.map((one) => [one, plain(one)])} change=${change} />`;

const Buttons = ({ busy, sample, bring }) => html`
  <div class="app-buttons">
    <button class="govuk-button govuk-button--secondary app-button"
      aria-disabled=${busy ? 'true' : undefined}>${s.check}</button>
    <button type="button" class="govuk-button app-button"
      aria-disabled=${busy ? 'true' : undefined} onClick=${bring}>
      ${s.importInto(plain(sample).toLowerCase())}
    </button>
  </div>`;
