// The columns of a file with what each may mean, to be chosen.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Select, Text } from '../base/field.js';
import { WORDINGS } from './csv.js';
import { codeOf, columnOf, formOf } from './meaning.js';

const s = t.mapping;

// wrong: key of a meaning → what is wrong with it
export function Mapping({ table, state, set, meanings, wrong }) {
  const change = (key, value) => set({
    ...state,
    columns: { ...state.columns, [key]: value || undefined },
    codes: { ...state.codes, [key]: {} },
    ...(key === 'date' && { format: formOf(table, value) }),
  });
  const code = (key, wording, value) => set({
    ...state, codes: { ...state.codes, [key]: { ...state.codes[key], [wording]: value } },
  });
  return html`
    <div class="app-mapping">${meanings.map((one) => html`
      <${Meaning} key=${one.key} meaning=${one} table=${table} state=${state} set=${set}
        error=${wrong?.[one.key]} change=${(value) => change(one.key, value)}
        code=${(wording, value) => code(one.key, wording, value)} />`)}
    </div>`;
}

function Meaning({ meaning, table, state, set, error, change, code }) {
  const { key, title, options, optional } = meaning;
  const column = columnOf(table, state, key);
  const named = table.columns.filter(({ name }) => name).map(({ name }) => [name, name]);
  const label = optional ? html`${title} <span class="app-soft">${t.optional}</span>` : title;
  return html`
    <div class="app-mapping__row">
      <${Select} id="m-${key}" label=${label} value=${state.columns[key] ?? ''} change=${change}
        error=${error} options=${[['', optional ? s.notInFile : s.choose], ...named]} />
      ${key === 'date' && html`<${Dates} state=${state} set=${set} first=${column?.first} />`}
      ${key === 'ref' && html`<${Replacing} state=${state} set=${set} />`}
      ${options && column && html`
        <${Wordings} meaning=${meaning} state=${state} column=${column} change=${code} />`}
    </div>`;
}

// What each wording of a column stands for; those that are not known stand open.
function Wordings({ meaning, column, state, change }) {
  const all = [...column.wordings].sort(([a], [b]) => a.localeCompare(b));
  const isOpen = ([wording]) => wording && codeOf(state, meaning, wording) === undefined;
  const open = all.filter(isOpen).length;
  if (all.length > WORDINGS)
    return html`<p class="app-mapping__said">${s.tooMany(column.name, WORDINGS)}</p>`;
  return html`
    <details class="govuk-details app-more" open=${open > 0 || undefined}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          ${s.wordings(all.length, open)}
          <span class="govuk-visually-hidden"> ${meaning.title}</span>
        </span>
      </summary>
      <div class="govuk-details__text app-mapping__wordings">
        ${all.map(([wording, n], i) => html`
          <${Wording} key=${wording} id="w-${meaning.key}-${i}" wording=${wording} n=${n}
            meaning=${meaning} code=${codeOf(state, meaning, wording)}
            change=${(value) => change(wording, value)} />`)}
      </div>
    </details>`;
}

const NOT_KNOWN = '?';

function Wording({ id, wording, n, meaning, code, change }) {
  const options = [...meaning.options, ['', meaning.key === 'sample' ? s.noSample : s.nothing]];
  if (code === undefined) options.unshift([NOT_KNOWN, wording ? s.choose : s.asItIs]);
  return html`
    <${Select} id=${id} value=${code ?? NOT_KNOWN} options=${options} change=${change}
      label=${html`${wording || s.empty} <span class="app-soft">${s.cells(n)}</span>`} />`;
}

function Dates({ state, set, first }) {
  const field = (name) => ({
    id: `m-${name}`, label: s[name], value: state[name], short: true,
    change: (value) => set({ ...state, [name]: value }),
  });
  const years = /(^|[^Y])YY($|[^Y])/.test(state.format);
  return html`
    <div class="app-mapping__more">
      <${Text} ...${field('format')} hint=${s.formatHint(first)} />
      ${years && html`<${Text} ...${field('pivot')} hint=${s.pivotHint} />`}
      ${state.format === 'serial' && html`<${Text} ...${field('epoch')} hint=${s.epochHint} />`}
    </div>`;
}

const Replacing = ({ state, set }) => html`
  <details class="govuk-details app-more" open=${state.take !== '' || undefined}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${s.replacing}</span>
    </summary>
    <div class="govuk-details__text app-mapping__more">
      <${Text} id="m-take" label=${s.take} hint=${s.takeHint} value=${state.take} short
        change=${(take) => set({ ...state, take })} />
      <${Text} id="m-by" label=${s.by} value=${state.by} short
        change=${(by) => set({ ...state, by })} />
    </div>
  </details>`;
