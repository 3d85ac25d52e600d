// On top of a case: what it is, who judges it and whose it is, what is known of it, its note.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { place } from '../base/paths.js';
import { plain } from '../base/words.js';
import { Evidence } from './evidence.js';
import { FactForm, Facts } from './facts.js';
import { Refused } from './refused.js';

// note { text, stand }; save(text); of: as of a question
// changed(): what is known of it was changed
export function Identity({ who, sheet, locked, of, note, save, changed }) {
  const [open, set] = useState(false); // the form of facts
  const change = locked || sheet.second ? null : () => set(!open);
  return html`
    <section class="app-identity" aria-labelledby="case-title">
      <div class="app-identity__case">
        <h1 class="app-identity__title" id="case-title" tabindex="-1">
          <span class="govuk-visually-hidden">${t.case}${' '}</span>${sheet.ref}
        </h1>
        <p class="app-identity__sample">${plain(sheet.sample)}</p>
      </div>
      <dl class="app-identity__list">
        <div><dt>${t.judgingAs}</dt><dd><strong>${who.person}</strong></dd></div>
        <div>
          <dt>${sheet.second ? t.whoseReading : t.whoseCase}</dt>
          <dd>
            <strong>${sheet.inspector ?? t.nobody}</strong>${' '}
            <span class="app-yours">${whoseOf(who, sheet)}</span>
          </dd>
        </div>
      </dl>
      <dl class="app-identity__list app-identity__list--facts">
        <div><dt>${t.facts}</dt><dd>
          <${Facts} sheet=${sheet} open=${open} change=${change} />
        </dd></div>
        ${!sheet.second && html`
          <div>
            <dt>${t.trail}</dt>
            <dd><a class="govuk-link" href=${place(who.inspection, 'trail', sheet.ref)}>
              ${t.trailOf(sheet.ref)}
            </a></dd>
          </div>`}
      </dl>
      ${sheet.second ? html`<p class="app-identity__note">${blindOf(sheet)}</p>`
        : html`<${Note} ...${note} locked=${locked} of=${of} save=${save} />`}
    </section>
    ${open && change && html`<${FactForm} who=${who} sheet=${sheet} changed=${changed} />`}`;
}

function whoseOf(who, sheet) {
  if (sheet.others) return t.notYours;
  return sheet.inspector === who.person ? t.yourOwn : '';
}

const blindOf = (sheet) => html`
  <strong class="app-mark app-mark--plain">${t.secondReading}</strong>${' '}
  ${sheet.state === 'complete' ? t.readingStays : t.isBlind}`;

const Note = ({ text, stand, locked, of, save }) => html`
  <div class="app-identity__note ${stand === 'failed' ? 'app-identity__note--failed' : ''}">
    ${stand === 'failed' && html`
      <${Refused} name=${t.theNote} refused=${of.saver.refused} again=${of.retry}
        back=${() => of.drop('note')} />`}
    <${Evidence} id="note" label=${t.note} about=${t.onTheCase} text=${text} rows="2"
      locked=${locked} save=${save} />
    ${t.noteStands[stand] && html`<p class="app-identity__said">${t.noteStands[stand]}</p>`}
  </div>`;
