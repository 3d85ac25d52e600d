// Second readings: a share of the cases goes to second readers, by an order that anybody can repeat.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { post } from '../base/carrier.js';
import { Checks } from '../base/checks.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { casePath, inspectionPath } from '../base/paths.js';
import { Rows } from '../base/rows.js';
import { plain } from '../base/words.js';

const s = t.planning;

export function Second({ who, samples, names }) {
  const at = inspectionPath(who.inspection);
  const { data, again } = useLoad([`${at}/readings`]);
  const [readers, choose] = useState(new Set());
  const late = who.about.state !== 'fieldwork';
  const rows = data?.[0] ?? [];
  const waiting = rows.filter((row) => row.state === 'assigned');
  const assign = async (v) => {
    const got = await post(`${at}/readings`, { share: /^\d+%?$/.test(v.share.trim()) ? Number.parseInt(v.share, 10) : v.share,
      seed: v.seed, ...(v.sample ? { sample: v.sample } : {}), ...(readers.size ? { readers: [...readers] } : {}),
      ...(late ? { because: v.because } : {}) });
    again();
    return got;
  };
  const give = async (v) => {
    await post(`${casePath(who.inspection, v.case)}/reading/reader`, { reader: v.reader, because: v.because.trim() });
    again();
  };
  return html`<section class="app-panel app-panel--wide" aria-labelledby="se-title"><h2 class="app-panel__title" id="se-title">${s.second}</h2>
    <p class="govuk-body app-measure">${s.secondText}</p>
    ${rows.length > 0 && html`<${Rows} caption=${s.second} heads=${s.secondHeads} rows=${rows.map((row) => [row.case, plain(row.sample),
      row.first_reader ?? t.nobody, row.reader ?? s.nobodyElse, plain(row.state)])} />`}
    <div class="app-setup"><div><h3 class="app-step__title">${s.giveShare}</h3>
      ${names.length > 0 && html`<${Checks} id="se-r" legend=${s.readers} hint=${s.readersHint} all=${names.map((one) => [one, one])}
        chosen=${readers} change=${choose} />`}
      <${Form} id="second" button=${s.giveShare} clear=${false} done=${said} fields=${[
        { name: 'share', label: s.share, hint: s.shareHint, value: '20' },
        { name: 'seed', label: t.sampling.seed, hint: t.sampling.seedHint, value: `${who.inspection} second` },
        { name: 'sample', label: t.sample, optional: true, options: [['', s.eachSample], ...samples.map((one) => [one, plain(one)])] },
        ...(late ? [{ name: 'because', label: t.becauseLabel }] : [])]} send=${assign} /></div>
      ${waiting.length > 0 && html`<div><h3 class="app-step__title">${s.giveOne}</h3><p class="govuk-body">${s.giveOneText}</p>
        <${Form} id="another" button=${s.giveOneButton} done=${(v) => s.hasNow(v.reader, v.case)} fields=${[
          { name: 'case', label: t.case, options: [['', t.mapping.choose], ...waiting.map((row) => [`${row.sample}/${row.case}`,
            `${row.case}, ${row.reader ?? s.nobodyElse}`])] },
          { name: 'reader', label: s.newReader, options: [['', t.mapping.choose], ...names.map((one) => [one, one])] },
          { name: 'because', label: t.becauseLabel, hint: s.giveOneHint }]} send=${give} /></div>`}</div></section>`;
}

const said = (v, got) => [got.given ? s.given(got.given, got.cases) : got.cases ? s.allGiven : t.noCases,
  got.without_first ? s.withoutFirst(got.without_first) : ''].filter(Boolean).join(' ');
