// The trail: every entry, newest first, and the receipts that this browser keeps.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Select } from '../base/field.js';
import { useLoad } from '../base/load.js';
import { inspectionPath, place } from '../base/paths.js';
import { Heads } from '../base/rows.js';
import { Trouble } from '../base/trouble.js';
import { dayAndTime } from '../base/words.js';
import { aboutOf, isForPrograms, kindName, valueOf } from './entrywords.js';
import { Receipts } from './receipts.js';

const STEP = 200; // entries shown at once

export function Trail({ who, caseRef }) {
  const [only, choose] = useState({ by: '', kind: '' });
  const asked = new URLSearchParams(Object.entries({ case: caseRef ?? '', ...only })
    .filter(([, value]) => value));
  const { data, failed, again } = useLoad([`${inspectionPath(who.inspection)}/trail?${asked}`,
    'people']);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  const people = data?.[1];
  return html`
    <div class="app-head">
      <h1 class="govuk-heading-l">${caseRef ? t.trailOf(caseRef) : t.trail}</h1>
      ${data && html`<p class="app-head__fact" role="status">${t.entries(data[0].length)}</p>`}
      ${caseRef && html`
        <a class="govuk-link" href=${place(who.inspection, 'case', caseRef)}>
          ${t.backTo(caseRef)}
        </a>`}
    </div>
    <${Only} people=${people ?? []} only=${only} choose=${choose} />
    ${data ? html`<${Entries} key=${asked} who=${who} all=${data[0]} />`
      : html`<p class="govuk-body" role="status">${t.loading}</p>`}
    <${Receipts} who=${who} />`;
}

// Entries of somebody, or of a kind, alone.
function Only({ people, only, choose }) {
  const names = [...new Set([...people.map((one) => one.name), only.by].filter(Boolean))];
  const kinds = Object.entries(t.trailWords.kinds).sort(([, a], [, b]) => a.localeCompare(b));
  const field = (name, label, options) => html`
    <${Select} id="tr-${name}" label=${label} value=${only[name]} short
      options=${[['', t.trailWords.all], ...options]}
      change=${(value) => choose({ ...only, [name]: value })} />`;
  return html`
    <div class="app-only">
      ${field('by', t.trailHeads[1], names.map((name) => [name, name]))}
      ${field('kind', t.trailHeads[2], kinds)}
    </div>`;
}

function Entries({ who, all }) {
  const [n, more] = useState(STEP);
  const shown = all.slice(-n).reverse();
  return html`
    <table class="govuk-table app-list app-list--trail">
      <caption class="govuk-visually-hidden">${t.trailCaption}</caption>
      <${Heads} heads=${t.trailHeads} />
      <tbody>${shown.map((entry) => html`
        <${Entry} key="${entry.site}/${entry.seq}" who=${who} entry=${entry} />`)}
      </tbody>
    </table>
    ${n < all.length && html`
      <button type="button" class="govuk-button govuk-button--secondary app-button"
        onClick=${() => more(n + STEP)}>${t.more}</button>`}`;
}

function Entry({ who, entry }) {
  const { by, recorded_by: hand, kind, reading } = entry;
  const to = entry.case && place(who.inspection, 'case', entry.case);
  return html`
    <tr>
      <td class="app-num">${dayAndTime(entry.recorded_at)}</td>
      <td>${by}${hand && hand !== by ? soft(t.enteredBy(hand)) : ''}</td>
      <td>
        ${to && html`<a class="govuk-link" href=${to}>${entry.case}</a>`}${' '}
        ${[kindName(kind), aboutOf(entry)].filter(Boolean).join(': ')}${' '}
        ${reading === 'second' && kind !== 'reader' ? soft(t.secondReading) : ''}
      </td>
      <td dir="auto">
        <strong>${valueOf(entry)}</strong>${' '}
        ${isForPrograms(entry) ? html`<${ForPrograms} text=${entry.text} />` : entry.text}
        ${entry.because ? soft(t.becauseOf(entry.because)) : ''}
        ${entry.superseded ? html`
          ${' '}<span class="app-mark app-mark--plain">${t.superseded}</span>` : ''}
      </td>
    </tr>`;
}

const ForPrograms = ({ text }) => html`
  <details class="govuk-details app-more">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${t.trailWords.whole}</span>
    </summary>
    <pre class="app-whole" tabindex="0">${text}</pre>
  </details>`;

const soft = (words) => html` <span class="app-soft">${words}</span>`;
