// A question with its answer, evidence, prompts, and what it stands at.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { YesNo } from '../base/radios.js';
import {
  decidedBy, gateName, idOf, nameOf, promptsOf, reasonOf, shortName,
} from '../base/sheet.js';
import { yesNo } from '../base/words.js';
import { Wrong } from '../base/wrong.js';
import { Evidence } from './evidence.js';
import { Refused } from './refused.js';

// of: { views, locked, missing: what is due after an attempt to complete, person, saver,
//       answer(view, value), evidence(view, text), discuss(view), draft(ref),
//       theirs: what somebody else recorded, keep(view, mine), retry(), drop(view),
//       focus(view), here(ref): its address, jump(event, view) }
export function Question({ view, of }) {
  const id = idOf(view.ref);
  const open = view.stand !== 'na' && view.stand !== 'waits';
  const missing = of.missing?.has(view.ref) && view.stand === 'due';
  const [typing, type] = useState(false); // evidence that is saved on leaving its field
  return html`
    <fieldset class="govuk-fieldset app-question app-question--${view.stand}" id=${id}
      data-ref=${view.ref} tabindex=${of.locked ? -1 : undefined}
      aria-describedby="${missing ? `${id}-error ` : ''}${id}-state">
      <legend class="govuk-fieldset__legend app-question__legend">
        <span class="app-question__ref">${nameOf(view)}</span>${' '}
        <span class="app-question__text">${view.text}</span>
      </legend>
      ${missing && html`
        <${Wrong} id="${id}-error" told=${false} className="app-question__error">
          ${t.answerYesOrNo}
        <//>`}
      ${view.stand === 'failed' && html`
        <${Refused} name=${shortName(view)} refused=${of.saver.refused} answer=${view.answer}
          again=${of.retry} back=${() => of.drop(view)} />`}
      ${view.stand === 'changed' && html`<${Clash} view=${view} of=${of} />`}
      ${!open && html`<${Reason} view=${view} of=${of} />`}
      ${open && view.stand !== 'changed' && html`
        <${Answer} view=${view} of=${of} type=${type} />`}
      <${Help} view=${view} of=${of} open=${open} />
      <p class="app-question__state" id="${id}-state">
        ${view.discuss && html`<span class="app-question__mark">${t.toDiscuss}</span> `}
        <span class="app-question__said">${typing ? t.notSavedYet : view.said}</span>
      </p>
    </fieldset>`;
}

function Answer({ view, of, type }) {
  const id = idOf(view.ref);
  return html`
    ${of.locked ? html`<${Given} view=${view} />` : html`
      <${YesNo} id=${id} value=${view.answer} className="app-question__radios"
        choose=${(value) => of.answer(view, value)} />`}
    ${(!of.locked || view.evidence) && html`
      <${Evidence} id="${id}-evidence" label=${t.evidence} about=${t.for(nameOf(view))}
        text=${view.evidence ?? of.draft(view.ref)} locked=${of.locked} typing=${type}
        save=${(text) => of.evidence(view, text)} leave=${() => of.focus(view)} />`}`;
}

// Where nothing can be changed, an answer is a word.
const Given = ({ view }) => html`
  <p class="app-question__given">
    <strong>${view.answer ? yesNo(view.answer) : t.notAnswered}</strong>
  </p>`;

function Reason({ view, of }) {
  const why = reasonOf(view, of.views);
  const gate = of.views.get(view.decided_by);
  return html`
    <p class="app-question__reason">
      ${why ?? html`
        ${t.waitsFor}${' '}
        <a class="govuk-link" href=${of.here(view.decided_by)} onClick=${(e) => of.jump(e, gate)}>
          ${gateName(view.decided_by)}
        </a>.`}
    </p>`;
}

function Help({ view, of, open }) {
  const prompts = promptsOf(view, of.views);
  const decides = decidedBy(view, of.views);
  return html`
    <details class="govuk-details app-question__help">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          ${headOf(view, prompts)}${heard(` ${t.for(nameOf(view))}`)}
        </span>
      </summary>
      <div class="govuk-details__text">
        ${prompts.map((prompt) => html`
          <${Prompt} key=${prompt.ref} view=${prompt} of=${of} />`)}
        ${view.guidance && html`<p class="govuk-body-s">${view.guidance}</p>`}
        ${decides.length > 0 && html`<${Decides} questions=${decides} of=${of} />`}
        <p class="govuk-body-s app-question__more">
          <a class="govuk-link" href=${of.here(view.ref)}>
            ${t.linkToThis}${heard(` ${nameOf(view)}`)}
          </a>
          ${open && !of.locked && html`<${Discuss} view=${view} of=${of} />`}
        </p>
      </div>
    </details>`;
}

function headOf(view, prompts) {
  if (prompts.length) return t.promptsAndGuidance(prompts.length, Boolean(view.guidance));
  return view.guidance ? t.guidance : t.more;
}

const heard = (words) => html`<span class="govuk-visually-hidden">${words}</span>`;

const Decides = ({ questions, of }) => html`
  <p class="govuk-body-s">
    ${t.decides}${' '}
    ${questions.map((view, i) => html`
      ${i ? ', ' : ''}
      <a class="govuk-link" href=${of.here(view.ref)} onClick=${(e) => of.jump(e, view)}>
        ${view.ref}
      </a>`)}${' '}
    ${questions.length > 1 ? t.apply : t.applies}.
  </p>`;

const Discuss = ({ view, of }) => html`
  <label class="app-discuss" for="${idOf(view.ref)}-discuss">
    <input type="checkbox" class="app-discuss__box" id="${idOf(view.ref)}-discuss"
      checked=${view.discuss} onChange=${() => of.discuss(view)} />${' '}
    ${t.markToDiscuss}${heard(`, ${nameOf(view)}`)}
  </label>`;

const Prompt = ({ view, of }) => html`
  <fieldset class="govuk-fieldset app-prompt" data-prompt=${view.ref}>
    <legend class="app-prompt__text">
      ${view.text}${' '}
      <span class="app-prompt__optional">
        ${view.stand === 'na' ? t.stands.na : t.optional}${view.answer ? `, ${view.said}` : ''}
      </span>
    </legend>
    ${view.applies === 'yes' && html`
      ${of.locked ? html`<${Given} view=${view} />` : html`
        <${YesNo} id=${idOf(view.ref)} value=${view.answer}
          choose=${(value) => of.answer(view, value)} />`}
      <${Evidence} id="${idOf(view.ref)}-evidence" label=${t.evidence}
        about=${t.for(nameOf(view))} text=${view.evidence ?? of.draft(view.ref)}
        locked=${of.locked} save=${(text) => of.evidence(view, text)} />`}
  </fieldset>`;

// Somebody else changed it: both values, and the person chooses.
function Clash({ view, of }) {
  const { inspector, evidence, answer } = of.theirs;
  const were = answer ? yesNo(answer) : t.nothing;
  const mine = view.answer ? yesNo(view.answer) : t.nothing;
  return html`
    <div class="app-clash">
      <p class="app-clash__lead" role="alert">${t.somebodyElse(inspector ?? t.another)}</p>
      <div class="app-clash__sides">
        <${Side} head=${t.recorded(were)} by=${inspector} evidence=${evidence}
          words=${t.keepIt(were)} of=${view} act=${() => of.keep(view, false)} />
        <${Side} head=${t.yours(mine)} by=${of.person}
          evidence=${of.saver.refused.entry.body.evidence}
          words=${t.recordIt(mine)} of=${view} act=${() => of.keep(view, true)} />
      </div>
    </div>`;
}

const Side = ({ head, by, evidence, words, of, act }) => html`
  <div class="app-clash__side">
    <h3 class="app-clash__head">${head}</h3>
    <p class="app-clash__by">${by}</p>
    ${evidence && html`<p dir="auto">${t.quoted(evidence)}</p>`}
    <button type="button" class="govuk-button govuk-button--secondary app-button" onClick=${act}>
      ${words}${heard(` ${t.for(nameOf(of))}`)}
    </button>
  </div>`;
