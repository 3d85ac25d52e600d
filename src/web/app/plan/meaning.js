// What the columns of a file mean, and what their wordings stand for, as it is chosen, guessed from
// names, and sent as assize-columns/1.
//
// The state of a choice: { columns: meaning → column, codes: meaning → wording → code,
// format, pivot, epoch: of dates, take, by: what is replaced in references, by what }.
import { t } from '../base/en.js';

const SHORT = { yes: ['y'], no: ['n'] };
const alike = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

// [[code, title]] of what the framework records of a case.
export const attributesOf = (framework) => framework.filter((item) => item.part === 'attribute')
  .map((item) => [item.ref, item.text]);

// Titles of what a column may mean: { key, title, options: [[code, title]] or null, optional }.
export function meaningsOf(example, framework) {
  const codes = (values) => (values
    ? Object.entries(values).map(([title, code]) => [code, title]) : null);
  const titles = new Map(attributesOf(framework));
  return [
    { key: 'ref', title: t.mapping.ref },
    { key: 'date', title: t.mapping.date },
    { key: 'sample', title: t.mapping.sample, options: codes(example.sample.values),
      optional: true },
    { key: 'officer', title: t.mapping.officer, optional: true },
    ...Object.entries(example.attributes).map(([code, { column, values }]) => ({
      key: `a.${code}`, code, title: titles.get(code) ?? column, options: codes(values),
      optional: true,
    })),
  ];
}

// What the names say by themselves, to be corrected.
export function begin(table, meanings) {
  const columns = {};
  for (const one of meanings) {
    const names = [one.title, one.key, one.code ?? '', ...(t.mapping.names[one.key] ?? [])]
      .map(alike);
    const found = table.columns.find(({ name }) => name && names.includes(alike(name)));
    if (found) columns[one.key] = found.name;
  }
  columns.sample ??= table.columns.find((column) => meansSample(column, meanings))?.name;
  const format = formOf(table, columns.date);
  return { columns, codes: {}, format, pivot: '', epoch: '', take: '', by: '' };
}

// Whether every wording of a column is a sample, whatever the column is called.
function meansSample(column, meanings) {
  const samples = meanings.find((one) => one.key === 'sample');
  const said = [...column.wordings.keys()].filter((wording) => wording.trim());
  const means = (wording) => codeOf({ codes: {} }, samples, wording) !== undefined;
  return said.length > 0 && said.every(means);
}

// How a column writes its days, as its first cell does.
export function formOf(table, name) {
  const cell = table.columns.find((column) => column.name === name)?.first ?? '';
  if (/^\d{4}-\d\d?-\d\d?/.test(cell)) return 'YYYY-MM-DD';
  if (/^\d{5}$/.test(cell)) return 'serial';
  const [, between, year] = /^\d\d?([/.-])\d\d?\1(\d+)/.exec(cell) ?? [];
  return between ? `DD${between}MM${between}${year.length > 2 ? 'YYYY' : 'YY'}` : 'DD/MM/YYYY';
}

export const columnOf = (table, state, key) => table.columns
  .find((column) => column.name === state.columns[key]);

// The code of a wording: as it was chosen, else as its name says; undefined: not known yet.
export function codeOf(state, meaning, wording) {
  const chosen = state.codes[meaning.key]?.[wording];
  if (chosen !== undefined) return chosen;
  const named = ([code, title]) => [code, title, ...(SHORT[code] ?? [])].map(alike);
  const same = (option) => named(option).includes(alike(wording));
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
  const { columns, take, by, format } = state;
  const has = (meaning) => columnOf(table, state, meaning.key);
  const number = (name) => (state[name] ? { [name]: Number(state[name]) } : {});
  const ref = columns.ref ?? '';
  const sample = meanings.find((one) => one.key === 'sample');
  const attributes = meanings.filter((one) => one.code && has(one));
  return {
    format: 'assize-columns/1', separator: table.separator === '\t' ? 'tab' : table.separator,
    ref: take ? { column: ref, replace: { [take]: by } } : ref,
    date: { column: columns.date ?? '', format, ...number('pivot'), ...number('epoch') },
    ...(columnOf(table, state, 'officer') && { officer: columns.officer }),
    ...(has(sample) && { sample: coded(table, state, sample) }),
    attributes: Object.fromEntries(attributes.map((one) => [one.code, coded(table, state, one)])),
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
  return {
    ...before, columns, codes, take, by, format: date?.format ?? before.format,
    pivot: String(date?.pivot ?? ''), epoch: String(date?.epoch ?? ''),
  };
}
