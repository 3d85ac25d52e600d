// What the columns of a file mean, and what their wordings stand for: asked on the page, sent as
// assize-columns/1.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { WORDINGS } from './csv.js';
import { plain } from '../base/words.js';

const SHORT = { yes: ['y'], no: ['n'] };
const alike = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

// Titles of what a column may mean: { key, title, options: [[code, title]] or null, optional }.
export function meaningsOf(example, framework) {
  const codes = (values) => (values ? Object.entries(values).map(([title, code]) => [code, title]) : null);
  const titles = new Map(framework.filter((item) => item.part === 'attribute').map((item) => [item.ref, item.text]));
  return [
    { key: 'ref', title: t.mapping.ref }, { key: 'date', title: t.mapping.date },
    { key: 'sample', title: t.mapping.sample, options: codes(example.sample.values), optional: true },
    { key: 'officer', title: t.mapping.officer, optional: true },
    ...Object.entries(example.attributes).map(([code, { column, values }]) => ({ key: `a.${code}`, code,
      title: titles.get(code) ?? column, options: codes(values), optional: true })),
  ];
}

// What the names say by themselves, to be corrected.
export function begin(table, meanings) {
  const columns = {};
  for (const one of meanings) {
    const names = [one.title, one.key, one.code ?? '', ...(t.mapping.names[one.key] ?? [])].map(alike);
    const found = table.columns.find((column) => column.name && names.includes(alike(column.name)));
    if (found) columns[one.key] = found.name;
  }
  columns.sample ??= table.columns.find((column) => meansSample(column, meanings))?.name;
  const date = table.columns.find((column) => column.name === columns.date);
  return { columns, codes: {}, format: formOf(date?.first), pivot: '', epoch: '', take: '', by: '' };
}

// Whether every wording of a column is a sample, whatever the column is called.
function meansSample(column, meanings) {
  const samples = meanings.find((one) => one.key === 'sample');
  const said = [...column.wordings.keys()].filter((wording) => wording.trim());
  return said.length > 0 && said.every((wording) => codeOf({ codes: {} }, samples, wording) !== undefined);
}

// How a cell writes its day.
function formOf(cell = '') {
  if (/^\d{4}-\d\d?-\d\d?/.test(cell)) return 'YYYY-MM-DD';
  if (/^\d{5}$/.test(cell)) return 'serial';
  const [, between, year] = /^\d\d?([/.-])\d\d?\1(\d+)/.exec(cell) ?? [];
  return between ? `DD${between}MM${between}${year.length > 2 ? 'YYYY' : 'YY'}` : 'DD/MM/YYYY';
}

const columnOf = (table, state, key) => table.columns.find((column) => column.name === state.columns[key]);

// The code of a wording: as it was chosen, else as its name says; undefined: not known yet.
function codeOf(state, meaning, wording) {
  const chosen = state.codes[meaning.key]?.[wording];
  if (chosen !== undefined) return chosen;
  const same = ([code, title]) => [code, title, ...(SHORT[code] ?? [])].map(alike).includes(alike(wording));
  return meaning.options.find(same)?.[0];
}

function coded(table, state, meaning) {
  const column = columnOf(table, state, meaning.key);
  if (!meaning.options) return { column: column.name };
  const values = { ...state.codes[meaning.key] }; // those of a mapping of before, too
  for (const wording of column.wordings.keys()) {
    const code = codeOf(state, meaning, wording);
    if (code !== undefined) values[wording] = code;
  }
  return { column: column.name, values };
}

// The mapping as the library takes it.
export function columnsOf(table, state, meanings) {
  const has = (key) => columnOf(table, state, key);
  const number = (name) => (state[name] ? { [name]: Number(state[name]) } : {});
  const ref = state.columns.ref ?? '';
  return {
    format: 'assize-columns/1', separator: table.separator === '\t' ? 'tab' : table.separator,
    ref: state.take ? { column: ref, replace: { [state.take]: state.by } } : ref,
    date: { column: state.columns.date ?? '', format: state.format, ...number('pivot'), ...number('epoch') },
    ...(has('officer') ? { officer: state.columns.officer } : {}),
    ...(has('sample') ? { sample: coded(table, state, meanings.find((one) => one.key === 'sample')) } : {}),
    attributes: Object.fromEntries(meanings.filter((one) => one.code && has(one.key))
      .map((one) => [one.code, coded(table, state, one)])),
  };
}

// A mapping that was made before, as far as this file has its columns.
export function stateOf(mapping, table, before) {
  if (mapping.format !== 'assize-columns/1') throw new Error('another format');
  const { ref, date, officer, sample } = mapping;
  const said = { ref: ref?.column ?? ref, date: date?.column, officer, sample: sample?.column };
  const codes = { sample: sample?.values ?? {} };
  for (const [code, one] of Object.entries(mapping.attributes ?? {})) {
    said[`a.${code}`] = one.column;
    codes[`a.${code}`] = one.values ?? {};
  }
  const columns = Object.fromEntries(Object.entries(said)
    .filter(([, name]) => table.columns.some((column) => column.name === name)));
  const [take, by] = Object.entries(ref?.replace ?? {})[0] ?? ['', ''];
  return { ...before, columns, codes, take, by, format: date?.format ?? before.format,
    pivot: String(date?.pivot ?? ''), epoch: String(date?.epoch ?? '') };
}

export function Mapping({ table, state, set, meanings }) {
  const change = (key, value) => set({ ...state,
    columns: { ...state.columns, [key]: value || undefined }, codes: { ...state.codes, [key]: {} },
    ...(key === 'date' ? { format: formOf(table.columns.find((c) => c.name === value)?.first) } : {}) });
  const code = (key, wording, value) => set({ ...state,
    codes: { ...state.codes, [key]: { ...state.codes[key], [wording]: value } } });
  return html`<div class="app-mapping">${meanings.map((one) => html`<div class="app-mapping__row" key=${one.key}>
    <${Select} id="m-${one.key}" label=${one.title} optional=${one.optional} value=${state.columns[one.key] ?? ''}
      options=${[['', one.optional ? t.mapping.notInFile : t.mapping.choose],
        ...table.columns.filter((c) => c.name).map((c) => [c.name, c.name])]} change=${(v) => change(one.key, v)} />
    ${one.key === 'date' && html`<${Dates} state=${state} set=${set} first=${columnOf(table, state, 'date')?.first} />`}
    ${one.key === 'ref' && html`<${Replacing} state=${state} set=${set} />`}
    ${one.options && columnOf(table, state, one.key) && html`<${Wordings} meaning=${one} state=${state}
      column=${columnOf(table, state, one.key)} change=${(wording, value) => code(one.key, wording, value)} />`}
    </div>`)}</div>`;
}

// What each wording of a column stands for; those that are not known stand open.
function Wordings({ meaning, column, state, change }) {
  const all = [...column.wordings].sort(([a], [b]) => a.localeCompare(b));
  const open = all.filter(([wording]) => wording && codeOf(state, meaning, wording) === undefined).length;
  if (all.length > WORDINGS) return html`<p class="app-mapping__said">${t.mapping.tooMany(column.name, WORDINGS)}</p>`;
  return html`<details class="govuk-details app-more" open=${open > 0 || undefined}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${
      t.mapping.wordings(all.length, open)}<span class="govuk-visually-hidden"> ${meaning.title}</span></span></summary>
    <div class="govuk-details__text app-mapping__wordings">${all.map(([wording, n]) => html`<${Select} key=${wording}
      id="w-${meaning.key}-${all.findIndex(([w]) => w === wording)}" about=${t.mapping.cells(n)}
      label=${wording || t.mapping.empty} value=${codeOf(state, meaning, wording) ?? '?'}
      options=${[...(codeOf(state, meaning, wording) === undefined ? [['?', wording ? t.mapping.choose : t.mapping.asItIs]] : []),
        ...meaning.options, ['', meaning.key === 'sample' ? t.mapping.noSample : t.mapping.nothing]]}
      change=${(value) => change(wording, value)} />`)}</div></details>`;
}

const Dates = ({ state, set, first }) => html`<div class="app-mapping__more">
  <${Text} id="m-format" label=${t.mapping.format} hint=${t.mapping.formatHint(first)} value=${state.format}
    change=${(format) => set({ ...state, format })} />
  ${/(^|[^Y])YY($|[^Y])/.test(state.format) && html`<${Text} id="m-pivot" label=${t.mapping.pivot} hint=${t.mapping.pivotHint}
    value=${state.pivot} change=${(pivot) => set({ ...state, pivot })} />`}
  ${state.format === 'serial' && html`<${Text} id="m-epoch" label=${t.mapping.epoch} hint=${t.mapping.epochHint}
    value=${state.epoch} change=${(epoch) => set({ ...state, epoch })} />`}</div>`;

const Replacing = ({ state, set }) => html`<details class="govuk-details app-more" open=${state.take !== '' || undefined}>
  <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t.mapping.replacing}</span></summary>
  <div class="govuk-details__text app-mapping__more">
    <${Text} id="m-take" label=${t.mapping.take} hint=${t.mapping.takeHint} value=${state.take}
      change=${(take) => set({ ...state, take })} />
    <${Text} id="m-by" label=${t.mapping.by} value=${state.by} change=${(by) => set({ ...state, by })} /></div></details>`;

const Select = ({ id, label, about, optional, value, options, change }) => html`<div class="govuk-form-group">
  <label class="govuk-label" for=${id}>${label}${about && html` <span class="app-soft">${about}</span>`}${
    optional && html` <span class="app-soft">${t.optional}</span>`}</label>
  <select class="govuk-select" id=${id} value=${value} onChange=${(e) => change(e.target.value)}>${
    options.map(([code, words]) => html`<option value=${code}>${words}</option>`)}</select></div>`;

const Text = ({ id, label, hint, value, change }) => html`<div class="govuk-form-group">
  <label class="govuk-label" for=${id}>${label}</label>
  ${hint && html`<div class="govuk-hint" id="${id}-hint">${hint}</div>`}
  <input class="govuk-input app-short" id=${id} value=${value} autocomplete="off" spellcheck="false"
    aria-describedby=${hint ? `${id}-hint` : undefined} onInput=${(e) => change(e.target.value)} /></div>`;
