// A small form: fields with their labels and hints, what was wrong beside them, one button.
import { html, useState } from './html.js';
import { t } from './en.js';
import { wordsOf } from './trouble.js';

// fields: [{ name, label, hint, options: [[value, words]], type, optional, area: of several
// lines, more: behind a summary }]; check(values): { name: what is wrong }; send(values) records;
// done(values, what send gave): what to say after; busy: what the button says meanwhile
export function Form({ id, fields, button, send, done, check, busy, clear = true }) {
  const begin = () => Object.fromEntries(fields.map((f) => [f.name, f.value ?? f.options?.[0]?.[0] ?? (f.type === 'checkbox' ? false : '')]));
  const [values, set] = useState(begin);
  const [errors, fail] = useState({});
  const [said, say] = useState('');
  const [round, next] = useState(0); // a file that was chosen goes with its field only
  const [works, work] = useState(false);
  const submit = async (e) => {
    e.preventDefault();
    if (works) return undefined;
    const missing = fields.filter((f) => !f.optional && !String(values[f.name]).trim());
    say('');
    if (missing.length) {
      fail(Object.fromEntries(missing.map((f) => [f.name, (f.type === 'file' ? t.choose : t.enter)(f.label)])));
      return document.getElementById(`${id}-${missing[0].name}`).focus();
    }
    const wrong = Object.entries(check?.(values) ?? {});
    if (wrong.length) {
      fail(Object.fromEntries(wrong));
      return document.getElementById(`${id}-${wrong[0][0]}`).focus();
    }
    fail({});
    work(true);
    try {
      const got = await send(values);
      say(done?.(values, got) ?? '');
      if (clear) {
        set(begin());
        next(round + 1);
      }
    } catch (failed) {
      const field = fields.find((f) => f.name === failed.field);
      const words = failed.status === undefined ? String(failed) : wordsOf(failed);
      fail({ [field?.name ?? '']: field ? words.replace(`${field.name}: `, '') : words });
    } finally {
      work(false);
    }
    return undefined;
  };
  const draw = (field) => html`<${Field} key="${field.name}${field.type === 'file' ? round : ''}" id="${id}-${field.name}" field=${field}
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
    <button class="govuk-button app-button" aria-disabled=${works || undefined}>${works && busy ? busy : button}</button>
    <p class="govuk-body-s app-said" role="status">${said}</p></form>`;
}

function Field({ id, field, value, error, change }) {
  const about = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = { id, value, 'aria-describedby': about || undefined };
  if (field.type === 'checkbox') return html`<${Checkbox} id=${id} field=${field} about=${about} value=${value}
    error=${error} change=${change} />`;
  return html`<div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
    <label class="govuk-label" for=${id}>${field.label}</label>
    ${field.hint && html`<div class="govuk-hint" id="${id}-hint">${field.hint}</div>`}
    ${error && html`<p class="govuk-error-message" id="${id}-error"><span
      class="govuk-visually-hidden">${t.error}</span> ${error}</p>`}
    ${field.options
      ? html`<select class="govuk-select" ...${common} onChange=${(e) => change(e.target.value)}>${
        field.options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}</select>`
      : field.type === 'file' ? html`<input class="govuk-file-upload" type="file" id=${id} accept=${field.accept}
        aria-describedby=${about || undefined} onChange=${(e) => change(e.target.files[0] ?? '')} />`
      : field.area ? html`<textarea class="govuk-textarea app-area" rows="3" ...${common}
        onInput=${(e) => change(e.target.value)}></textarea>`
      : html`<input class="govuk-input" type=${field.type ?? 'text'} autocomplete=${field.type === 'password' ? 'new-password' : 'off'} spellcheck="false"
        ...${common} onInput=${(e) => change(e.target.value)} />`}</div>`;
}

const Checkbox = ({ id, field, about, value, error, change }) => html`<div
  class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
  ${error && html`<p class="govuk-error-message" id="${id}-error"><span
    class="govuk-visually-hidden">${t.error}</span> ${error}</p>`}
  <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" type="checkbox" id=${id} checked=${!!value}
      aria-describedby=${about || undefined} onChange=${(e) => change(e.target.checked)} />
    <label class="govuk-label govuk-checkboxes__label" for=${id}>${field.label}</label>
    ${field.hint && html`<div class="govuk-hint govuk-checkboxes__hint" id="${id}-hint">${field.hint}</div>`}
  </div></div></div>`;
