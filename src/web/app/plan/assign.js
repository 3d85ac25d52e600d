// Who judges which case: cases are ticked and given to somebody, one entry each.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { post } from '../base/carrier.js';
import { Checks } from '../base/checks.js';
import { caseName, casePath } from '../base/paths.js';
import { wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';

const s = t.planning;

export function Assign({ who, cases, names, again }) {
  const [chosen, choose] = useState(new Set());
  const [all, showAll] = useState(false);
  const [to, give] = useState('');
  const [because, explain] = useState('');
  const [error, fail] = useState('');
  const [said, say] = useState('');
  const late = who.about.state !== 'fieldwork';
  const mayBe = cases.filter((one) => one.state !== 'withdrawn');
  const shown = mayBe.filter((one) => all || !one.inspector);
  const name = (one) => caseName(one, cases);
  const ticked = shown.map(name).filter((one) => chosen.has(one));
  const submit = async (e) => {
    e.preventDefault();
    say('');
    if (!ticked.length || !to) return fail(s.assignNeeds);
    if (late && !because.trim()) return fail(t.giveReason);
    let n = 0;
    try {
      for (const ref of ticked) {
        await post(`${casePath(who.inspection, ref)}/inspector`, { inspector: to === '-' ? '' : to,
          ...(late ? { because: because.trim() } : {}) });
        n++;
      }
      fail('');
    } catch (failed) {
      fail(s.assignedBut(n, ticked.length, wordsOf(failed)));
    }
    if (n > 0) say(to === '-' ? s.takenFrom(n) : s.assigned(n, to));
    choose(new Set(ticked.slice(n)));
    return again();
  };
  return html`<section class="app-panel app-panel--wide" aria-labelledby="as-title"><h2 class="app-panel__title" id="as-title">${s.whoJudges}</h2>
    ${!mayBe.length ? html`<p class="govuk-body">${t.noCases}</p>` : html`
    <p class="govuk-body">${s.withNobody(mayBe.filter((one) => !one.inspector).length, mayBe.length)} <button type="button"
      class="app-link-button" aria-pressed=${String(all)} onClick=${() => showAll(!all)}>${all ? s.onlyOfNobody : s.showAll}</button></p>
    <form novalidate onSubmit=${submit}>
      ${error && html`<p class="govuk-error-message" id="as-error" role="alert"><span
        class="govuk-visually-hidden">${t.error}</span> ${error}</p>`}
      ${shown.length > 0 && html`<${Checks} id="as" legend=${s.cases} chosen=${chosen} change=${choose}
        all=${shown.map((one) => [name(one), html`${one.case} <span class="app-soft">${plain(one.sample)}${
          one.inspector ? `, ${one.inspector}` : ''}</span>`])} />
      <p><button type="button" class="app-link-button" onClick=${() => choose(new Set(ticked.length < shown.length
        ? shown.map(name) : []))}>${ticked.length < shown.length ? s.tickAll : s.tickNone}</button></p>
      <div class="govuk-form-group"><label class="govuk-label" for="as-to">${s.giveTo}</label>
        <select class="govuk-select" id="as-to" value=${to} aria-describedby=${error ? 'as-error' : undefined}
          onChange=${(e) => give(e.target.value)}><option value="">${t.mapping.choose}</option>${
          names.map((one) => html`<option value=${one}>${one}</option>`)}${all && html`<option value="-">${t.nobody}</option>`}</select></div>
      ${late && html`<div class="govuk-form-group"><label class="govuk-label" for="as-because">${t.becauseLabel}</label>
        <input class="govuk-input" id="as-because" value=${because} autocomplete="off" onInput=${(e) => explain(e.target.value)} /></div>`}
      <button class="govuk-button app-button">${s.giveCases(ticked.length)}</button>`}
      <p class="govuk-body-s app-said" role="status">${said}</p></form>`}</section>`;
}
