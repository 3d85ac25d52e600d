// The board: warnings first, then the score, progress and domain one; then every key question.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { KeysDialog, useKeys } from '../base/keys.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { frameworkPath, inspectionPath } from '../base/paths.js';
import { Stale, Trouble } from '../base/trouble.js';
import { Band, bandsOf } from './bands.js';
import { Breakdown } from './breakdown.js';
import { Domains } from './domains.js';
import { LookFirst } from './lookfirst.js';
import { Score } from './score.js';
import { WhatIf } from './whatif.js';
import { isWithheld, Withheld } from './withheld.js';

export function Board({ who }) {
  const at = inspectionPath(who.inspection);
  const rest = useLoad([frameworkPath(who.about.framework),
    `${at}/progress?by=inspector`, `${at}/unfinished`, `${at}/disagreements`], true);
  const results = useLoad([`${at}/summary`], true);
  const failed = [rest, results].find((one) => one.failed && !one.data && !isWithheld(one));
  if (failed) return html`<${Trouble} failed=${failed.failed} again=${failed.again} />`;
  if (!rest.data || !(results.data || isWithheld(results)))
    return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const stale = [rest, results].find((one) => one.failed && one.data && !isWithheld(one));
  return isWithheld(results)
    ? html`<${WithheldBoard} who=${who} rest=${rest.data} stale=${stale}
      failed=${results.failed} />`
    : html`<${Figures} who=${who} rest=${rest.data} stale=${stale}
      summary=${results.data[0]} />`;
}

const WithheldBoard = ({ who, rest: [, progress, unfinished, disputes], stale, failed }) => html`
  <${Head} stale=${stale} />
  <${Withheld} who=${who} failed=${failed} />
  <div class="app-summary-grid">
    <${LookFirst} who=${who} unfinished=${unfinished} disputes=${disputes} />
    <${Progress} rows=${progress} />
  </div>`;

const Head = ({ stale, children }) => html`
  <div class="app-head">
    <h1 class="govuk-heading-l">${t.theBoard}</h1>
    ${!stale && html`<p class="app-head__fact">${t.live}</p>`}
    ${children}
  </div>
  ${stale && html`<${Stale} loaded=${stale} />`}`;

function Figures({ who, rest: [framework, progress, unfinished, disputes], stale, summary }) {
  const [changes, setChanges] = useState(null); // null: no what-if
  const [after, setAfter] = useState(null);
  const [keysOpen, showKeys] = useState(false);
  useKeys(who, { keys: () => showKeys(true) });
  const of = bandsOf(framework);
  const change = (list, result) => {
    setChanges(list);
    setAfter(result);
  };
  return html`
    <div class=${changes ? 'app-in-whatif' : ''}>
      <div class="app-whatif__frame">
        <${Head} stale=${stale}>
          ${!changes && html`
            <button type="button" class="govuk-button govuk-button--secondary app-button"
              id="whatif" onClick=${() => setChanges([])}>${t.whatIf}</button>`}
        <//>
        ${changes && html`
          <${WhatIf} who=${who} summary=${summary} changes=${changes} after=${after}
            set=${change} leave=${() => change(null, null)} />`}
        <div class="app-summary-grid">
          <${LookFirst} who=${who} summary=${summary} unfinished=${unfinished}
            disputes=${disputes} of=${of} />
          <${Score} summary=${summary} of=${of} after=${after} />
          <${Progress} rows=${progress} />
          <${DomainOne} summary=${summary} of=${of} />
        </div>
        <${Legend} bands=${of.bands} />
        <${Domains} who=${who} summary=${summary} of=${of} framework=${framework} after=${after} />
        <${Breakdown} who=${who} summary=${summary} framework=${framework} />
        <${KeysDialog} person=${who.person} open=${keysOpen} close=${() => showKeys(false)} />
      </div>
    </div>`;
}

const Legend = ({ bands }) => html`
  <p class="app-legend">
    ${t.legend.percent}${' '}
    <span class="app-nowrap">
      <svg width="30" height="12" aria-hidden="true">
        <rect class="low" y="3" width="30" height="6" />
      </svg> ${t.legend.certain}
    </span>${' '}
    <span class="app-nowrap">
      <svg width="30" height="12" aria-hidden="true">
        <rect class="open" x=".5" y="1.5" width="29" height="9" />
      </svg> ${t.legend.open}
    </span>${' '}
    <span class="app-nowrap">
      <svg width="6" height="14" aria-hidden="true">
        <rect class="now" width="4" height="14" />
      </svg> ${t.legend.now}
    </span>${' '}
    ${t.legend.lines(bands.slice(1).map((band) => band.from))}
  </p>`;

const Progress = ({ rows }) => html`
  <${Panel} id="prog-title" title=${t.progress}>
    <table class="app-progress-table">
      <caption class="govuk-visually-hidden">${t.progressCaption}</caption>
      <thead>
        <tr>${t.progressHeads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>${rows.map((row) => html`<${ProgressOf} row=${row} />`)}</tbody>
    </table>
  <//>`;

// Cases that are with nobody have a dash there.
const inspectorOf = ({ inspector }) => (!inspector || inspector === '-' ? t.nobody : inspector);

const ProgressOf = ({ row }) => html`
  <tr>
    <th scope="row">${inspectorOf(row)}</th>
    <td class="app-num">
      ${t.nOf(row.complete, row.cases)}${' '}
      <progress class="app-progress__bar" max=${row.cases || 1} value=${row.complete}
        aria-label=${t.whoComplete(inspectorOf(row), row.complete, row.cases)}></progress>
    </td>
    <td class="app-num">${row.due}</td>
  </tr>`;

function DomainOne({ summary, of }) {
  const rated = summary.standards.filter((standard) => standard.rated_by === 'inspectors');
  if (!rated.length) return null;
  return html`
    <${Panel} id="d-inspectors" title=${t.ratedByInspectors}>
      <table class="app-progress-table">
        <caption class="govuk-visually-hidden">${t.ratedCaption}</caption>
        <thead class="govuk-visually-hidden">
          <tr><th scope="col">${t.standard}</th><th scope="col">${t.rating}</th></tr>
        </thead>
        <tbody>${rated.map((standard) => html`
          <tr>
            <th scope="row"><strong>${standard.ref}</strong> ${standard.title}</th>
            <td>${standard.rating
              ? html`<${Band} code=${standard.rating} of=${of.bands} />`
              : html`<span class="app-soft">${t.notRated}</span>`}</td>
          </tr>`)}
        </tbody>
      </table>
    <//>`;
}
