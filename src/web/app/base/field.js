// A single field with its label, where there is no whole form: a line of text, or one of a list.
import { html } from './html.js';

// short: a field that is not as wide as its column
const named = (name, short) => (short ? `${name} app-short` : name);

const Labelled = ({ id, label, hint, children }) => html`
  <div class="govuk-form-group">
    <label class="govuk-label" for=${id}>${label}</label>
    ${hint && html`<div class="govuk-hint" id="${id}-hint">${hint}</div>`}
    ${children}
  </div>`;

export const Text = ({ id, label, hint, value, change, short, ...more }) => html`
  <${Labelled} id=${id} label=${label} hint=${hint}>
    <input class=${named('govuk-input', short)} id=${id} value=${value} autocomplete="off"
      aria-describedby=${hint ? `${id}-hint` : undefined} ...${more}
      onInput=${(e) => change(e.target.value)} />
  <//>`;

// options: [[value, words]]
export const Select = ({ id, label, hint, value, options, change, short, ...more }) => html`
  <${Labelled} id=${id} label=${label} hint=${hint}>
    <select class=${named('govuk-select', short)} id=${id} value=${value}
      aria-describedby=${hint ? `${id}-hint` : undefined} ...${more}
      onChange=${(e) => change(e.target.value)}>
      ${options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}
    </select>
  <//>`;
