// The state of a case: why it takes no answers, and what may be done with it by who looks at it.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { casePath } from '../base/paths.js';
import { wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Wrong } from '../base/wrong.js';

// Result  move(state, because): gives the case another state, says so, and goes on at its title
export function useMoving({ who, where, again, say }) {
  return async (state, because) => {
    await post(`${casePath(who.inspection, where.ref)}/state`, { state, because });
    await again();
    say(t.nowIn(where.ref, state));
    goOnAt('case-title');
  };
}

// why: it may be changed by nobody, or not by who looks at it; null: it may
export function Locked({ sheet, locked, why, move }) {
  const back = sheet.moves.filter((state) => state === 'open' || state === 'moderated');
  return html`
    ${locked && html`
      <div class="app-banner">
        <h2 class="app-banner__title">${t.isLocked(sheet.ref, plain(sheet.state))}</h2>
        <p>${saysOf(sheet, back, why)}</p>
        ${back.length > 0 && html`<${Reopen} back=${back} move=${move} />`}
        <${Withdraw} sheet=${sheet} move=${move} />
      </div>`}`;
}

function saysOf(sheet, back, why) {
  if (why) return t.onlyRead(why);
  if (!back.length) return sheet.state === 'complete' ? t.readingStays : t.readBy(sheet.inspector);
  return [t.reopenText, back.includes('moderated') && t.moderateText].filter(Boolean).join(' ');
}

function Reopen({ back, move }) {
  const [because, set] = useState('');
  const [error, fail] = useState('');
  const send = (e) => {
    e.preventDefault();
    if (!because.trim()) {
      fail(t.giveReason);
      return document.getElementById('reopen-because').focus();
    }
    return move(e.submitter?.value ?? back[0], because.trim())
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
      ${back.map((state) => html`
        <button class="govuk-button govuk-button--secondary app-button" value=${state}
          id="move-${state}">${t.moves[state]}</button>`)}
    </form>`;
}

// It is taken out of what is judged; its entries stay.
export const Withdraw = ({ sheet, move }) => sheet.moves.includes('withdrawn') && html`
  <${Folded} words=${t.withdrawCase(sheet.ref)}>
    <p class="govuk-body-s">${t.withdrawCaseText}</p>
    <${Form} id="withdraw" button=${t.withdrawCase(sheet.ref)}
      fields=${[{ name: 'because', label: t.becauseLabel, area: true }]}
      send=${({ because }) => move('withdrawn', because.trim())} />
  <//>`;

// While every change needs a reason, one is given for all that is changed in a visit.
export const Because = ({ text, change }) => html`
  <div class="app-banner app-because">
    <div class="govuk-form-group">
      <label class="govuk-label" for="because">${t.becauseLabel}</label>
      <div class="govuk-hint" id="because-hint">${t.becauseHint}</div>
      <input class="govuk-input" id="because" value=${text} autocomplete="off" dir="auto"
        aria-describedby="because-hint" onInput=${(e) => change(e.target.value)} />
    </div>
  </div>`;
