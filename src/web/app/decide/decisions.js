// What is decided beside the cases: the state, ratings of inspectors with their evidence,
// discretion.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { frameworkPath, inspectionPath } from '../base/paths.js';
import { factOf } from '../base/rights.js';
import { Stale, Trouble } from '../base/trouble.js';
import { bandsOf } from '../board/bands.js';
import { isWithheld, Withheld } from '../board/withheld.js';
import { Discretion } from './discretion.js';
import { Rated } from './rated.js';
import { Showing, State } from './state.js';

export function Decisions({ who }) {
  const at = inspectionPath(who.inspection);
  const rest = useLoad([at, frameworkPath(who.about.framework),
    `${at}/evidence`, `${at}/unfinished`], true);
  const decided = useLoad([`${at}/decisions`], true);
  const failed = [rest, decided].find((one) => one.failed && !one.data && !isWithheld(one));
  if (failed) return html`<${Trouble} failed=${failed.failed} again=${failed.again} />`;
  if (!rest.data || !(decided.data || isWithheld(decided)))
    return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [facts, framework, evidence, unfinished] = rest.data;
  const state = factOf(facts, 'state');
  const withheld = isWithheld(decided);
  const of = {
    who, framework, bands: bandsOf(framework).bands, withheld, may: who.may,
    again: () => (who.again(), rest.again(), decided.again()),
  };
  const standards = withheld ? standardsOf(framework) : decided.data[0];
  return html`
    <h1 class="govuk-heading-l">${t.menuOf.decisions}</h1>
    <${Stale} loaded=${rest} />
    <div class="app-setup">
      <${State} who=${who} state=${state} unfinished=${unfinished} may=${of.may}
        again=${of.again} />
      <${Showing} who=${who} facts=${facts} may=${of.may} again=${of.again} />
    </div>
    ${withheld && html`<${Withheld} who=${who} failed=${decided.failed} />`}
    <h2 class="govuk-heading-m">${t.ratedByInspectors}</h2>
    <div class="app-cards">
      ${standards.filter((one) => one.rated_by === 'inspectors').map((one) => html`
        <${Rated} key=${one.standard} standard=${one} of=${of}
          evidence=${evidence.filter((item) => item.standard === one.standard)} />`)}
    </div>
    ${!withheld && html`<${Discretions} standards=${standards} of=${of} />`}`;
}

// What is known of them without any result.
const standardsOf = (framework) => framework.filter((item) => item.part === 'standard')
  .map((item) => ({
    standard: item.ref, title: item.text, rated_by: item.sample ? 'cases' : 'inspectors',
  }));

const Discretions = ({ standards, of }) => html`
  <h2 class="govuk-heading-m">${t.discretion}</h2>
  <p class="govuk-body app-measure">${t.discretionText}</p>
  <div class="app-cards">
    ${standards.filter((one) => one.rated_by === 'cases').map((one) => html`
      <${Discretion} key=${one.standard} standard=${one} of=${of} />`)}
  </div>`;
