// A small form: fields with their labels and hints, what was wrong beside them and in a summary on
// top, one button.
import { html, useState } from './html.js';
import { t } from './en.js';
import { kindOf } from './field.js';
import { hasChanged, Summary, wrongIn } from './trouble.js';

const first = (field) => field.value ?? field.options?.[0]?.[0]
  ?? (field.type === 'checkbox' ? false : '');
const begin = (fields) => Object.fromEntries(fields.map((field) => [field.name, first(field)]));

// fields: [{ name, label, hint, options: [[value, words]], type, optional, area: of several
// lines, offers: what may be meant, more: behind a summary, as: what the store calls it, late: not
// before the store has asked for it }]; check(values): { name: what is wrong }; send(values)
// records, besides: [words, send] of another button, after which the fields stay; done(values, what
// send gave): what to say after; busy: what is said meanwhile; title: of what was wrong
export function Form({ id, fields: all, button, busy, besides, send, ...acts }) {
  const { fields, values, set, wrong, said, round, works, submit } = useForm(all, acts);
  const idOf = (name) => `${id}-${name}`;
  const draw = (field) => html`
    <${Field} key="${field.name}${field.type === 'file' ? round : ''}" id=${idOf(field.name)}
      field=${field} value=${values[field.name]} error=${wrong?.fields[field.name]}
      change=${(value) => set({ ...values, [field.name]: value })} />`;
  return html`
    <form novalidate onSubmit=${(e) => submit(e, send)} id=${id}>
      ${wrong && html`<${Summary} problem=${wrong} idOf=${idOf} />`}
      ${fields.filter((field) => !field.more).map(draw)}
      <${More} fields=${fields.filter((field) => field.more)} wrong=${wrong} draw=${draw} />
      <div class=${besides ? 'app-buttons' : undefined}>
        <button class="govuk-button app-button" aria-disabled=${works || undefined}>
          ${works && busy ? busy : button}
        </button>
        ${besides && html`
          <button type="button" class="govuk-button govuk-button--secondary app-button"
            aria-disabled=${works || undefined} onClick=${(e) => submit(e, besides[1], false)}>
            ${besides[0]}
          </button>`}
      </div>
      <p class="govuk-body-s app-said" role="status">${said}</p>
    </form>`;
}

function useForm(all, { done, check, title = t.problem, clear = true }) {
  const [asked, ask] = useState([]); // for what comes late
  const fields = all.filter((field) => !field.late || asked.includes(field.name));
  const [values, set] = useState(() => begin(all));
  const [wrong, fail] = useState(null);
  const [said, say] = useState('');
  const [round, next] = useState(0); // a file that was chosen goes with its field only
  const [works, work] = useState(false);
  const empty = (which) => {
    set((before) => ({ ...before, ...begin(which) }));
    next(round + 1);
  };
  const refuse = (failed) => {
    const found = wrongIn(all, failed, title, values);
    ask([...asked, ...Object.keys(found.fields)]);
    if (hasChanged(failed)) empty(all.filter((field) => field.type === 'file'));
    fail(found);
  };
  const submit = async (e, send, last = clear) => {
    e.preventDefault();
    if (works) return;
    const found = missingIn(fields, values, check);
    say('');
    fail(found && { title, fields: found });
    if (found) return;
    work(true);
    try {
      const got = await send(values);
      say(done?.(values, got) ?? '');
      if (last) empty(all);
    } catch (failed) {
      refuse(failed);
    }
    work(false);
  };
  return { fields, values, set, wrong, said, round, works, submit };
}

// Result  name of a field → what is wrong with it, in the order of the fields; null: nothing is
function missingIn(fields, values, check) {
  const missing = fields.filter((f) => !f.optional && !String(values[f.name]).trim());
  const words = ({ type, options, label }) =>
    (type === 'file' || options ? t.choose : t.enter)(label);
  const found = missing.length ? Object.fromEntries(missing.map((f) => [f.name, words(f)]))
    : check?.(values) ?? {};
  return Object.keys(found).length ? found : null;
}

function Field({ id, field, value, error, change }) {
  const { label, hint, options, type, accept, offers } = field;
  return html`
    <${kindOf(field)} id=${id} label=${label} hint=${hint} options=${options} type=${type}
      accept=${accept} offers=${offers} value=${value} error=${error} change=${change} />`;
}

// Fields that are asked for seldom; open where one of them is wrong.
const More = ({ fields, wrong, draw }) => fields.length > 0 && html`
  <details class="govuk-details app-more"
    open=${fields.some((field) => wrong?.fields[field.name]) || undefined}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${t.known}</span>
    </summary>
    <div class="govuk-details__text">${fields.map(draw)}</div>
  </details>`;
