// What is wrong, in words beside what it is about.
import { html } from './html.js';
import { t } from './en.js';

// told: whether it is read out when it appears
export const Wrong = ({ id, told = true, className = '', children }) => html`
  <p class=${['govuk-error-message', className].filter(Boolean).join(' ')} id=${id}
    role=${told ? 'alert' : undefined}>
    <span class="govuk-visually-hidden">${t.error}</span> ${children}
  </p>`;
