// Where two readings, or two stores, differ: both sides, and what counts, decided with a reason.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { casePath, inspectionPath, place } from '../base/paths.js';
import { YesNo } from '../base/radios.js';
import { idOf } from '../base/sheet.js';
import { Trouble, wordsOf } from '../base/trouble.js';
import { plain, yesNo } from '../base/words.js';
import { Wrong } from '../base/wrong.js';

export function Disagreements({ who }) {
  const [all, showAll] = useState(false);
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([`${at}/disagreements${all ? '?all=yes' : ''}`,
    `${at}/agreement`], true);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [rows, [total]] = data;
  return html`
    <div class="app-head"><h1 class="govuk-heading-l">${t.menuOf.disagreements}</h1></div>
    ${total?.compared > 0 && html`<${Agreement} total=${total} />`}
    ${!rows.length && html`<p class="govuk-body">${t.noDisagreements}</p>`}
    ${rows.map((row) => html`
      <${Dispute} key="${row.sample}/${row.case}/${row.question}" who=${who} row=${row}
        again=${again} />`)}
    <p class="govuk-body">
      <button type="button" class="app-link-button" aria-pressed=${String(all)}
        onClick=${() => showAll(!all)}>${all ? t.onlyOpen : t.settledToo}</button>
    </p>`;
}

const Agreement = ({ total }) => html`
  <dl class="app-figures">
    <div><dt>${t.compared}</dt><dd>${total.compared}</dd></div>
    <div><dt>${t.agreed}</dt><dd>${total.agreed}, ${total.percent}%</dd></div>
    ${total.kappa !== null && html`<div><dt>Cohen’s kappa</dt><dd>${total.kappa}</dd></div>`}
    ${total.ac1 !== null && html`<div><dt>Gwet’s AC1</dt><dd>${total.ac1}</dd></div>`}
  </dl>`;

function Dispute({ who, row, again }) {
  const id = idOf(`${row.sample}-${row.case}-${row.question}`);
  const name = `${row.case}, ${row.question}`;
  return html`
    <article class="app-dispute" aria-labelledby=${id}>
      <header class="app-dispute__head">
        <h2 class="app-dispute__title" id=${id}>
          <a class="govuk-link" href=${place(who.inspection, 'case', row.case, row.question)}>
            ${row.case}
          </a>, ${row.question}
        </h2>
        <p class="app-dispute__kind">${plain(row.sample)}</p>
      </header>
      <div class="app-dispute__sides">
        <${Side} title=${t.first} by=${row.first_by} answer=${row.first}
          evidence=${row.first_evidence} />
        <${Side} title=${t.second} by=${row.second_by} answer=${row.second}
          evidence=${row.second_evidence} />
        ${row.settled ? html`<${Settled} answer=${row.settled} />`
          : html`<${Settle} who=${who} row=${row} id=${id} name=${name} again=${again} />`}
      </div>
    </article>`;
}

const Side = ({ title, by, answer, evidence }) => html`
  <div class="app-side">
    <h3 class="app-side__head">${title}</h3>
    <p class="app-side__by">${by}</p>
    <p class="app-side__answer">${yesNo(answer) || plain(answer)}</p>
    <blockquote class="app-side__evidence" dir="auto">
      ${evidence ?? html`<span class="app-soft">${t.noEvidence}</span>`}
    </blockquote>
  </div>`;

const Settled = ({ answer }) => html`
  <div class="app-side app-settle">
    <h3 class="app-side__head">${t.whatCounts}</h3>
    <p class="app-side__answer">${yesNo(answer) || answer}</p>
  </div>`;

function Settle({ who, row, id, name, again }) {
  const [answer, choose] = useState(null);
  const [because, set] = useState('');
  const [error, fail] = useState('');
  const settle = async (e) => {
    e.preventDefault();
    if (!answer || !because.trim()) return fail(t.settleNeeds);
    try {
      await post(`${casePath(who.inspection, `${row.sample}/${row.case}`)}/settlement`,
        { question: row.question, answer, because: because.trim() });
      again();
    } catch (failed) {
      fail(wordsOf(failed));
    }
    return undefined;
  };
  return html`
    <form class="app-side app-settle" novalidate aria-label="${t.settle} ${name}"
      onSubmit=${settle}>
      <fieldset class="govuk-fieldset">
        <legend class="app-side__head">${t.whatCounts}</legend>
        <${YesNo} id="${id}-a" value=${answer} choose=${choose} />
      </fieldset>
      ${error && html`<${Wrong} id="${id}-error">${error}<//>`}
      <div class="govuk-form-group app-evidence">
        <label class="govuk-label app-evidence__label" for="${id}-b">
          ${t.becauseLabel}<span class="govuk-visually-hidden">, ${name}</span>
        </label>
        <textarea class="govuk-textarea app-evidence__field" id="${id}-b" rows="1"
          value=${because} aria-describedby=${error ? `${id}-error` : undefined}
          onInput=${(e) => set(e.target.value)}></textarea>
      </div>
      <button class="govuk-button govuk-button--secondary app-button">
        ${t.settle}<span class="govuk-visually-hidden"> ${name}</span>
      </button>
    </form>`;
}
