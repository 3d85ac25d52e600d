// Professional discretion: a standard rated otherwise than its cases say, with a reason.
import { html } from '../base/html.js';
import { Band } from '../board/bands.js';
import { t } from '../base/en.js';
import { post } from '../base/carrier.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { DECIDE } from '../base/rights.js';

export function Discretion({ standard, of }) {
  const ref = standard.standard;
  const send = async (values) => {
    await post(`${inspectionPath(of.who.inspection)}/standards/${encodeURIComponent(ref)}/discretion`, values);
    goOnAt(`x-${ref}`);
    of.again();
  };
  return html`<section class="app-panel" aria-labelledby="x-${ref}"><h3 class="app-panel__title" id="x-${ref}" tabindex="-1"><span
      class="app-std__ref">${ref}</span> ${standard.title}</h3>
    <p class="govuk-body-s">${standard.derived ? html`${t.derived} <${Band} code=${standard.derived} of=${of.bands} />`
      : html`<span class="app-soft">${t.notYetRated}</span>`}</p>
    ${standard.given && html`<${Given} standard=${standard} of=${of} />`}
    ${of.may(DECIDE) !== 'no' && (standard.given ? html`<${Folded} words=${t.withdrawDiscretion} of=${ref}>
        <p class="govuk-body-s">${t.withdrawDiscretionText}</p><${Form} id="xw-${ref}" button=${t.withdrawDiscretion}
          fields=${[{ name: 'because', label: t.becauseLabel, area: true }]}
          send=${(v) => send({ rating: null, because: v.because })} /><//>`
      : standard.derived && html`<${Folded} words=${t.useDiscretion} of=${ref}><${Form} id="x-${ref}-form"
        button=${t.recordDiscretion} fields=${[
          { name: 'rating', label: t.rating, options: of.bands.filter((band) => band.code !== standard.derived)
            .map((band) => [band.code, band.text]) },
          { name: 'because', label: t.becauseLabel, area: true },
          { name: 'outside_rule', label: t.outsideRule, hint: t.outsideRuleHint, type: 'checkbox' }]}
        send=${send} /><//>`)}</section>`;
}

const Given = ({ standard, of }) => html`<p class="govuk-body-s"><${Band} code=${standard.given} of=${of.bands} />${' '}
  ${t.byDiscretion}, ${t.distance(standard.distance)}${standard.outside_rule ? html` <strong class="app-mark">${
    t.outsideTheRule}</strong>` : ''}${standard.applied ? '' : html` <strong class="app-mark app-mark--plain">${
    t.doesNotCount}</strong> ${standard.given === standard.derived ? t.sameAsCases : t.movedSince}`}<br /><span class="app-soft">${t.decidedBy(standard.by)}</span><br />
  <span dir="auto">${standard.because}</span></p>`;
