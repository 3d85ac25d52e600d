// A standard that inspectors rate: its rating and why, and the evidence that it rests on.
import { html } from '../base/html.js';
import { Band } from '../board/bands.js';
import { t } from '../base/en.js';
import { post } from '../base/carrier.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { ANSWER, DECIDE, reasonFor } from '../base/rights.js';
import { day } from '../base/words.js';

const KINDS = ['interview', 'meeting', 'document', 'survey', 'observation'];

export function Rated({ standard, of, evidence }) {
  const { ref, at } = { ref: standard.standard, at: inspectionPath(of.who.inspection) };
  const record = (path, body) => async (values) => {
    await post(`${at}/${path}`, body(values));
    of.again();
  };
  return html`<section class="app-panel" aria-labelledby="r-${ref}"><h3 class="app-panel__title" id="r-${ref}" tabindex="-1"><span
      class="app-std__ref">${ref}</span> ${standard.title}</h3>
    ${!of.withheld && html`<${Decided} standard=${standard} of=${of} />`}
    <${Evidence} list=${evidence} of=${of} withdraw=${(key) => async (v) => {
      await record(`evidence/${encodeURIComponent(key)}/withdrawal`, (same) => same)(v);
      goOnAt(`r-${ref}`);
    }} />
    ${of.may(ANSWER) !== 'no' && html`<${Folded} words=${t.addEvidence} of=${ref}><${Form} id="e-${ref}"
      button=${t.addEvidence} done=${() => t.evidenceAdded} fields=${[
        { name: 'about', label: t.about, options: aboutOf(of.framework, standard) },
        { name: 'kind', label: t.evidenceFrom, options: KINDS.map((kind) => [kind, t.evidenceKinds[kind]]) },
        { name: 'text', label: t.evidence, area: true }, ...reasonFor(of.may, ANSWER)]}
      send=${record('evidence', (v) => v)} /><//>`}
    ${of.may(DECIDE) !== 'no' && html`<${Folded} words=${standard.given ? t.changeRating : t.rate} of=${ref}>
      <${Form} id="rate-${ref}" button=${t.recordRating} done=${() => t.savedShort} fields=${[
        { name: 'rating', label: t.rating, options: [...of.bands.map((band) => [band.code, band.text]),
          ...(standard.given ? [['', t.noRating]] : [])], value: standard.given ?? undefined, optional: true },
        { name: 'because', label: t.becauseLabel, hint: t.ratingBecause, area: true }]}
      send=${record(`standards/${encodeURIComponent(ref)}/rating`, (v) => ({ ...v, rating: v.rating || null }))} /><//>`}
  </section>`;
}

const Decided = ({ standard, of }) => html`<p class="govuk-body-s">${standard.given ? html`<${Band}
  code=${standard.given} of=${of.bands} /> <span class="app-soft">${t.decidedBy(standard.by)}</span><br />
  <span dir="auto">${standard.because}</span>` : html`<span class="app-soft">${t.notRated}</span>`}</p>`;

// The standard, or one of the questions under it.
function aboutOf(framework, standard) {
  const from = framework.findIndex((item) => item.part === 'standard' && item.ref === standard.standard);
  const rest = framework.slice(from + 1);
  const end = rest.findIndex((item) => item.part === 'standard');
  return [[standard.standard, t.wholeStandard(standard.standard)],
    ...rest.slice(0, end < 0 ? undefined : end).filter((item) => item.part === 'key')
      .map((item) => [item.ref, `${item.ref} ${item.text}`])];
}

const Evidence = ({ list, of, withdraw }) => (list.length ? html`<ul class="app-told">${list.map((one) => html`<li
  key=${one.key} class="app-told__one"><p class="app-told__text" dir="auto">${one.text}</p>
  <p class="app-told__by">${t.evidenceKinds[one.kind]}${one.question ? `, ${one.question}` : ''}, ${one.by},${' '}
    ${day(one.recorded_at)}</p>
  ${of.may(ANSWER) !== 'no' && html`<${Folded} words=${t.withdraw} of=${one.text.slice(0, 60)}>
    <p class="govuk-body-s">${t.withdrawText}</p><${Form} id="w-${one.key}" button=${t.withdraw}
      fields=${[{ name: 'because', label: t.becauseLabel, area: true }]} send=${withdraw(one.key)} /><//>`}</li>`)}</ul>`
  : html`<p class="govuk-body-s app-soft">${t.noEvidenceYet}</p>`);
