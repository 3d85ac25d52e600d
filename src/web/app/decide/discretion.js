// Professional discretion: a standard rated otherwise than its cases say, with a reason.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { DECIDE } from '../base/rights.js';
import { Band } from '../board/bands.js';
import { Standard } from './standard.js';

export function Discretion({ standard, of }) {
  const ref = standard.standard;
  const path = `${inspectionPath(of.who.inspection)}/standards/${encodeURIComponent(ref)}`;
  const [said, say] = useState('');
  const send = async (values) => {
    await post(`${path}/discretion`, values);
    say(values.rating ? t.discretionRecorded : t.discretionWithdrawn);
    goOnAt(`x-${ref}`);
    of.again();
  };
  const may = of.may(DECIDE).allowed;
  return html`
    <${Standard} id="x-${ref}" standard=${standard}>
      <p class="govuk-body-s">
        ${standard.derived
          ? html`${t.derived} <${Band} code=${standard.derived} of=${of.bands} />`
          : html`<span class="app-soft">${t.notYetRated}</span>`}
      </p>
      <p class="govuk-body-s app-said" role="status">${said}</p>
      ${standard.given && html`<${Given} standard=${standard} of=${of} />`}
      ${may && standard.given && html`<${Withdraw} key="withdraw" of=${ref} send=${send} />`}
      ${may && !standard.given && standard.derived && html`
        <${Use} key="use" standard=${standard} bands=${of.bands} send=${send} />`}
    <//>`;
}

const Withdraw = ({ of, send }) => html`
  <${Folded} words=${t.withdrawDiscretion} of=${of}>
    <p class="govuk-body-s">${t.withdrawDiscretionText}</p>
    <${Form} id="xw-${of}" button=${t.withdrawDiscretion}
      fields=${[{ name: 'because', label: t.becauseLabel, area: true }]}
      send=${(v) => send({ rating: null, because: v.because })} />
  <//>`;

function Use({ standard, bands, send }) {
  const others = bands.filter((band) => band.code !== standard.derived);
  const fields = [
    { name: 'rating', label: t.rating,
      options: [['', t.mapping.choose], ...others.map((band) => [band.code, band.text])] },
    { name: 'because', label: t.becauseLabel, area: true },
    { name: 'outside_rule', label: t.outsideRule, hint: t.outsideRuleHint, type: 'checkbox' },
  ];
  return html`
    <${Folded} words=${t.useDiscretion} of=${standard.standard}>
      <${Form} id="x-${standard.standard}-form" button=${t.recordDiscretion} fields=${fields}
        send=${send} />
    <//>`;
}

const Given = ({ standard, of }) => html`
  <p class="govuk-body-s">
    <${Band} code=${standard.given} of=${of.bands} />${' '}
    ${t.byDiscretion}, ${t.distance(standard.distance)}
    ${standard.outside_rule ? html` <strong class="app-mark">${t.outsideTheRule}</strong>` : ''}
    ${standard.applied ? '' : html`
      ${' '}<strong class="app-mark app-mark--plain">${t.doesNotCount}</strong>${' '}
      ${standard.given === standard.derived ? t.sameAsCases : t.movedSince}`}
    <br />
    <span class="app-soft">${t.decidedBy(standard.by)}</span>
    <br />
    <span dir="auto">${standard.because}</span>
  </p>`;
