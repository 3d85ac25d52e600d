// What stands in place of results that are withheld from whoever has cases of their own to complete.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { place } from '../base/paths.js';

export const isWithheld = (loaded) => loaded.failed?.status === 403;

export const Withheld = ({ who, failed }) => html`<section class="app-panel app-withheld"
  aria-labelledby="withheld-title"><h2 class="app-panel__title" id="withheld-title">${t.withheld}</h2>
  <p class="govuk-body app-measure" role="status">${t.withheldWhy} ${failed.message.replace(/^inspection \S+: /, '')
    .replace(/^./, (first) => first.toUpperCase())}.</p>
  <p class="govuk-body"><a class="govuk-link" href=${place(who.inspection, 'cases')}>${t.toMyCases}</a></p></section>`;
