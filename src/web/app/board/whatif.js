// What if some answers were others: asked of the store, never recorded in it.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Select } from '../base/field.js';
import { inspectionPath } from '../base/paths.js';
import { YesNo } from '../base/radios.js';
import { wordsOf } from '../base/trouble.js';
import { plain, theme, yesNo } from '../base/words.js';
import { Wrong } from '../base/wrong.js';

export function WhatIf({ who, summary, changes, after, set, leave }) {
  const questions = summary.standards.flatMap((standard) => standard.key_questions);
  const [one, change] = useState({ case: '', question: questions[0]?.ref, answer: null });
  const [error, fail] = useState('');
  const ask = async (list) => {
    try {
      const result = await post(`${inspectionPath(who.inspection)}/whatif`, { changes: list });
      set(list, list.length ? result.after : null);
      fail('');
      return true;
    } catch (e) {
      fail(wordsOf(e));
      return false;
    }
  };
  const add = async (e) => {
    e.preventDefault();
    if (!one.case.trim() || !one.answer) return fail(t.whatIfNeeds);
    const same = (other) => other.case === one.case.trim() && other.question === one.question;
    const list = [...changes.filter((other) => !same(other)), { ...one, case: one.case.trim() }];
    if (await ask(list)) change({ ...one, case: '', answer: null });
    return undefined;
  };
  return html`
    <section class="app-whatif" aria-labelledby="wi-title">
      <${Head} summary=${summary} after=${after} leave=${leave} />
      ${changes.length > 0 && html`
        <ul class="app-whatif__list">${changes.map((other) => html`
          <${Change} of=${other} remove=${() => ask(changes.filter((c) => c !== other))} />`)}
        </ul>`}
      ${error && html`<${Wrong} id="wi-error">${error}<//>`}
      <${Ask} one=${one} change=${change} questions=${questions} add=${add}
        about=${error ? 'wi-error' : undefined} />
    </section>`;
}

const Head = ({ summary, after, leave }) => html`
  <div class="app-whatif__head">
    <h2 class="app-whatif__title" id="wi-title">${t.whatIfTitle}</h2>
    <p class="app-whatif__lead" role="status">
      <strong>${t.nothingStored}</strong> ${after ? scoreOf(summary, after) : ''}
    </p>
    <button type="button" class="govuk-button govuk-button--secondary app-button" onClick=${leave}>
      ${t.leaveWhatIf}
    </button>
  </div>`;

const scoreOf = (summary, after) => t.whatIfScore(summary.score ?? t.none, after.score ?? t.none,
  plain(after.rating ?? t.notRated));

const Change = ({ of, remove }) => html`
  <li>
    <strong class="app-nowrap">${of.case}, ${of.question}</strong>${' '}
    ${t.wouldBe} <strong>${yesNo(of.answer)}</strong>${' '}
    <button type="button" class="app-link-button" onClick=${remove}>
      ${t.remove}<span class="govuk-visually-hidden"> ${of.case}, ${of.question}</span>
    </button>
  </li>`;

const named = (q) => [q.ref, `${q.ref}${q.theme ? ` ${theme(q.theme)}` : ''}`];

// about: the id of what is wrong
const Ask = ({ one, change, questions, add, about }) => html`
  <form class="app-whatif__form" novalidate onSubmit=${add}>
    <div class="govuk-form-group">
      <label class="govuk-label" for="wi-case">${t.case}</label>
      <input class="govuk-input govuk-input--width-5" id="wi-case" value=${one.case}
        autocomplete="off" aria-describedby=${about}
        onInput=${(e) => change({ ...one, case: e.target.value })} />
    </div>
    <${Select} id="wi-q" label=${t.question} value=${one.question} options=${questions.map(named)}
      change=${(question) => change({ ...one, question })} />
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">${t.wouldBe}</legend>
      <${YesNo} id="wi" value=${one.answer} choose=${(answer) => change({ ...one, answer })} />
    </fieldset>
    <button class="govuk-button govuk-button--secondary app-button">${t.addToWhatIf}</button>
  </form>`;
