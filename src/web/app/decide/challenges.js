// What the service says is not accurate in the draft, and what became of each.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { post } from '../base/carrier.js';
import { Folded } from '../base/folded.js';
import { Form } from '../base/form.js';
import { place } from '../base/paths.js';
import { DECIDE, NOTE, reasonFor } from '../base/rights.js';
import { day } from '../base/words.js';

const OUTCOMES = ['accepted', 'partly', 'rejected'];

export function Challenges({ list, of }) {
  const add = async ({ text, about, ...rest }) => {
    const said = rest.case.trim();
    await post(`${of.at}/challenges`, { text, ...(about.trim() && { about: about.trim() }), ...(said && { case: said }) });
    of.again();
  };
  return html`<h2 class="govuk-heading-m">${t.challenges}</h2>
    <p class="govuk-body app-measure">${t.challengesText}</p>
    <div class="app-draft">${list.length > 0 ? html`<ul class="app-findings">${list.map((one) => html`<${Challenge} key=${one.challenge}
      one=${one} of=${of} />`)}</ul>` : html`<p class="govuk-body">${t.noChallenges}</p>`}
    ${of.may(NOTE) !== 'no' && html`<section class="app-panel" aria-labelledby="c-new"><h3
      class="app-panel__title" id="c-new">${t.newChallenge}</h3><${Form} id="challenge" button=${t.noteChallenge}
      done=${() => t.challengeNoted} fields=${[
        { name: 'text', label: t.whatServiceSays, area: true },
        { name: 'case', label: t.case, hint: t.challengeCaseHint, optional: true },
        { name: 'about', label: t.challengeAbout, hint: t.challengeAboutHint, optional: true }]} send=${add} /></section>`}</div>`;
}

function Challenge({ one, of }) {
  const answered = OUTCOMES.includes(one.outcome);
  const about = [one.case, one.about].filter(Boolean).join(', ') || t.wholeDraft;
  const send = async (values) => {
    await post(`${of.at}/challenges/${encodeURIComponent(one.challenge)}/answer`, values);
    of.again();
  };
  return html`<li class="app-panel app-finding"><p class="app-finding__kind"><strong>${one.case
      ? html`<a class="govuk-link" href=${place(of.who.inspection, 'case', one.case)}>${about}</a>` : about}</strong>${' '}
      <strong class="app-mark ${answered ? 'app-mark--plain' : ''}">${t.outcomes[one.outcome] ?? one.outcome}</strong></p>
    <p class="app-told__text" dir="auto">${t.quoted(one.text)}</p>
    <p class="app-told__by">${one.by}, ${day(one.recorded_at)}</p>
    ${answered && html`<p class="app-told__text"><span dir="auto">${one.because}</span> <span class="app-soft">${
      one.answered_by}</span></p>`}
    ${one.changes > 0 && html`<p class="app-told__by">${t.changedSince(one.changes, one.answer)}</p>`}
    ${of.may(DECIDE) !== 'no' && html`<${Folded} words=${answered ? t.answerAnew : t.answerIt} of=${one.text.slice(0, 60)}>
      <p class="govuk-body-s">${t.answerChangesNothing}</p><${Form} id="a-${one.challenge}" button=${t.recordAnswer} fields=${[
        { name: 'outcome', label: t.outcome, options: OUTCOMES.map((word) => [word, t.outcomes[word]]) },
        { name: 'because', label: t.becauseLabel, area: true }]} send=${send} /><//>`}</li>`;
}
