// A small form: fields with their labels and hints, what was wrong beside them, one button.
import { html, useState } from './html.js';
import { t } from './en.js';
import { wordsOf } from './trouble.js';
import { Wrong } from './wrong.js';

const first = (field) => field.value ?? field.options?.[0]?.[0]
  ?? (field.type === 'checkbox' ? false : '');
const begin = (fields) => Object.fromEntries(fields.map((field) => [field.name, first(field)]));

// fields: [{ name, label, hint, options: [[value, words]], type, optional, area: of several
// lines, more: behind a summary }]; check(values): { name: what is wrong }; send(values) records;
// done(values, what send gave): what to say after; busy: what the button says meanwhile
export function Form({ id, fields, button, send, done, check, busy, clear = true }) {
  const [values, set] = useState(() => begin(fields));
  const [errors, fail] = useState({});
  const [said, say] = useState('');
  const [round, next] = useState(0); // a file that was chosen goes with its field only
  const [works, work] = useState(false);
  const record = async () => {
    const got = await send(values);
    say(done?.(values, got) ?? '');
    if (!clear) return;
    set(begin(fields));
    next(round + 1);
  };
  const submit = async (e) => {
    e.preventDefault();
    if (works) return undefined;
    const wrong = wrongIn(fields, values, check);
    const [name] = Object.keys(wrong);
    say('');
    fail(wrong);
    if (name) return document.getElementById(`${id}-${name}`).focus();
    work(true);
    await record().catch((failed) => fail(refusedIn(fields, failed)));
    return work(false);
  };
  const draw = (field) => html`
    <${Field} key="${field.name}${field.type === 'file' ? round : ''}" id="${id}-${field.name}"
      field=${field} value=${values[field.name]} error=${errors[field.name]}
      change=${(value) => set({ ...values, [field.name]: value })} />`;
  return html`
    <form novalidate onSubmit=${submit} id=${id}>
      ${errors[''] && html`<${Wrong}>${errors['']}<//>`}
      ${fields.filter((field) => !field.more).map(draw)}
      <${More} fields=${fields.filter((field) => field.more)} errors=${errors} draw=${draw} />
      <button class="govuk-button app-button" aria-disabled=${works || undefined}>
        ${works && busy ? busy : button}
      </button>
      <p class="govuk-body-s app-said" role="status">${said}</p>
    </form>`;
}

// Result  name of a field → what is wrong with it, in the order of the fields
function wrongIn(fields, values, check) {
  const missing = fields.filter((f) => !f.optional && !String(values[f.name]).trim());
  if (!missing.length) return check?.(values) ?? {};
  const words = (field) => (field.type === 'file' ? t.choose : t.enter)(field.label);
  return Object.fromEntries(missing.map((field) => [field.name, words(field)]));
}

// What the store refused, beside its field where it names one.
function refusedIn(fields, failed) {
  const field = fields.find((f) => f.name === failed.field);
  const words = failed.status === undefined ? String(failed) : wordsOf(failed);
  return { [field?.name ?? '']: field ? words.replace(`${field.name}: `, '') : words };
}

// Fields that are asked for seldom; open where one of them is wrong.
const More = ({ fields, errors, draw }) => fields.length > 0 && html`
  <details class="govuk-details app-more"
    open=${fields.some((field) => errors[field.name]) || undefined}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${t.known}</span>
    </summary>
    <div class="govuk-details__text">${fields.map(draw)}</div>
  </details>`;

function Field({ id, field, value, error, change }) {
  const about = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = { id, 'aria-describedby': about || undefined };
  const Part = field.type === 'checkbox' ? Checkbox : Labelled;
  return html`
    <div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
      <${Part} field=${field} common=${common} value=${value} change=${change}
        wrong=${error && html`<${Wrong} id="${id}-error" told=${false}>${error}<//>`} />
    </div>`;
}

const Labelled = ({ field, common, value, change, wrong }) => html`
  <label class="govuk-label" for=${common.id}>${field.label}</label>
  ${field.hint && html`<div class="govuk-hint" id="${common.id}-hint">${field.hint}</div>`}
  ${wrong}
  <${Input} field=${field} common=${common} value=${value} change=${change} />`;

function Input({ field, common, value, change }) {
  const typed = (e) => change(e.target.value);
  if (field.options)
    return html`
      <select class="govuk-select" ...${common} value=${value} onChange=${typed}>
        ${field.options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}
      </select>`;
  if (field.type === 'file')
    return html`
      <input class="govuk-file-upload" type="file" ...${common} accept=${field.accept}
        onChange=${(e) => change(e.target.files[0] ?? '')} />`;
  if (field.area)
    return html`
      <textarea class="govuk-textarea app-area" rows="3" ...${common} value=${value}
        onInput=${typed}></textarea>`;
  return html`
    <input class="govuk-input" type=${field.type ?? 'text'} spellcheck="false" ...${common}
      autocomplete=${field.type === 'password' ? 'new-password' : 'off'} value=${value}
      onInput=${typed} />`;
}

const Checkbox = ({ field, common, value, change, wrong }) => html`
  ${wrong}
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" ...${common} checked=${!!value}
        onChange=${(e) => change(e.target.checked)} />
      <label class="govuk-label govuk-checkboxes__label" for=${common.id}>${field.label}</label>
      ${field.hint && html`
        <div class="govuk-hint govuk-checkboxes__hint" id="${common.id}-hint">${field.hint}</div>`}
    </div>
  </div>`;
