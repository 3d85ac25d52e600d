// One sample: how many cases it needs, its draw, who comes in for whom, and how well it stands for
// the population.
import { html, useEffect, useRef, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { get, post } from '../base/carrier.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { casePath, inspectionPath, place } from '../base/paths.js';
import { Warnings } from './population.js';
import { Rows } from '../base/rows.js';
import { Trouble, wordsOf } from '../base/trouble.js';
import { day, plain } from '../base/words.js';

const s = t.sampling;
const SHOWN = 100; // rows of a population at once

export function Draw({ who, about, titles, again }) {
  const [made, show] = useState(null);
  const at = inspectionPath(who.inspection);
  const of = `?sample=${encodeURIComponent(about.sample)}`;
  const { data, failed, again: load } = useLoad([`${at}/sample-check${of}`,
    `${at}/${about.draw ? 'drawn' : 'sample-size'}${of}`]);
  const all = () => {
    again();
    load();
  };
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${load} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [check, rows] = data;
  return html`<p class="govuk-body"><a class="govuk-back-link" href=${place(who.inspection, 'sampling')}>${t.menuOf.sampling}</a></p>
    <h1 class="govuk-heading-l">${s.sampleOf(plain(about.sample))}</h1>
    ${made && html`<${Made} n=${made} />`}
    <${Figures} about=${about} />
    ${about.draw ? html`<${Drawn} who=${who} about=${about} rows=${rows} again=${all} />`
      : html`<div class="app-setup"><${Sizes} rows=${rows} /><${DrawForm} who=${who} about=${about} done=${(n) => {
        show(n);
        all();
      }} /></div>`}
    <${Check} rows=${check} drawn=${about.draw} titles=${titles} />
    <${PopulationRows} who=${who} about=${about} again=${all} />`;
}

export function Figures({ about }) {
  const { draw } = about;
  const figures = [[s.mayBeDrawn, draw?.eligible ?? about.eligible], [s.target, about.target], [s.drawn, draw?.drawn],
    [s.replacements, draw?.replacements || undefined], [s.reserves, draw?.reserves], [s.neither, draw?.neither || undefined]]
    .filter(([, n]) => n !== undefined);
  return figures.length > 0 && html`<dl class="app-figures">${figures.map(([name, n]) => html`<div><dt>${name}</dt>
    <dd class="app-num">${n}</dd></div>`)}</dl>`;
}

const Sizes = ({ rows }) => html`<section class="app-panel" aria-labelledby="dr-size"><h2 class="app-panel__title"
  id="dr-size">${s.howMany}</h2>
  <p class="govuk-body">${s.howManyText(rows[0].population, rows[0].confidence)}</p>
  <${Rows} caption=${s.howMany} heads=${s.sizeHeads} rows=${rows.map((row) => [s.points(row.margin),
    row.size, row.asked ? html`<strong class="app-mark app-mark--plain">${s.asked}</strong>` : ''])} /></section>`;

function DrawForm({ who, about, done }) {
  const late = who.about.state !== 'fieldwork';
  return html`<section class="app-panel" aria-labelledby="dr-draw"><h2 class="app-panel__title" id="dr-draw">${s.drawTitle}</h2>
    <p class="govuk-body">${s.drawText}</p>
    <${Form} id="draw" button=${s.drawButton} fields=${[
      { name: 'seed', label: s.seed, hint: s.seedHint, value: `${who.inspection} ${about.sample}` },
      { name: 'size', label: s.size, hint: about.target ? s.sizeTarget(about.target) : s.sizeHint, optional: true },
      { name: 'reserve', label: s.reserve, hint: s.reserveHint, optional: true },
      { name: 'per_officer', label: s.perOfficer, hint: s.perOfficerHint, optional: true },
      ...(late ? [{ name: 'because', label: t.becauseLabel }] : [])]}
      send=${async (values) => {
        const whole = (name) => (values[name].trim() ? { [name]: numberOf(values[name]) } : {});
        done(await post(`${inspectionPath(who.inspection)}/samples/${encodeURIComponent(about.sample)}/draw`, {
          seed: values.seed, ...whole('size'), ...whole('reserve'), ...whole('per_officer'),
          ...(late ? { because: values.because } : {}) }));
      }} /></section>`;
}

// What a draw has made, said where the form was.
function Made({ n }) {
  const box = useRef();
  useEffect(() => box.current.focus(), [n]);
  return html`<div class="app-banner" tabindex="-1" ref=${box} role="status"><p>${s.wasDrawn(n.drawn, n.eligible, n.reserves)}
    ${n.gave_way > 0 && ` ${s.gaveWay(n.gave_way, n.per_officer)}`} ${n.over > 0 && ` ${s.isOver(n.over, n.per_officer)}`}</p></div>
    <${Warnings} n=${n} />`;
}

// What is no number goes as it is, and is refused in the store's words.
const numberOf = (text) => (/^\d+%?$/.test(text.trim()) ? Number.parseInt(text, 10) : text);

function Drawn({ who, about, rows, again }) {
  const cases = rows.filter((row) => row.role !== 'reserve' && row.state === 'open' && !row.replaced_by);
  return html`<h2 class="govuk-heading-m">${s.drawnTitle}</h2>
    <${Rows} caption=${s.drawnTitle} heads=${s.drawnHeads} rows=${rows.map((row) => [row.state
      ? html`<a class="govuk-link" href=${place(who.inspection, 'case', `${row.sample}/${row.case}`)}>${row.case}</a>` : row.case,
      html`${s.roles[row.role] ?? row.role}${row.replaced_by && html`, ${s.replacedBy(row.replaced_by)}`}`,
      groupOf(row.group), row.officer ?? '', row.state ? plain(row.state) : ''])} />
    <section class="app-panel" aria-labelledby="dr-replace"><h2 class="app-panel__title" id="dr-replace">${s.replace}</h2>
      <p class="govuk-body app-measure">${s.replaceText}</p>
      <${Form} id="replace" button=${s.replaceButton} fields=${[
        { name: 'case', label: t.case, options: [['', t.mapping.choose], ...cases.map((row) => [row.case, row.case])] },
        { name: 'because', label: t.becauseLabel, hint: s.replaceHint }]}
        done=${(values, got) => s.replaced(values.case, got.in, groupOf(got.group)) + (got.over ? ` ${s.atLimit}` : '')}
        send=${async (values) => {
          const got = await post(`${casePath(who.inspection, `${about.sample}/${values.case}`)}/replacement`,
            { because: values.because.trim() });
          again();
          return got;
        }} /></section>`;
}

// male/community_sentence/-: Male, community sentence, not known
const groupOf = (group) => plain((group ?? '').split('/').map((one) => (one === '-' ? s.notKnown.toLowerCase() : one)).join(', '));

function Check({ rows, drawn, titles }) {
  const heads = drawn ? s.checkHeads : s.checkHeads.slice(0, 3);
  const percent = (n, of) => (n === null ? '' : `${n}, ${of}%`);
  return html`<h2 class="govuk-heading-m">${s.checkTitle}</h2>
    <p class="govuk-body app-measure">${drawn ? s.checkText : s.checkTextBefore}</p>
    <${Rows} caption=${s.checkTitle} heads=${heads} rows=${rows.map((row) => [
      row.attribute === 'all' ? s.all : titles.get(row.attribute) ?? plain(row.attribute), row.group === '-' ? s.notKnown : plain(row.group ?? ''),
      percent(row.population, row.percent),
      ...(drawn ? [percent(row.drawn, row.drawn_percent), percent(row.achieved, row.achieved_percent),
        row.difference ?? '', row.margin === null ? '' : s.points(row.margin)] : [])])} />`;
}

// Every row that was imported, asked for only when somebody wants it.
function PopulationRows({ who, about, again }) {
  const [rows, show] = useState(null);
  const [find, look] = useState('');
  const [failed, fail] = useState('');
  const path = inspectionPath(who.inspection);
  const load = () => get(`${path}/population?sample=${encodeURIComponent(about.sample)}`).then(show, (e) => fail(wordsOf(e)));
  const found = (rows ?? []).filter((row) => !find || [row.case, row.officer, row.why].some((text) =>
    text?.toLowerCase().includes(find.toLowerCase())));
  return html`<h2 class="govuk-heading-m" id="dr-rows">${s.rowsTitle}</h2>
    ${failed && html`<p class="govuk-error-message" role="alert">${failed}</p>`}
    ${!rows && html`<p class="govuk-body"><button type="button" class="govuk-button govuk-button--secondary app-button"
      onClick=${load}>${s.showRows}</button></p>`}
    ${!about.draw && html`<section class="app-panel" aria-labelledby="dr-out"><h3 class="app-panel__title" id="dr-out">${s.takeOut}</h3>
      <p class="govuk-body app-measure">${s.takeOutText}</p>
      <${Form} id="exclude" button=${s.saveIt} fields=${[{ name: 'ref', label: t.caseRef },
        { name: 'what', label: s.what, options: [['out', s.takeOut], ['back', s.letIn]] },
        { name: 'because', label: t.becauseLabel, hint: s.takeOutHint }]}
        done=${(values, got) => s.mayNow(values.ref, values.what, got.eligible)}
        send=${async (values) => {
          const got = await post(`${path}/samples/${encodeURIComponent(about.sample)}/exclusion`,
            { ref: values.ref.trim(), back: values.what === 'back', because: values.because.trim() });
          again();
          if (rows) load();
          return got;
        }} /></section>`}
    ${rows && html`<div class="govuk-form-group"><label class="govuk-label" for="dr-find">${s.find}</label>
      <input class="govuk-input app-short" id="dr-find" type="search" value=${find} autocomplete="off"
        onInput=${(e) => look(e.target.value)} /></div>
      <p class="govuk-body" role="status">${s.shown(Math.min(found.length, SHOWN), found.length)}</p>
      <${Rows} caption=${s.rowsTitle} heads=${s.rowHeads} rows=${found.slice(0, SHOWN).map((row) => [row.case,
        day(row.date), row.officer ?? '', row.why ? html`<strong class="app-mark app-mark--plain">${s.notDrawn}</strong> ${row.why}`
        : s.may, row.line])} />`}`;
}
