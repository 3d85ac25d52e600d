// Whether what was handed out still stands: a summary, and a table as it was printed.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { newKey, send } from '../base/carrier.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { plain } from '../base/words.js';

export function VerifySummary({ who }) {
  const [result, show] = useState(null);
  return html`<section class="app-panel" aria-labelledby="re-summary"><h2 class="app-panel__title"
    id="re-summary">${t.verifySummary}</h2><p class="govuk-body-s">${t.verifySummaryText}</p>
    <${Form} id="summary" button=${t.compare} busy=${t.mergeBusy} fields=${[
      { name: 'file', label: t.verifySummaryFile, type: 'file', accept: '.json,application/json' }]}
      send=${async ({ file }) => {
        show(null);
        show({ name: file.name, ...await send(`${inspectionPath(who.inspection)}/verification`, {}, file, newKey()) });
      }} /><div role="status">${result && html`<${SummaryResult} of=${result} />`}</div></section>`;
}

export function VerifyPrinted({ who }) {
  const [result, show] = useState(null);
  return html`<section class="app-panel" aria-labelledby="re-printed"><h2 class="app-panel__title"
    id="re-printed">${t.verifyPrinted}</h2><p class="govuk-body-s">${t.verifyPrintedText}</p>
    <${Form} id="printed" button=${t.lookAtIt} busy=${t.mergeBusy} fields=${[
      { name: 'file', label: t.verifyPrintedFile, type: 'file', accept: '.csv,text/csv' },
      { name: 'separator', label: t.separator, options: t.separators }]}
      send=${async ({ file, separator }) => {
        show(null);
        show({ name: file.name, ...await send('printed', { framework: who.about.framework, separator }, file, newKey()) });
      }} /><div role="status">${result && html`<${PrintedResult} of=${result} />`}</div></section>`;
}

const SummaryResult = ({ of }) => html`<div class="app-merged"><h3 class="app-step__title">${of.name}</h3>
  <ul class="govuk-list govuk-list--bullet">
    <li>${of.hash_right ? t.hashRight : t.hashWrong}</li>
    <li>${(of.differences ? t.figuresDiffer : t.figuresSame)(of.differences, of.figures - of.erased)}</li>
    ${of.erased > 0 && html`<li>${t.figuresErased(of.erased)}</li>`}</ul>
  ${of.rows.length > 0 && html`<${Table} caption=${t.differences} heads=${t.differenceHeads}
    rows=${of.rows.map((row) => [row.member, row.file, row.store])} />`}</div>`;

const PrintedResult = ({ of }) => html`<div class="app-merged"><h3 class="app-step__title">${of.name}</h3>
  <ul class="govuk-list govuk-list--bullet"><li>${of.found ? t.printedFound(of.found) : t.printedRight}</li>
    <li>${t.printedLooked(of.percentages, of.ratings - of.unchecked)}</li>
    ${of.unchecked > 0 && html`<li>${t.printedUnchecked(of.unchecked)}</li>`}</ul>
  ${of.rows.length > 0 && html`<${Table} caption=${t.findings} heads=${t.findingHeads}
    rows=${of.rows.map((row) => [row.question, plain(row.finding), row.printed, row.text])} />`}</div>`;

const Table = ({ caption, heads, rows }) => html`<table class="govuk-table app-list app-list--found">
  <caption class="govuk-visually-hidden">${caption}</caption>
  <thead class="govuk-table__head"><tr>${heads.map((head) => html`<th scope="col"
    class="govuk-table__header">${head}</th>`)}</tr></thead>
  <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`)}</tbody></table>`;
