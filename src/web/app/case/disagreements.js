// Where two readings, or two stores, differ: both sides, and what counts, decided with a reason.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { about, Area, Error, Group } from '../base/field.js';
import { useLoad } from '../base/load.js';
import { casePath, frameworkPath, inspectionPath, place } from '../base/paths.js';
import { YesNo } from '../base/radios.js';
import { gateName, idOf } from '../base/sheet.js';
import { Summary, Trouble, wrongIn } from '../base/trouble.js';
import { plain, yesNo } from '../base/words.js';

export function Disagreements({ who }) {
  const [all, showAll] = useState(false);
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([`${at}/disagreements${all ? '?all=yes' : ''}`,
    `${at}/agreement`, frameworkPath(who.about.framework)], true);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [rows, [total], framework] = data;
  const textOf = ({ sample, question }) => framework.find((item) => item.ref === question
    && [sample, null].includes(item.sample))?.text;
  return html`
    <div class="app-head"><h1 class="govuk-heading-l">${t.menuOf.disagreements}</h1></div>
    ${total?.compared > 0 && html`<${Agreement} total=${total} />`}
    ${!rows.length && html`<p class="govuk-body">${t.noDisagreements}</p>`}
    ${rows.map((row) => html`
      <${Dispute} key="${row.sample}/${row.case}/${row.question}" who=${who} row=${row}
        text=${textOf(row)} again=${again} />`)}
    <p class="govuk-body">
      <button type="button" class="app-link-button" aria-pressed=${String(all)}
        onClick=${() => showAll(!all)}>${all ? t.onlyOpen : t.settledToo}</button>
    </p>`;
}

const Agreement = ({ total }) => html`
  <dl class="app-figures">
    <div><dt>${t.compared}</dt><dd>${total.compared}</dd></div>
    <div><dt>${t.agreed}</dt><dd>${total.agreed}, ${total.percent}%</dd></div>
    ${total.kappa !== null && html`<div><dt>${t.kappa}</dt><dd>${total.kappa}</dd></div>`}
    ${total.ac1 !== null && html`<div><dt>${t.ac1}</dt><dd>${total.ac1}</dd></div>`}
  </dl>
  ${total.kappa !== null && html`<p class="govuk-hint app-measure">${t.kappaText}</p>`}
  ${total.ac1 !== null && html`<p class="govuk-hint app-measure">${t.ac1Text}</p>`}`;

function Dispute({ who, row, text, again }) {
  const id = idOf(`${row.sample}-${row.case}-${row.question}`);
  const question = /^\d/.test(row.question) ? row.question : gateName(row.question);
  const name = `${row.case}, ${question}`;
  return html`
    <article class="app-dispute" aria-labelledby=${id}>
      <header class="app-dispute__head">
        <h2 class="app-dispute__title" id=${id}>
          <a class="govuk-link" href=${place(who.inspection, 'case', row.case, row.question)}>
            ${row.case}
          </a>, ${question}
        </h2>
        <p class="app-dispute__kind">${plain(row.sample)}</p>
        ${text && html`<p class="app-dispute__text">${text}</p>`}
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

const FIELDS = [{ name: 'answer' }, { name: 'because' }];

function Settle({ who, row, id, name, again }) {
  const [answer, choose] = useState(null);
  const [because, set] = useState('');
  const [problem, fail] = useState(null);
  const settle = async (e) => {
    e.preventDefault();
    const fields = { ...(!answer && { answer: t.answerYesOrNo }),
      ...(!because.trim() && { because: t.giveReason }) };
    if (Object.keys(fields).length) return fail({ title: t.problem, fields });
    try {
      await post(`${casePath(who.inspection, `${row.sample}/${row.case}`)}/settlement`,
        { question: row.question, answer, because: because.trim() });
      again();
    } catch (failed) {
      fail(wrongIn(FIELDS, failed));
    }
    return undefined;
  };
  const idOf = (field) => (field === 'answer' ? `${id}-a-yes` : `${id}-because`);
  const wrong = problem?.fields ?? {};
  return html`
    <form class="app-side app-settle" novalidate aria-label="${t.settle} ${name}"
      onSubmit=${settle}>
      ${problem && html`<${Summary} problem=${problem} idOf=${idOf} />`}
      <${Group} error=${wrong.answer}>
        <fieldset class="govuk-fieldset" aria-describedby=${about(`${id}-a`, '', wrong.answer)}>
          <legend class="app-side__head">${t.whatCounts}</legend>
          <${Error} id="${id}-a" error=${wrong.answer} />
          <${YesNo} id="${id}-a" value=${answer} choose=${choose} />
        </fieldset>
      <//>
      <${Area} id="${id}-because" label=${html`
        ${t.becauseLabel}<span class="govuk-visually-hidden"> ${name}</span>`}
        value=${because} change=${set} error=${wrong.because} />
      <button class="govuk-button govuk-button--secondary app-button">
        ${t.settle}<span class="govuk-visually-hidden"> ${name}</span>
      </button>
    </form>`;
}
