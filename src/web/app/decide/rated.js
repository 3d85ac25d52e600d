// A standard that inspectors rate: its rating and why, and the evidence that it rests on.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { ANSWER, DECIDE, reasonFor } from '../base/rights.js';
import { day } from '../base/words.js';
import { Band } from '../board/bands.js';
import { Standard } from './standard.js';
import { Withdraw } from './withdraw.js';

const NONE = '-'; // a rating that is taken away
const KINDS = ['interview', 'meeting', 'document', 'survey', 'observation'];

export function Rated({ standard, of, evidence }) {
  const ref = standard.standard;
  const at = inspectionPath(of.who.inspection);
  const record = async (path, body) => {
    await post(`${at}/${path}`, body);
    of.again();
  };
  const withdraw = async (key, values) => {
    await record(`evidence/${encodeURIComponent(key)}/withdrawal`, values);
    goOnAt(`r-${ref}`);
  };
  const [said, say] = useState('');
  const rate = async ({ rating, because }) => {
    await record(`standards/${encodeURIComponent(ref)}/rating`,
      { rating: rating === NONE ? null : rating, because });
    say(t.ratingRecorded);
    goOnAt(`r-${ref}`);
  };
  return html`
    <${Standard} id="r-${ref}" standard=${standard}>
      ${!of.withheld && html`<${Decided} standard=${standard} of=${of} />`}
      <p class="govuk-body-s app-said" role="status">${said}</p>
      <${Evidence} list=${evidence} of=${of} withdraw=${withdraw} />
      ${of.may(ANSWER).allowed && html`
        <${Add} standard=${standard} of=${of} send=${(values) => record('evidence', values)} />`}
      ${of.may(DECIDE).allowed && html`
        <${Rate} key=${`${standard.given} ${standard.because}`} standard=${standard} of=${of}
          send=${rate} />`}
    <//>`;
}

const Decided = ({ standard, of }) => html`
  <p class="govuk-body-s">
    ${standard.given ? html`
      <${Band} code=${standard.given} of=${of.bands} />${' '}
      <span class="app-soft">${t.decidedBy(standard.by)}</span>
      <br />
      <span dir="auto">${standard.because}</span>`
      : html`<span class="app-soft">${t.notRated}</span>`}
  </p>`;

function Add({ standard, of, send }) {
  const ref = standard.standard;
  const fields = [
    { name: 'about', label: t.about, options: aboutOf(of.framework, standard) },
    { name: 'kind', label: t.evidenceFrom,
      options: KINDS.map((kind) => [kind, t.evidenceKinds[kind]]) },
    { name: 'text', label: t.evidence, area: true },
    ...reasonFor(of.may, ANSWER),
  ];
  return html`
    <${Folded} words=${t.addEvidence} of=${ref}>
      <${Form} id="e-${ref}" button=${t.addEvidence} fields=${fields} send=${send}
        done=${() => t.evidenceAdded} />
    <//>`;
}

// The standard, or one of the questions under it.
function aboutOf(framework, { standard }) {
  const from = framework.findIndex((item) => item.part === 'standard' && item.ref === standard);
  const rest = framework.slice(from + 1);
  const end = rest.findIndex((item) => item.part === 'standard');
  const questions = rest.slice(0, end < 0 ? undefined : end).filter((item) => item.part === 'key');
  return [[standard, t.wholeStandard(standard)],
    ...questions.map((item) => [item.ref, `${item.ref} ${item.text}`])];
}

function Rate({ standard, of, send }) {
  const ref = standard.standard;
  const bands = of.bands.map((band) => [band.code, band.text]);
  const fields = [
    { name: 'rating', label: t.rating, value: standard.given ?? '',
      options: standard.given ? [...bands, [NONE, t.noRating]]
        : [['', t.mapping.choose], ...bands] },
    { name: 'because', label: t.becauseLabel, hint: t.ratingBecause, area: true },
  ];
  return html`
    <${Folded} words=${standard.given ? t.changeRating : t.rate} of=${ref}>
      <${Form} id="rate-${ref}" button=${t.recordRating} fields=${fields} send=${send} />
    <//>`;
}

const Evidence = ({ list, of, withdraw }) => (list.length ? html`
  <ul class="app-told">${list.map((one) => html`
    <${Told} key=${one.key} one=${one} of=${of} withdraw=${(v) => withdraw(one.key, v)} />`)}
  </ul>` : html`<p class="govuk-body-s app-soft">${t.noEvidenceYet}</p>`);

const Told = ({ one, of, withdraw }) => html`
  <li class="app-told__one">
    <p class="app-told__text" dir="auto">${one.text}</p>
    <p class="app-told__by">
      ${[t.evidenceKinds[one.kind], one.question, one.by, day(one.recorded_at)]
        .filter(Boolean).join(', ')}
    </p>
    ${of.may(ANSWER).allowed && html`<${Withdraw} one=${one} send=${withdraw} />`}
  </li>`;
