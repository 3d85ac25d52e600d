// The bar below a case: how far it is, the one status, keys, undo, complete.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { preferred } from '../base/kept.js';

export const Bar = ({
  asked, done, person, status, locked, next, last, keys, undo, complete,
}) => html`
  <section class="app-bar" aria-label=${t.thisCase}>
    <div class="app-width app-bar__inner">
      <div class="app-progress">
        <span class="app-progress__text" id="progress-text">
          <strong>${done}</strong> ${t.ofAnswered(asked)}
        </span>
        <progress class="app-progress__bar" max=${asked || 1} value=${done}
          aria-hidden="true"></progress>
      </div>
      <p class="app-status" role="status" id="status">${status}</p>
      <${Keys} open=${keys} person=${person} locked=${locked} />
      ${!locked && html`
        <div class="app-bar__buttons">
          <button type="button" class="govuk-button govuk-button--secondary app-button" id="undo"
            aria-disabled=${last ? undefined : 'true'} onClick=${undo}>${t.undo} ${last}</button>
          <button type="button" class="govuk-button app-button" id="complete" onClick=${complete}>
            ${next?.next ? t.completeThen(next.next, next.second) : t.complete}
          </button>
        </div>`}
    </div>
  </section>`;

// Where letters work is said before them.
const Keys = ({ open, person, locked }) => html`
  <p class="app-keys">
    ${!locked && html`
      <span>${t.keysWork[preferred(person, 'letters', 'off')]}</span>${' '}`}
    ${!locked && t.barKeys.map(([list, does]) => html`
      <span>${list.map((key) => html`<kbd>${key}</kbd> `)}${does}</span>${' '}`)}
    <button type="button" class="app-link-button" onClick=${open}>${t.allKeys}</button>
  </p>`;
