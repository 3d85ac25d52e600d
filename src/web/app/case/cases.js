// My cases: what is due, the next one first, and what is done.
import { html, useEffect, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { goOnAt } from '../base/folded.js';
import { KeysDialog, useKeys } from '../base/keys.js';
import { useLoad } from '../base/load.js';
import { caseName, inspectionPath, place } from '../base/paths.js';
import { Heads } from '../base/rows.js';
import { Trouble } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { useWord } from './news.js';
import { Held } from './refused.js';
import { saverFor } from './saving.js';
import { Connection } from './status.js';

export function Cases({ who, everybody }) {
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([`${at}/cases`, `${at}/readings`], true);
  const [keysOpen, showKeys] = useState(false);
  const [said, say] = useWord();
  const saver = useWaiting(who);
  const rows = data ? rowsFor(who, everybody, ...data) : { due: [], done: [] };
  const next = rows.due.find((row) => row.answered > 0) ?? rows.due[0];
  useKeys(who, { keys: () => showKeys(true), next: next?.to, noNext: () => say(t.noNext) });
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const all = rows.due.length + rows.done.length;
  return html`
    <${Connection} saver=${saver} />
    <${Held} saver=${saver} goOn=${() => goOnAt('cases-title')} />
    <p class="govuk-body app-said" role="status">${said}</p>
    <${Head} who=${who} everybody=${everybody} rows=${rows} all=${all} next=${next} />
    ${!all && html`
      <p class="govuk-body app-measure">
        ${everybody ? t.noCases : t.noneOfMine}${' '}
        <a class="govuk-link" href=${place(who.inspection, 'setup')}>${t.addCases}</a>
      </p>`}
    ${rows.due.length > 0 && html`
      <h2 class="govuk-heading-m">${t.due}</h2>
      <${List} rows=${rows.due} next=${next} caption=${t.dueCaption} />`}
    ${rows.done.length > 0 && html`
      <h2 class="govuk-heading-m">${t.completeTitle}</h2>
      <${List} rows=${rows.done} caption=${t.doneCaption} />
      <p class="govuk-body app-measure app-soft">${t.reopenText}</p>`}
    <${KeysDialog} person=${who.person} open=${keysOpen} close=${() => showKeys(false)} />`;
}

// What waits of the person in the inspection is sent from here too.
function useWaiting(who) {
  const saver = saverFor(who.person, who.inspection);
  const [, draw] = useState(0);
  useEffect(() => {
    saver.send();
    return saver.listen(() => draw((n) => n + 1));
  }, [saver]);
  return saver;
}

const Head = ({ who, everybody, rows, all, next }) => html`
  <div class="app-head">
    <h1 class="govuk-heading-l" id="cases-title" tabindex="-1">
      ${everybody ? t.allCases : t.myCases}
    </h1>
    ${all > 0 && html`
      <p class="app-head__fact">
        <strong>${rows.done.length}</strong> ${t.ofComplete(all)}${' '}
        <progress class="app-progress__bar" max=${all} value=${rows.done.length}
          aria-hidden="true"></progress>
      </p>`}
    ${next && html`
      <a class="govuk-button app-button app-head__go" href=${next.to}>
        ${next.answered > 0 ? t.goOnWith(next.case) : t.beginWith(next.case)}
      </a>`}
    <a class="govuk-link" href=${place(who.inspection, everybody ? 'cases' : 'all')}>
      ${everybody ? t.onlyMine : t.everybodys}
    </a>
  </div>`;

function rowsFor(who, everybody, cases, readings) {
  const own = cases.filter((one) => everybody || one.inspector === who.person)
    .map((one) => ({ ...one, to: place(who.inspection, 'case', caseName(one, cases)),
      why: one.inspector === who.person ? t.yourOwnCase : one.inspector ?? t.nobody }));
  const second = readings.filter((one) => one.reader === who.person)
    .map((one) => ({ ...one, second: true, discuss: 0,
      to: place(who.inspection, 'reading', caseName(one, cases)) }));
  const isDone = (row) => (row.state !== 'open' && row.state !== 'assigned');
  const all = [...own, ...second];
  return { due: all.filter((row) => !isDone(row)), done: all.filter(isDone) };
}

const List = ({ rows, next, caption }) => html`
  <table class="govuk-table app-list">
    <caption class="govuk-visually-hidden">${caption}</caption>
    <${Heads} heads=${t.caseHeads} />
    <tbody>${rows.map((row) => html`
      <${CaseRow} key=${row.to} row=${row} next=${row === next} />`)}
    </tbody>
  </table>`;

const CaseRow = ({ row, next }) => html`
  <tr class=${next ? 'app-list__next' : ''}>
    <th scope="row">
      <a class="govuk-link app-list__case" href=${row.to}>${row.case}</a>
      ${next && html` <strong class="app-mark">${t.next}</strong>`}
    </th>
    <td>${head(1)}${plain(row.sample)}</td>
    <td>${row.second ? html`
      <strong class="app-mark app-mark--plain">${t.secondReading}</strong>${' '}
      <span class="app-soft">${t.blind}</span>` : row.why}</td>
    <td class="app-num">${row.asked === 0 && row.second ? t.notBegun : answered(row)}</td>
    <td class=${row.discuss ? '' : 'app-none'}>${row.discuss
      ? html`<strong class="app-mark app-mark--plain">${t.nToDiscuss(row.discuss)}</strong>`
      : html`<span class="app-soft">${t.nothingMarked}</span>`}</td>
    <td>${head(5)}${plain(row.state)}</td>
  </tr>`;

// What a cell is, where a narrow screen makes a list of the table.
const head = (i) => html`<span class="app-cell-label">${t.caseHeads[i]}: </span>`;

// Null where the reading is hidden from whoever looks.
const answered = (row) => row.asked !== null && html`
  ${head(3)}${t.nOf(row.answered, row.asked)}${' '}
  <progress class="app-progress__bar" max=${row.asked || 1} value=${row.answered}
    aria-hidden="true"></progress>`;
