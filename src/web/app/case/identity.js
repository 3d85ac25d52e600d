// On top of a case: what it is, who judges it and whose it is, what is known of it, its note.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { place } from '../base/paths.js';
import { wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Wrong } from '../base/wrong.js';
import { Evidence } from './evidence.js';

export const Identity = ({ who, sheet, locked, note, move }) => html`
  <section class="app-identity" aria-labelledby="case-title">
    <div class="app-identity__case">
      <h1 class="app-identity__title" id="case-title">
        <span class="govuk-visually-hidden">${t.case} </span>${sheet.ref}
      </h1>
      <p class="app-identity__sample">${plain(sheet.sample)}</p>
    </div>
    <dl class="app-identity__list">
      <div><dt>${t.judgingAs}</dt><dd><strong>${who.person}</strong></dd></div>
      <div>
        <dt>${t.whoseCase}</dt>
        <dd>
          <strong>${sheet.inspector ?? t.nobody}</strong>${' '}
          <span class="app-yours">${whoseOf(who, sheet)}</span>
        </dd>
      </div>
    </dl>
    <dl class="app-identity__list app-identity__list--facts">
      <div><dt>${t.facts}</dt><dd><${Facts} text=${sheet.attributes} /></dd></div>
      ${!sheet.second && html`
        <div>
          <dt>${t.trail}</dt>
          <dd><a class="govuk-link" href=${place(who.inspection, 'trail', sheet.ref)}>
            ${t.trailOf(sheet.ref)}
          </a></dd>
        </div>`}
    </dl>
    ${!sheet.second && html`
      <${Evidence} id="note" label=${t.note} about=${t.onTheCase} text=${sheet.note ?? ''}
        rows="2" disabled=${locked} save=${note} className="app-identity__note" />`}
  </section>
  ${locked && html`<${Locked} sheet=${sheet} move=${move} />`}`;

function whoseOf(who, sheet) {
  if (sheet.second) return t.secondReading;
  if (sheet.others) return t.notYours;
  return sheet.inspector === who.person ? t.yourOwn : '';
}

// "Disposal: Referral order; Age: 13; ...": the first values in a line, all of them on asking.
const FIRST = 4;
function Facts({ text }) {
  if (!text) return t.noFacts;
  const all = text.split('; ');
  const short = all.slice(0, FIRST).map((fact) => fact.replace(/^[^:]*: /, '')).join(', ');
  return html`
    ${short}${' '}
    <details class="app-facts">
      <summary>${t.allFacts(all.length)}</summary>
      <ul class="govuk-list">${all.map((fact) => html`<li>${fact}</li>`)}</ul>
    </details>`;
}

// A complete case can be moderated, which is looking again at what another judged, or opened again.
// Both take a reason.
function Locked({ sheet, move }) {
  const moderates = sheet.state === 'complete';
  return html`
    <div class="app-banner">
      <h2 class="app-banner__title">${t.isLocked(sheet.ref, plain(sheet.state))}</h2>
      ${!sheet.second && html`
        <p>${t.reopenText} ${moderates && t.moderateText}</p>
        <${Reopen} moderates=${moderates} move=${move} />`}
    </div>`;
}

function Reopen({ moderates, move }) {
  const [because, set] = useState('');
  const [error, fail] = useState('');
  const send = (e) => {
    e.preventDefault();
    if (!because.trim()) return fail(t.giveReason);
    return move(e.submitter?.value ?? 'open', because.trim())
      .catch((failed) => fail(wordsOf(failed)));
  };
  return html`
    <form class="app-inline" novalidate onSubmit=${send}>
      <div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
        <label class="govuk-label" for="reopen-because">${t.becauseLabel}</label>
        ${error && html`<${Wrong} id="reopen-error">${error}<//>`}
        <input class="govuk-input" id="reopen-because" value=${because} autocomplete="off"
          aria-describedby=${error ? 'reopen-error' : undefined}
          onInput=${(e) => set(e.target.value)} />
      </div>
      <button class="govuk-button govuk-button--secondary app-button" value="open">
        ${t.openAgain}
      </button>
      ${moderates && html`
        <button class="govuk-button govuk-button--secondary app-button" id="moderate"
          value="moderated">${t.moderate}</button>`}
    </form>`;
}
