// What stands in place of results that are withheld from whoever has cases of their own to
// complete.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';

export const isWithheld = (loaded) => loaded.failed?.status === 403;

// "inspection north: you have ...": You have ...
const reasonOf = (failed) => failed.message.replace(/^inspection \S+: /, '')
  .replace(/^./, (first) => first.toUpperCase());

export const Withheld = ({ who, failed }) => html`
  <${Panel} id="withheld-title" title=${t.withheld} className="app-withheld">
    <p class="govuk-body app-measure" role="status">${t.withheldWhy} ${reasonOf(failed)}.</p>
    <p class="govuk-body">
      <a class="govuk-link" href=${place(who.inspection, 'cases')}>${t.toMyCases}</a>
    </p>
  <//>`;
