// The accessibility statement.
import { html } from './base/html.js';
import { t } from './base/en.js';

export const Statement = () => html`
  <h1 class="govuk-heading-l">${t.statement}</h1>
  ${t.statementTexts.map((text) => html`<p class="govuk-body app-measure">${text}</p>`)}`;
