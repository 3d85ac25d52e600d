// The receipts that this browser keeps of what was saved: as a file, and looked for in the record.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { receiptsOf } from '../base/kept.js';
import { saveText } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';
import { Wrong } from '../base/wrong.js';

// A line each, as check --head takes them.
const asText = (receipts) => `${receipts.join('\n')}\n`;

export function Receipts({ who }) {
  const receipts = receiptsOf(who);
  const [result, show] = useState(null); // { checked, missing } or { failed }
  const prove = (heads) => post('heads/check', { heads }).then(show);
  return html`
    <h2 class="govuk-heading-m">${t.receipts}</h2>
    <p class="govuk-body app-measure">
      ${receipts.length ? t.receiptsText(receipts.length) : t.noReceipts}
    </p>
    ${receipts.length > 0 && html`
      <${Kept} who=${who} text=${asText(receipts)}
        prove=${(heads) => prove(heads).catch((failed) => show({ failed }))} />`}
    <${FromFile} send=${async ({ file }) => {
      show(null);
      await prove(await file.text());
    }} />
    <div role="status">${result && html`<${Proof} result=${result} />`}</div>`;
}

const Kept = ({ who, text, prove }) => html`
  <div class="app-inline">
    <button type="button" class="govuk-button app-button" onClick=${() => prove(text)}>
      ${t.proveReceipts}
    </button>
    <button type="button" class="govuk-button govuk-button--secondary app-button"
      onClick=${() => saveText(text, `receipts-${who.inspection}.txt`)}>${t.saveReceipts}</button>
  </div>`;

const FromFile = ({ send }) => html`
  <details class="govuk-details app-more">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${t.proveFile}</span>
    </summary>
    <div class="govuk-details__text app-measure">
      <p class="govuk-body-s">${t.proveFileText}</p>
      <${Form} id="heads" button=${t.proveNow} send=${send}
        fields=${[{ name: 'file', label: t.headsFile, type: 'file' }]} />
    </div>
  </details>`;

function Proof({ result: { failed, missing, checked } }) {
  if (failed) return html`<${Wrong} told=${false}>${wordsOf(failed)}<//>`;
  if (!missing.length) return html`<p class="app-banner app-measure">${t.proved(checked)}</p>`;
  return html`
    <div class="govuk-error-summary app-summary">
      <h3 class="govuk-error-summary__title">${t.notProved(missing.length, checked)}</h3>
      <ul class="govuk-list govuk-error-summary__list">
        ${missing.map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>`;
}
