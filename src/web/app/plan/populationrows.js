// Every row of a population that was imported, asked for only when somebody wants it; and which of
// them may not be drawn.
import { html, useState } from '../base/html.js';
import { get, post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { DECIDE } from '../base/rights.js';
import { Rows } from '../base/rows.js';
import { wordsOf } from '../base/trouble.js';
import { day } from '../base/words.js';

const s = t.sampling;
const SHOWN = 100; // rows at once

export function PopulationRows({ who, about, again }) {
  const [rows, show] = useState(null);
  const [failed, fail] = useState('');
  const path = inspectionPath(who.inspection);
  const sample = encodeURIComponent(about.sample);
  const load = () => get(`${path}/population?sample=${sample}`)
    .then(show, (e) => fail(wordsOf(e)));
  const exclude = async ({ ref, what, because }) => {
    const got = await post(`${path}/samples/${sample}/exclusion`,
      { ref: ref.trim(), back: what === 'back', because: because.trim() });
    again();
    if (rows) load();
    return got;
  };
  return html`
    <h2 class="govuk-heading-m" id="dr-rows">${s.rowsTitle}</h2>
    ${failed && html`<p class="govuk-error-message" role="alert">${failed}</p>`}
    ${!rows && html`
      <p class="govuk-body">
        <button type="button" class="govuk-button govuk-button--secondary app-button"
          onClick=${load}>${s.showRows}</button>
      </p>`}
    ${!about.draw && who.may(DECIDE).allowed && html`<${Exclude} send=${exclude} />`}
    ${rows && html`<${Found} rows=${rows} />`}`;
}

function Exclude({ send }) {
  const fields = [
    { name: 'ref', label: t.caseRef },
    { name: 'what', label: s.what, options: [['out', s.takeOut], ['back', s.letIn]] },
    { name: 'because', label: t.becauseLabel, hint: s.takeOutHint },
  ];
  return html`
    <${Panel} id="dr-out" title=${s.takeOut} Head="h3">
      <p class="govuk-body app-measure">${s.takeOutText}</p>
      <${Form} id="exclude" button=${s.saveIt} fields=${fields} send=${send}
        done=${(values, got) => s.mayNow(values.ref, values.what, got.eligible)} />
    <//>`;
}

function Found({ rows }) {
  const [find, look] = useState('');
  const has = (text) => text?.toLowerCase().includes(find.toLowerCase());
  const found = rows.filter((row) => !find || [row.case, row.officer, row.why].some(has));
  return html`
    <div class="govuk-form-group">
      <label class="govuk-label" for="dr-find">${s.find}</label>
      <input class="govuk-input app-short" id="dr-find" type="search" value=${find}
        autocomplete="off" onInput=${(e) => look(e.target.value)} />
    </div>
    <p class="govuk-body" role="status">
      ${s.shown(Math.min(found.length, SHOWN), found.length)}
    </p>
    <${Rows} caption=${s.rowsTitle} heads=${s.rowHeads}
      rows=${found.slice(0, SHOWN).map(cellsOf)} />`;
}

const cellsOf = (row) => [row.case, day(row.date), row.officer ?? '', mayOf(row), row.line];

const mayOf = (row) => (!row.why ? s.may : html`
  <strong class="app-mark app-mark--plain">${s.notDrawn}</strong> ${row.why}`);
