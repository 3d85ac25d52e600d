// A small form: fields with their labels and hints, what was wrong beside them, one button.
import { html, useState } from './html.js';
import { t } from './en.js';
import { wordsOf } from './trouble.js';

// fields: [{ name, label, hint, options: [[value, words]], type, optional,
// more: behind a summary }]; send(values) records;
// done(values): what to say after
export function Form({ id, fields, button, send, done, clear = true }) {
  const begin = () => Object.fromEntries(fields.map((f) => [f.name, f.value ?? f.options?.[0]?.[0] ?? '']));
  const [values, set] = useState(begin);
  const [errors, fail] = useState({});
  const [said, say] = useState('');
  const submit = async (e) => {
    e.preventDefault();
    const missing = fields.filter((f) => !f.optional && !String(values[f.name]).trim());
    say('');
    if (missing.length) {
      fail(Object.fromEntries(missing.map((f) => [f.name, t.enter(f.label)])));
      return document.getElementById(`${id}-${missing[0].name}`).focus();
    }
    try {
      await send(values);
      fail({});
      say(done?.(values) ?? '');
      if (clear) set(begin());
    } catch (failed) {
      const field = fields.find((f) => f.name === failed.field);
      fail({ [field?.name ?? '']: failed.status === undefined ? String(failed) : wordsOf(failed) });
    }
    return undefined;
  };
  const draw = (field) => html`<${Field} key=${field.name} id="${id}-${field.name}" field=${field}
    value=${values[field.name]} error=${errors[field.name]}
    change=${(value) => set({ ...values, [field.name]: value })} />`;
  return html`<form novalidate onSubmit=${submit} id=${id}>
    ${errors[''] && html`<p class="govuk-error-message" role="alert"><span
      class="govuk-visually-hidden">${t.error}</span> ${errors['']}</p>`}
    ${fields.filter((field) => !field.more).map(draw)}
    ${fields.some((field) => field.more) && html`<details class="govuk-details app-more"
      open=${fields.some((field) => field.more && errors[field.name]) || undefined}><summary
      class="govuk-details__summary"><span class="govuk-details__summary-text">${t.known}</span></summary>
      <div class="govuk-details__text">${fields.filter((field) => field.more).map(draw)}</div></details>`}
    <button class="govuk-button app-button">${button}</button>
    <p class="govuk-body-s app-said" role="status">${said}</p></form>`;
}

function Field({ id, field, value, error, change }) {
  const about = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = { id, value, 'aria-describedby': about || undefined };
  return html`<div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
    <label class="govuk-label" for=${id}>${field.label}</label>
    ${field.hint && html`<div class="govuk-hint" id="${id}-hint">${field.hint}</div>`}
    ${error && html`<p class="govuk-error-message" id="${id}-error"><span
      class="govuk-visually-hidden">${t.error}</span> ${error}</p>`}
    ${field.options
      ? html`<select class="govuk-select" ...${common} onChange=${(e) => change(e.target.value)}>${
        field.options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}</select>`
      : html`<input class="govuk-input" type=${field.type ?? 'text'} autocomplete="off" spellcheck="false"
        ...${common} onInput=${(e) => change(e.target.value)} />`}</div>`;
}
