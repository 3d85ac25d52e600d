// The draft: its findings in their order, what the service challenges, the report as it stands.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { frameworkPath, inspectionPath } from '../base/paths.js';
import { Stale, Trouble } from '../base/trouble.js';
import { Challenges } from './challenges.js';
import { Findings } from './findings.js';
import { Report } from './report.js';

export function Draft({ who }) {
  const at = inspectionPath(who.inspection);
  const loaded = useLoad([frameworkPath(who.about.framework),
    `${at}/findings`, `${at}/challenges`], true);
  const { data, failed, again } = loaded;
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [framework, findings, challenges] = data;
  const of = { who, at, framework, again, may: who.may };
  return html`
    <h1 class="govuk-heading-l">${t.menuOf.draft}</h1>
    <${Stale} loaded=${loaded} />
    <${Report} who=${who} />
    <${Findings} list=${findings} of=${of} />
    <${Challenges} list=${challenges} of=${of} />`;
}
