// The trail: every entry, newest first, and the receipts that this browser keeps.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { inspectionPath, place } from '../base/paths.js';
import { Heads } from '../base/rows.js';
import { gateName } from '../base/sheet.js';
import { Trouble } from '../base/trouble.js';
import { dayAndTime, plain } from '../base/words.js';
import { Receipts } from './receipts.js';

const STEP = 200; // entries shown at once

export function Trail({ who, caseRef }) {
  const [n, more] = useState(STEP);
  const only = caseRef ? `?case=${encodeURIComponent(caseRef)}` : '';
  const { data, failed, again } = useLoad([`${inspectionPath(who.inspection)}/trail${only}`]);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const entries = [...data[0]].reverse();
  return html`
    <div class="app-head">
      <h1 class="govuk-heading-l">${caseRef ? t.trailOf(caseRef) : t.trail}</h1>
      <p class="app-head__fact">${t.entries(entries.length)}</p>
      ${caseRef && html`
        <a class="govuk-link" href=${place(who.inspection, 'case', caseRef)}>
          ${t.backTo(caseRef)}
        </a>`}
    </div>
    <table class="govuk-table app-list app-list--trail">
      <caption class="govuk-visually-hidden">${t.trailCaption}</caption>
      <${Heads} heads=${t.trailHeads} />
      <tbody>${entries.slice(0, n).map((entry) => html`
        <${Entry} key="${entry.site}/${entry.seq}" who=${who} entry=${entry} />`)}
      </tbody>
    </table>
    ${n < entries.length && html`
      <button type="button" class="govuk-button govuk-button--secondary app-button"
        onClick=${() => more(n + STEP)}>${t.more}</button>`}
    <${Receipts} who=${who} />`;
}

function Entry({ who, entry }) {
  const { by, recorded_by: hand, kind, key, reading } = entry;
  const to = entry.case && place(who.inspection, 'case', entry.case);
  return html`
    <tr>
      <td class="app-num">${dayAndTime(entry.recorded_at)}</td>
      <td>${by}${hand && hand !== by ? soft(t.enteredBy(hand)) : ''}</td>
      <td>
        ${to && html`<a class="govuk-link" href=${to}>${entry.case}</a>`}${' '}
        ${plain(kind)} ${/^[a-z_]+$/.test(key) ? gateName(key) : key}${' '}
        ${reading === 'second' ? t.secondReading : ''}
      </td>
      <td dir="auto">
        <strong>${entry.value}</strong> ${entry.text}
        ${entry.because ? soft(t.becauseOf(entry.because)) : ''}
        ${entry.superseded ? html`
          ${' '}<span class="app-mark app-mark--plain">${t.superseded}</span>` : ''}
      </td>
    </tr>`;
}

const soft = (words) => html` <span class="app-soft">${words}</span>`;
