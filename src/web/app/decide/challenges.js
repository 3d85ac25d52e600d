// What the service says is not accurate in the draft, and what became of each.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';
import { DECIDE, NOTE } from '../base/rights.js';
import { day } from '../base/words.js';

const OUTCOMES = ['accepted', 'partly', 'rejected'];

export const Challenges = ({ list, of }) => html`
  <h2 class="govuk-heading-m">${t.challenges}</h2>
  <p class="govuk-body app-measure">${t.challengesText}</p>
  <div class="app-draft">
    ${!list.length && html`<p class="govuk-body">${t.noChallenges}</p>`}
    ${list.length > 0 && html`
      <ul class="app-findings">${list.map((one) => html`
        <${Challenge} key=${one.challenge} one=${one} of=${of} />`)}
      </ul>`}
    ${of.may(NOTE).allowed && html`<${NewChallenge} of=${of} />`}
  </div>`;

function NewChallenge({ of }) {
  const add = async ({ text, about, ...rest }) => {
    const said = rest.case.trim();
    await post(`${of.at}/challenges`, {
      text, ...(about.trim() && { about: about.trim() }), ...(said && { case: said }),
    });
    of.again();
  };
  const fields = [
    { name: 'text', label: t.whatServiceSays, area: true },
    { name: 'case', label: t.case, hint: t.challengeCaseHint, optional: true },
    { name: 'about', label: t.challengeAbout, hint: t.challengeAboutHint, optional: true },
  ];
  return html`
    <${Panel} id="c-new" title=${t.newChallenge} Head="h3">
      <${Form} id="challenge" button=${t.noteChallenge} fields=${fields} send=${add}
        done=${() => t.challengeNoted} />
    <//>`;
}

function Challenge({ one, of }) {
  const [said, say] = useState('');
  const id = `ch-${one.challenge}`;
  const answer = async (values) => {
    await post(`${of.at}/challenges/${encodeURIComponent(one.challenge)}/answer`, values);
    say(t.answerRecorded);
    goOnAt(id);
    of.again();
  };
  const answered = OUTCOMES.includes(one.outcome);
  const about = [one.case, one.about].filter(Boolean).join(', ') || t.wholeDraft;
  const to = one.case && place(of.who.inspection, 'case', one.case);
  return html`
    <li class="app-panel app-finding">
      <p class="app-finding__kind" id=${id} tabindex="-1">
        <strong>${to ? html`<a class="govuk-link" href=${to}>${about}</a>` : about}</strong>${' '}
        <strong class="app-mark ${answered ? 'app-mark--plain' : ''}">
          ${t.outcomes[one.outcome] ?? one.outcome}
        </strong>
      </p>
      <p class="app-told__text" dir="auto">${t.quoted(one.text)}</p>
      <p class="app-told__by">${one.by}, ${day(one.recorded_at)}</p>
      ${answered && html`
        <p class="app-told__text">
          <span dir="auto">${one.because}</span>${' '}
          <span class="app-soft">${one.answered_by}</span>
        </p>`}
      ${one.changes > 0 && html`
        <p class="app-told__by">${t.changedSince(one.changes, one.answer)}</p>`}
      <p class="govuk-body-s app-said" role="status">${said}</p>
      ${of.may(DECIDE).allowed && html`
        <${Answer} key=${`${one.outcome} ${one.because}`} one=${one} answered=${answered}
          send=${answer} />`}
    </li>`;
}

function Answer({ one, answered, send }) {
  const fields = [
    { name: 'outcome', label: t.outcome,
      options: [['', t.mapping.choose],
        ...OUTCOMES.map((outcome) => [outcome, t.outcomes[outcome]])] },
    { name: 'because', label: t.becauseLabel, area: true },
  ];
  return html`
    <${Folded} words=${answered ? t.answerAnew : t.answerIt} of=${one.text.slice(0, 60)}>
      <p class="govuk-body-s">${t.answerChangesNothing}</p>
      <${Form} id="a-${one.challenge}" button=${t.recordAnswer} fields=${fields} send=${send} />
    <//>`;
}
