// One sample: how many cases it needs, its draw, and how well it stands for the population.
import { html, useEffect, useRef, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { numberOf } from '../base/field.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { inspectionPath, place } from '../base/paths.js';
import { DECIDE, MayNot, reasonFor } from '../base/rights.js';
import { Rows } from '../base/rows.js';
import { Trouble } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Drawn } from './drawn.js';
import { PopulationRows } from './populationrows.js';
import { Warnings } from './warnings.js';

const s = t.sampling;

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
  const done = (n) => {
    show(n);
    all();
  };
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${load} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [check, rows] = data;
  return html`
    <p class="govuk-body">
      <a class="govuk-back-link" href=${place(who.inspection, 'sampling')}>${t.menuOf.sampling}</a>
    </p>
    <h1 class="govuk-heading-l">${s.sampleOf(plain(about.sample))}</h1>
    ${made && html`<${Made} n=${made} />`}
    <${Figures} about=${about} />
    ${about.draw ? html`<${Drawn} who=${who} about=${about} rows=${rows} again=${all} />` : html`
      <div class="app-setup">
        <${Sizes} rows=${rows} />
        <${DrawForm} who=${who} about=${about} done=${done} />
      </div>`}
    <${Check} rows=${check} drawn=${about.draw} titles=${titles} />
    <${PopulationRows} who=${who} about=${about} again=${all} />`;
}

export function Figures({ about: { draw, eligible, target } }) {
  const figures = [
    [s.mayBeDrawn, draw?.eligible ?? eligible], [s.target, target], [s.drawn, draw?.drawn],
    [s.replacements, draw?.replacements || undefined], [s.reserves, draw?.reserves],
    [s.neither, draw?.neither || undefined],
  ].filter(([, n]) => n !== undefined);
  return figures.length > 0 && html`
    <dl class="app-figures">${figures.map(([name, n]) => html`
      <div><dt>${name}</dt><dd class="app-num">${n}</dd></div>`)}
    </dl>`;
}

function Sizes({ rows }) {
  const asked = html`<strong class="app-mark app-mark--plain">${s.asked}</strong>`;
  return html`
    <${Panel} id="dr-size" title=${s.howMany}>
      <p class="govuk-body">${s.howManyText(rows[0].population, rows[0].confidence)}</p>
      <${Rows} caption=${s.howMany} heads=${s.sizeHeads}
        rows=${rows.map((row) => [s.points(row.margin), row.size, row.asked ? asked : ''])} />
    <//>`;
}

function DrawForm({ who, about, done }) {
  const { allowed, why } = who.may(DECIDE);
  const path = `${inspectionPath(who.inspection)}/samples/${encodeURIComponent(about.sample)}`;
  const fields = [
    { name: 'seed', label: s.seed, hint: s.seedHint, value: `${who.inspection} ${about.sample}` },
    { name: 'size', label: s.size, optional: true,
      hint: about.target ? s.sizeTarget(about.target) : s.sizeHint },
    { name: 'reserve', label: s.reserve, hint: s.reserveHint, optional: true },
    { name: 'per_officer', label: s.perOfficer, hint: s.perOfficerHint, optional: true },
    ...reasonFor(who.may, DECIDE),
  ];
  const draw = async (values) => {
    const whole = (name) => (values[name].trim() ? { [name]: numberOf(values[name]) } : {});
    done(await post(`${path}/draw`, {
      seed: values.seed, ...whole('size'), ...whole('reserve'), ...whole('per_officer'),
      ...(values.because && { because: values.because }),
    }));
  };
  return html`
    <${Panel} id="dr-draw" title=${s.drawTitle}>
      <p class="govuk-body">${s.drawText}</p>
      ${allowed ? html`
        <${Form} id="draw" button=${s.drawButton} fields=${fields} send=${draw} />`
        : html`<${MayNot} why=${why} />`}
    <//>`;
}

// What a draw has made, said where the form was.
function Made({ n }) {
  const box = useRef();
  useEffect(() => box.current.focus(), [n]);
  return html`
    <div class="app-banner" tabindex="-1" ref=${box} role="status">
      <p>
        ${s.wasDrawn(n.drawn, n.eligible, n.reserves)}
        ${n.gave_way > 0 && ` ${s.gaveWay(n.gave_way, n.per_officer)}`}${' '}
        ${n.over > 0 && ` ${s.isOver(n.over, n.per_officer)}`}
      </p>
    </div>
    <${Warnings} n=${n} />`;
}

function Check({ rows, drawn, titles }) {
  const heads = drawn ? s.checkHeads : s.checkHeads.slice(0, 3);
  const share = (n, percent) => (n === null ? '' : `${n}, ${percent}%`);
  const before = (row) => [
    row.attribute === 'all' ? s.all : titles.get(row.attribute) ?? plain(row.attribute),
    row.group === '-' ? s.notKnown : plain(row.group ?? ''),
    share(row.population, row.percent),
  ];
  const after = (row) => [
    share(row.drawn, row.drawn_percent), share(row.achieved, row.achieved_percent),
    row.difference ?? '', row.margin === null ? '' : s.points(row.margin),
  ];
  return html`
    <h2 class="govuk-heading-m">${s.checkTitle}</h2>
    <p class="govuk-body app-measure">${drawn ? s.checkText : s.checkTextBefore}</p>
    <${Rows} caption=${s.checkTitle} heads=${heads}
      rows=${rows.map((row) => [...before(row), ...(drawn ? after(row) : [])])} />`;
}
