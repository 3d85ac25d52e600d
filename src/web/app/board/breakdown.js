// Percentages of parts of a sample, beside the board: a question, by an attribute or by inspector.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Select } from '../base/field.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { plain, theme } from '../base/words.js';
import { Wrong } from '../base/wrong.js';

export function Breakdown({ who, summary, framework }) {
  const questions = summary.standards.filter((standard) => standard.rated_by === 'cases')
    .flatMap((standard) => standard.key_questions);
  const ways = waysOf(framework);
  const [by, setBy] = useState('');
  const [question, setQuestion] = useState(questions[0]?.ref ?? '');
  return html`
    <${Panel} id="bd-title" title=${t.breakdown} className="app-breakdown">
      <div class="app-breakdown__ask">
        <${Select} id="bd-by" label=${t.breakBy} options=${ways} value=${by} change=${setBy} />
        <${Select} id="bd-q" label=${t.question} options=${questions.map(named)}
          value=${question} change=${setQuestion} />
      </div>
      ${by && question && html`
        <${Parts} who=${who} by=${by} question=${question} framework=${framework}
          title=${ways.find(([code]) => code === by)[1]} />`}
    <//>`;
}

const waysOf = (framework) => [['', t.notBroken], ['inspector', t.byInspector],
  ...framework.filter((item) => item.part === 'attribute').map((item) => [item.ref, item.text])];

const named = (q) => [q.ref, `${q.ref}${q.theme ? ` ${theme(q.theme)}` : ''}`];

function Parts({ who, by, question, framework, title }) {
  const asked = `by=${encodeURIComponent(by)}&question=${encodeURIComponent(question)}`;
  const path = `${inspectionPath(who.inspection)}/breakdown?${asked}`;
  const { data, failed } = useLoad([path], true);
  if (failed && !data) return html`<${Wrong}>${failed.message}<//>`;
  if (!data) return html`<p class="govuk-body-s" role="status">${t.loading}</p>`;
  const words = wordsIn(framework, by);
  return html`
    <table class="app-progress-table app-parts">
      <caption class="govuk-visually-hidden">${t.partsOf(question, title)}</caption>
      <thead>
        <tr>${[title, ...t.partHeads].map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>${data[0].map((row) => html`
        <${Part} row=${row} name=${row[by] === null ? t.notSaid : words(row[by])} />`)}
      </tbody>
    </table>`;
}

const Part = ({ row, name }) => html`
  <tr>
    <th scope="row">${name}</th>
    <td class="app-num">${row.cases}</td>
    <td class="app-num">${row.yes}/${row.relevant}</td>
    <td class="app-num"><strong>${row.percent === null ? t.none : `${row.percent}%`}</strong></td>
    <td class="app-num">
      ${row.low === null ? '' : t.range(row.low, row.high)}
      ${row.note ? html` <span class="app-soft">${row.note}</span>` : ''}
    </td>
  </tr>`;

// The values of an attribute follow it.
function wordsIn(framework, by) {
  const from = framework.findIndex((item) => item.part === 'attribute' && item.ref === by);
  const values = new Map();
  for (const item of from < 0 ? [] : framework.slice(from + 1)) {
    if (item.part !== 'value') break;
    values.set(item.ref, item.text);
  }
  return (value) => (by === 'inspector' ? value
    : values.get(value) ?? t[value] ?? plain(String(value)));
}
