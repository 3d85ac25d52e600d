// Sampling: for each sample its population, what is drawn of it, and the way on.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { frameworkPath, inspectionPath, place } from '../base/paths.js';
import { DECIDE, MayNot } from '../base/rights.js';
import { Trouble } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { Draw, Figures } from './draw.js';
import { attributesOf } from './meaning.js';
import { Population } from './population.js';

const s = t.sampling;

export function Sampling({ who, sample }) {
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([at, `${at}/draws`, `${at}/columns`,
    frameworkPath(who.about.framework)]);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [facts, draws, example, framework] = data;
  const samples = [...new Set(framework.map((item) => item.sample).filter(Boolean))];
  const known = (item) => facts.find((fact) => fact.item === item)?.value;
  const states = samples.map((one) => ({
    sample: one, draw: draws.find((draw) => draw.sample === one),
    eligible: known(`population.${one}`), target: known(`target.${one}`),
  }));
  if (samples.includes(sample))
    return html`
      <${Draw} key=${sample} who=${who} about=${states.find((one) => one.sample === sample)}
        titles=${new Map(attributesOf(framework))} again=${again} />`;
  const { allowed, why } = who.may(DECIDE);
  const undrawn = states.filter((one) => !one.draw).map((one) => one.sample);
  return html`
    <h1 class="govuk-heading-l">${t.menuOf.sampling}</h1>
    ${!known('start') && html`
      <p class="app-banner">
        ${s.needsStart}${' '}
        <a class="govuk-link" href=${place(who.inspection, 'setup')}>${t.menuOf.setup}</a>
      </p>`}
    <div class="app-setup">
      ${states.map((one) => html`<${State} key=${one.sample} who=${who} about=${one} />`)}
    </div>
    ${!allowed ? html`<${MayNot} why=${why} />` : undrawn.length > 0 ? html`
      <${Population} who=${who} samples=${undrawn} example=${example} framework=${framework}
        done=${again} />` : html`<p class="govuk-body">${s.allDrawn}</p>`}`;
}

const State = ({ who, about }) => html`
  <${Panel} id="sa-${about.sample}" title=${plain(about.sample)}>
    <${Figures} about=${about} />
    <p class="govuk-body">${about.eligible
      ? html`<${GoOn} who=${who} about=${about} />` : s.noPopulation}</p>
  <//>`;

const GoOn = ({ who, about }) => html`
  <a class="govuk-link" href=${place(who.inspection, 'sampling', about.sample)}>
    ${about.draw ? s.showDraw : s.goAndDraw}
    <span class="govuk-visually-hidden"> ${plain(about.sample)}</span>
  </a>`;
