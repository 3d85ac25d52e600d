// An inspection to look at, one button away, and known as an example by its name.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { go, place } from '../base/paths.js';
import { wordsOf } from '../base/trouble.js';
import { Wrong } from '../base/wrong.js';

const s = t.planning;

export const isExample = (inspection) => Boolean(inspection?.startsWith('example-'));

export function Example({ inspections, allowed }) {
  const [error, fail] = useState('');
  const [busy, work] = useState(false);
  const here = inspections.find((one) => isExample(one.inspection));
  if (!here && !allowed) return null;
  const load = async () => {
    work(true);
    fail('');
    try {
      const { inspection } = await post('example', {});
      go(place(inspection, 'board'));
    } catch (failed) {
      fail(wordsOf(failed));
    }
    work(false);
  };
  return html`
    <aside class="app-example" aria-labelledby="ex-title">
      <h2 class="govuk-heading-m" id="ex-title">${s.lookRound}</h2>
      <p class="govuk-body">${s.exampleText}</p>
      ${error && html`<${Wrong}>${error}<//>`}
      ${here ? html`<${OpenIt} inspection=${here.inspection} />`
        : html`<${LoadIt} busy=${busy} load=${load} />`}
      <p class="govuk-body-s app-said" role="status">${busy ? s.loading : ''}</p>
    </aside>`;
}

const OpenIt = ({ inspection }) => html`
  <a class="govuk-button govuk-button--secondary app-button" href=${place(inspection, 'board')}>
    ${s.openExample}
  </a>`;

const LoadIt = ({ busy, load }) => html`
  <p class="govuk-hint">${s.exampleStays}</p>
  <button type="button" class="govuk-button govuk-button--secondary app-button"
    aria-disabled=${busy ? 'true' : undefined} onClick=${() => busy || load()}>
    ${s.loadExample}
  </button>`;
