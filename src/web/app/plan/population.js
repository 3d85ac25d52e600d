// The population of a sample from a file: what its columns mean, what is wrong with it, and what
// became of each row.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Select, Text } from '../base/field.js';
import { OthersWait } from '../base/otherswait.js';
import { inspectionPath } from '../base/paths.js';
import { saveText } from '../base/save.js';
import { Summary } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Account } from './account.js';
import { readTable } from './csv.js';
import { File, useSending } from './file.js';
import { Mapping } from './mapping.js';
import { begin, columnsOf, meaningsOf, stateOf } from './meaning.js';

const s = t.sampling;

export function Population({ who, samples, example, framework, done }) {
  const meanings = meaningsOf(example, framework);
  const [sample, choose] = useState(samples[0]);
  const [because, explain] = useState('');
  const [busy, work] = useState('');
  const { problem, fail, result, show, waits, ask, give } = useSending(s.notImported, done);
  const change = (f) => (value) => {
    show(null);
    f(value);
  };
  const { given, state, set, take } = useTable(meanings, work, change(fail));
  const record = async (dryRun) => {
    work(dryRun ? s.checking : s.importing);
    await give(pathOf(who, sample), {
      mapping: JSON.stringify(columnsOf(given.table, state, meanings)),
      ...(because.trim() && { because: because.trim() }),
    }, given.file, dryRun);
    work('');
  };
  const submit = (e) => {
    e.preventDefault();
    record(true);
  };
  return html`
    <form class="app-panel" aria-labelledby="po-title" novalidate onSubmit=${submit}>
      <h2 class="app-panel__title" id="po-title">${s.population}</h2>
      ${problem && html`<${Summary} problem=${problem} />`}
      <${File} id="po-file" label=${s.file} hint=${s.fileHint} accept=".csv,.txt,text/csv"
        take=${take} />
      ${state && html`
        <${Meanings} table=${given.table} state=${state} set=${change(set)} meanings=${meanings}
          fail=${fail} />
        <${Which} samples=${samples} value=${sample} change=${change(choose)} />
        ${who.about.state !== 'fieldwork' && html`
          <${Text} id="po-because" label=${t.becauseLabel} value=${because} change=${explain}
            short />`}
        ${waits !== null && html`<${OthersWait} id="po-waits" value=${waits} change=${ask} />`}
        <${Buttons} busy=${busy} sample=${sample} bring=${() => record(false)} />
        <p class="govuk-hint">${s.importText}</p>`}
      <p class="govuk-body-s app-said" role="status">${busy}</p>
      ${result && html`<${Account} n=${result} sample=${sample} />`}
    </form>`;
}

// The file that was chosen, as a table, and what is meant by its columns.
function useTable(meanings, work, fail) {
  const [given, give] = useState(null); // { file, table }
  const [state, set] = useState(null);
  const take = async (file) => {
    if (!file) return;
    work(s.reading);
    fail(null);
    try {
      const table = await readTable(file);
      give({ file, table });
      set(begin(table, meanings));
    } catch (failed) {
      fail({ title: s.unreadable, texts: [String(failed.message ?? failed)] });
    }
    work('');
  };
  return { given, state, set, take };
}

const pathOf = (who, sample) => `${inspectionPath(who.inspection)}/samples/${
  encodeURIComponent(sample)}/population`;

// What the columns mean; as a file, to be kept or from before.
function Meanings({ table, state, set, meanings, fail }) {
  const keep = () => {
    const mapping = columnsOf(table, state, meanings);
    saveText(`${JSON.stringify(mapping, null, 2)}\n`, 'columns.json');
  };
  const take = async (file) => {
    try {
      if (file) set(stateOf(JSON.parse(await file.text()), table, state));
      fail(null);
    } catch {
      fail({ title: s.noMapping, texts: [s.noMappingText] });
    }
  };
  return html`
    <p class="govuk-body">${s.rowsOf(table.rows, table.columns.length)}</p>
    <h3 class="app-step__title">${s.meaning}</h3>
    <p class="govuk-body app-measure">${s.meaningText}</p>
    <${Mapping} table=${table} state=${state} set=${set} meanings=${meanings} />
    <details class="govuk-details app-more">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">${s.mappingFile}</span>
      </summary>
      <div class="govuk-details__text">
        <p>
          <button type="button" class="app-link-button" onClick=${keep}>${s.saveMapping}</button>
        </p>
        <${File} id="po-mapping" label=${s.useMapping} accept=".json,application/json"
          take=${take} />
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
      aria-disabled=${busy ? 'true' : undefined} onClick=${() => busy || bring()}>
      ${s.importInto(plain(sample).toLowerCase())}
    </button>
  </div>`;
