// Second readings: a share of the cases goes to second readers, by an order that anybody can
// repeat.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { Checks } from '../base/checks.js';
import { t } from '../base/en.js';
import { numberOf } from '../base/field.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { casePath, inspectionPath } from '../base/paths.js';
import { DECIDE, LEAD, MayNot, reasonFor } from '../base/rights.js';
import { Rows } from '../base/rows.js';
import { plain } from '../base/words.js';

const s = t.planning;

export function Second({ who, samples, names }) {
  const at = inspectionPath(who.inspection);
  const { data, again } = useLoad([`${at}/readings`]);
  const rows = data?.[0] ?? [];
  const { allowed, why } = who.may(DECIDE);
  const waiting = rows.filter((row) => row.state === 'assigned');
  return html`
    <${Panel} id="se-title" title=${s.second} className="app-panel--wide">
      <p class="govuk-body app-measure">${s.secondText}</p>
      ${rows.length > 0 && html`
        <${Rows} caption=${s.second} heads=${s.secondHeads} rows=${rows.map(cellsOf)} />`}
      <div class="app-setup">
        ${allowed ? html`
          <${Share} who=${who} samples=${samples} names=${names} again=${again} />`
          : html`<${MayNot} why=${why} />`}
        ${waiting.length > 0 && who.may(LEAD).allowed && html`
          <${GiveOne} who=${who} waiting=${waiting} names=${names} again=${again} />`}
      </div>
    <//>`;
}

const cellsOf = (row) => [row.case, plain(row.sample), row.first_reader ?? t.nobody,
  row.reader ?? s.nobodyElse, plain(row.state)];

function Share({ who, samples, names, again }) {
  const [readers, choose] = useState(new Set());
  const fields = [
    { name: 'share', label: s.share, hint: s.shareHint, value: '20' },
    { name: 'seed', label: t.sampling.seed, hint: t.sampling.seedHint,
      value: `${who.inspection} second` },
    { name: 'sample', label: t.sample, optional: true,
      options: [['', s.eachSample], ...samples.map((one) => [one, plain(one)])] },
    ...reasonFor(who.may, DECIDE),
  ];
  const assign = async ({ share, seed, sample, ...because }) => {
    const got = await post(`${inspectionPath(who.inspection)}/readings`, {
      share: numberOf(share), seed, ...(sample && { sample }),
      ...(readers.size && { readers: [...readers] }), ...because,
    });
    again();
    return got;
  };
  return html`
    <div>
      <h3 class="app-step__title">${s.giveShare}</h3>
      ${names.length > 0 && html`
        <${Checks} id="se-r" legend=${s.readers} hint=${s.readersHint}
          all=${names.map((one) => [one, one])} chosen=${readers} change=${choose} />`}
      <${Form} id="second" button=${s.giveShare} clear=${false} fields=${fields} send=${assign}
        done=${said} />
    </div>`;
}

const said = (values, got) => [
  got.given ? s.given(got.given, got.cases) : got.cases ? s.allGiven : t.noCases,
  got.without_first ? s.withoutFirst(got.without_first) : '',
].filter(Boolean).join(' ');

function GiveOne({ who, waiting, names, again }) {
  const chosen = (row) => [`${row.sample}/${row.case}`,
    `${row.case}, ${row.reader ?? s.nobodyElse}`];
  const fields = [
    { name: 'case', label: t.case, options: [['', t.mapping.choose], ...waiting.map(chosen)] },
    { name: 'reader', label: s.newReader,
      options: [['', t.mapping.choose], ...names.map((one) => [one, one])] },
    { name: 'because', label: t.becauseLabel, hint: s.giveOneHint },
  ];
  const give = async (values) => {
    await post(`${casePath(who.inspection, values.case)}/reading/reader`,
      { reader: values.reader, because: values.because.trim() });
    again();
  };
  return html`
    <div>
      <h3 class="app-step__title">${s.giveOne}</h3>
      <p class="govuk-body">${s.giveOneText}</p>
      <${Form} id="another" button=${s.giveOneButton} fields=${fields} send=${give}
        done=${(values) => s.hasNow(values.reader, values.case)} />
    </div>`;
}
