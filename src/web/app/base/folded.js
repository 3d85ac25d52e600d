// A form that opens on asking, so that a list of things to decide stays short.
import { html } from './html.js';

// What was sent goes from the page with its form: whoever sent it goes on at a heading above.
export const goOnAt = (id) => document.getElementById(id)?.focus();

// of: what is opened, for those who hear it only
export const Folded = ({ words, of, children }) => html`
  <details class="govuk-details app-folded">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">
        ${words}${of && html`<span class="govuk-visually-hidden"> ${of}</span>`}
      </span>
    </summary>
    <div class="govuk-details__text">${children}</div>
  </details>`;
