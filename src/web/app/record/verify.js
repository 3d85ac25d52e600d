// Whether what was handed out still stands: a summary, and a table as it was printed.
import { html, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { Rows } from '../base/rows.js';
import { plain } from '../base/words.js';

export function VerifySummary({ who }) {
  const [result, show] = useState(null);
  const compare = async ({ file }) => {
    show(null);
    const found = await send(`${inspectionPath(who.inspection)}/verification`, {}, file);
    show({ name: file.name, ...found });
  };
  const fields = [
    { name: 'file', label: t.verifySummaryFile, type: 'file', accept: '.json,application/json' },
  ];
  return html`
    <${Panel} id="re-summary" title=${t.verifySummary}>
      <p class="govuk-body-s">${t.verifySummaryText}</p>
      <${Form} id="summary" button=${t.compare} busy=${t.mergeBusy} fields=${fields}
        send=${compare} />
      <div role="status">${result && html`<${SummaryResult} of=${result} />`}</div>
    <//>`;
}

export function VerifyPrinted({ who }) {
  const [result, show] = useState(null);
  const look = async ({ file, separator }) => {
    show(null);
    const found = await send('printed', { framework: who.about.framework, separator }, file);
    show({ name: file.name, ...found });
  };
  const fields = [
    { name: 'file', label: t.verifyPrintedFile, type: 'file', accept: '.csv,text/csv' },
    { name: 'separator', label: t.separator, options: t.separators },
  ];
  return html`
    <${Panel} id="re-printed" title=${t.verifyPrinted}>
      <p class="govuk-body-s">${t.verifyPrintedText}</p>
      <${Form} id="printed" button=${t.lookAtIt} busy=${t.mergeBusy} fields=${fields}
        send=${look} />
      <div role="status">${result && html`<${PrintedResult} of=${result} />`}</div>
    <//>`;
}

function SummaryResult({ of }) {
  const words = of.differences ? t.figuresDiffer : t.figuresSame;
  return html`
    <div class="app-merged">
      <h3 class="app-step__title">${of.name}</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>${of.hash_right ? t.hashRight : t.hashWrong}</li>
        <li>${words(of.differences, of.figures - of.erased)}</li>
        ${of.erased > 0 && html`<li>${t.figuresErased(of.erased)}</li>`}
      </ul>
      ${of.rows.length > 0 && html`
        <${Rows} caption=${t.differences} heads=${t.differenceHeads}
          rows=${of.rows.map((row) => [row.member, row.file, row.store])} />`}
    </div>`;
}

const PrintedResult = ({ of }) => html`
  <div class="app-merged">
    <h3 class="app-step__title">${of.name}</h3>
    <ul class="govuk-list govuk-list--bullet">
      <li>${of.found ? t.printedFound(of.found) : t.printedRight}</li>
      <li>${t.printedLooked(of.percentages, of.ratings - of.unchecked)}</li>
      ${of.unchecked > 0 && html`<li>${t.printedUnchecked(of.unchecked)}</li>`}
    </ul>
    ${of.rows.length > 0 && html`
      <${Rows} caption=${t.printedFindings} heads=${t.findingHeads} rows=${of.rows.map((row) =>
        [row.question, plain(row.finding), row.printed, row.text])} />`}
  </div>`;
