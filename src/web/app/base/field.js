// A single field: its label, what it means, what is wrong with it, and the place to fill it in.
import { html } from './html.js';
import { Wrong } from './wrong.js';

// short: a field that is not as wide as its column
const named = (name, short) => (short ? `${name} app-short` : name);

// What a reader hears besides the label.
export const about = (id, hint, error) => [hint && `${id}-hint`, error && `${id}-error`]
  .filter(Boolean).join(' ') || undefined;

export const Group = ({ error, children }) => html`
  <div class=${error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
    ${children}
  </div>`;

export const Hint = ({ id, hint, className = '' }) => hint && html`
  <div class="govuk-hint ${className}" id="${id}-hint">${hint}</div>`;

export const Error = ({ id, error }) => error && html`
  <${Wrong} id="${id}-error" told=${false}>${error}<//>`;

const Labelled = ({ id, label, hint, error, children }) => html`
  <${Group} error=${error}>
    <label class="govuk-label" for=${id}>${label}</label>
    <${Hint} id=${id} hint=${hint} />
    <${Error} id=${id} error=${error} />
    ${children}
  <//>`;

// offers: what may be meant, where something else may be written
export const Text = ({ value, change, short, type = 'text', offers, ...of }) => html`
  <${Labelled} ...${of}>
    <input class=${named('govuk-input', short)} id=${of.id} type=${type} value=${value}
      spellcheck=${false} autocomplete=${type === 'password' ? 'new-password' : 'off'}
      list=${offers && `${of.id}-offers`} aria-describedby=${about(of.id, of.hint, of.error)}
      onInput=${(e) => change(e.target.value)} />
    ${offers && html`
      <datalist id="${of.id}-offers">
        ${offers.map((one) => html`<option value=${one}></option>`)}
      </datalist>`}
  <//>`;

// options: [[value, words]]
export const Select = ({ value, change, short, options, ...of }) => html`
  <${Labelled} ...${of}>
    <select class=${named('govuk-select', short)} id=${of.id} value=${value}
      aria-describedby=${about(of.id, of.hint, of.error)}
      onChange=${(e) => change(e.target.value)}>
      ${options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}
    </select>
  <//>`;

export const Area = ({ value, change, ...of }) => html`
  <${Labelled} ...${of}>
    <textarea class="govuk-textarea app-area" rows="3" id=${of.id} value=${value}
      aria-describedby=${about(of.id, of.hint, of.error)}
      onInput=${(e) => change(e.target.value)}></textarea>
  <//>`;

// change(file): '' where none is chosen
export const File = ({ accept, change, ...of }) => html`
  <${Labelled} ...${of}>
    <input class="govuk-file-upload" type="file" id=${of.id} accept=${accept}
      aria-describedby=${about(of.id, of.hint, of.error)}
      onChange=${(e) => change(e.target.files[0] ?? '')} />
  <//>`;

export const Tick = ({ id, label, hint, error, value, change }) => html`
  <${Group} error=${error}>
    <${Error} id=${id} error=${error} />
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id=${id} checked=${!!value}
          aria-describedby=${about(id, hint, error)} onChange=${(e) => change(e.target.checked)} />
        <label class="govuk-label govuk-checkboxes__label" for=${id}>${label}</label>
        <${Hint} id=${id} hint=${hint} className="govuk-checkboxes__hint" />
      </div>
    </div>
  <//>`;

// The kind that is meant: one of a list, of several lines, by its type, or a line of text.
export const kindOf = ({ options, area, type }) => (options ? Select : area ? Area
  : { file: File, checkbox: Tick }[type] ?? Text);

// What is no whole number goes as it is, and is refused in the store's words.
export const numberOf = (text) => (/^\d+ ?%?$/.test(text.trim())
  ? Number.parseInt(text, 10) : text);
