// The trail: every entry, newest first, and the receipts that this browser keeps.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { inspectionPath, place } from '../base/paths.js';
import { Receipts } from './receipts.js';
import { gateName } from '../base/sheet.js';
import { Trouble } from '../base/trouble.js';
import { dayAndTime, plain } from '../base/words.js';

const STEP = 200; // entries shown at once

export function Trail({ who, caseRef }) {
  const [n, more] = useState(STEP);
  const { data, failed, again } = useLoad([`${inspectionPath(who.inspection)}/trail${
    caseRef ? `?case=${encodeURIComponent(caseRef)}` : ''}`]);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const entries = [...data[0]].reverse();
  return html`<div class="app-head"><h1 class="govuk-heading-l">${caseRef ? t.trailOf(caseRef) : t.trail}</h1>
      <p class="app-head__fact">${t.entries(entries.length)}</p>
      ${caseRef && html`<a class="govuk-link" href=${place(who.inspection, 'case', caseRef)}>${t.backTo(caseRef)}</a>`}</div>
    <table class="govuk-table app-list app-list--trail"><caption class="govuk-visually-hidden">${t.trailCaption}</caption>
      <thead class="govuk-table__head"><tr>${t.trailHeads.map((head) => html`<th scope="col"
        class="govuk-table__header">${head}</th>`)}</tr></thead>
      <tbody>${entries.slice(0, n).map((entry) => html`<tr key="${entry.site}/${entry.seq}">
        <td class="app-num">${dayAndTime(entry.recorded_at)}</td><td>${entry.by}${
          entry.recorded_by && entry.recorded_by !== entry.by ? html` <span class="app-soft">${t.enteredBy(entry.recorded_by)}</span>` : ''}</td>
        <td>${entry.case && html`<a class="govuk-link" href=${place(who.inspection, 'case', entry.case)}>${entry.case}</a>`}${' '}
          ${plain(entry.kind)} ${/^[a-z_]+$/.test(entry.key) ? gateName(entry.key) : entry.key} ${entry.reading === 'second' ? t.secondReading : ''}</td>
        <td dir="auto"><strong>${entry.value}</strong> ${entry.text}${entry.because
          ? html` <span class="app-soft">${t.becauseOf(entry.because)}</span>` : ''}${
          entry.superseded ? html` <span class="app-mark app-mark--plain">${t.superseded}</span>` : ''}</td></tr>`)}</tbody></table>
    ${n < entries.length && html`<button type="button" class="govuk-button govuk-button--secondary app-button"
      onClick=${() => more(n + STEP)}>${t.more}</button>`}
    <${Receipts} who=${who} />`;
}
