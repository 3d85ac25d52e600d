// Percentages of parts of a sample, beside the board: a question, by an attribute or by inspector.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { inspectionPath } from '../base/paths.js';
import { plain, theme } from '../base/words.js';

export function Breakdown({ who, summary, framework }) {
  const questions = summary.standards.filter((standard) => standard.rated_by === 'cases')
    .flatMap((standard) => standard.key_questions);
  const ways = [['', t.notBroken], ['inspector', t.byInspector], ...framework.filter((item) => item.part === 'attribute')
    .map((item) => [item.ref, item.text])];
  const [by, setBy] = useState('');
  const [question, setQuestion] = useState(questions[0]?.ref ?? '');
  return html`<section class="app-panel app-breakdown" aria-labelledby="bd-title"><h2 class="app-panel__title" id="bd-title"
      >${t.breakdown}</h2><div class="app-breakdown__ask">
    <${Choice} id="bd-by" label=${t.breakBy} options=${ways} value=${by} change=${setBy} />
    <${Choice} id="bd-q" label=${t.question} value=${question} change=${setQuestion} options=${questions.map((q) =>
      [q.ref, `${q.ref}${q.theme ? ` ${theme(q.theme)}` : ''}`])} /></div>
    ${by && question && html`<${Parts} who=${who} by=${by} question=${question} framework=${framework}
      title=${ways.find(([code]) => code === by)[1]} />`}</section>`;
}

const Choice = ({ id, label, options, value, change }) => html`<div class="govuk-form-group"><label class="govuk-label"
  for=${id}>${label}</label><select class="govuk-select" id=${id} value=${value}
  onChange=${(e) => change(e.target.value)}>${options.map(([code, words]) => html`<option value=${code}
  >${words}</option>`)}</select></div>`;

function Parts({ who, by, question, framework, title }) {
  const { data, failed } = useLoad([`${inspectionPath(who.inspection)}/breakdown?by=${encodeURIComponent(by)}&question=${
    encodeURIComponent(question)}`], true);
  if (failed && !data) return html`<p class="govuk-error-message" role="alert"><span
    class="govuk-visually-hidden">${t.error}</span> ${failed.message}</p>`;
  if (!data) return html`<p class="govuk-body-s" role="status">${t.loading}</p>`;
  const words = wordsIn(framework, by);
  return html`<table class="app-progress-table app-parts"><caption class="govuk-visually-hidden">${t.partsOf(question, title)}</caption>
    <thead><tr><th scope="col">${title}</th>${t.partHeads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${data[0].map((row) => html`<tr><th scope="row">${row[by] === null ? t.notSaid : words(row[by])}</th>
      <td class="app-num">${row.cases}</td><td class="app-num">${row.yes}/${row.relevant}</td>
      <td class="app-num"><strong>${row.percent === null ? t.none : `${row.percent}%`}</strong></td>
      <td class="app-num">${row.low === null ? '' : t.range(Math.round(row.low), Math.round(row.high))}${row.note
        ? html` <span class="app-soft">${row.note}</span>` : ''}</td></tr>`)}</tbody></table>`;
}

// The values of an attribute follow it.
function wordsIn(framework, by) {
  const from = framework.findIndex((item) => item.part === 'attribute' && item.ref === by);
  const values = new Map();
  for (const item of from < 0 ? [] : framework.slice(from + 1)) {
    if (item.part !== 'value') break;
    values.set(item.ref, item.text);
  }
  return (value) => (by === 'inspector' ? value : values.get(value) ?? t[value] ?? plain(String(value)));
}
