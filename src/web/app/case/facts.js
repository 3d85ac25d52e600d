// What is known of a case: the first values in a line, all of them on asking, and a form in which
// they are recorded and corrected.
import { html } from '../base/html.js';
import { attributeFields } from '../base/attributes.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { casePath, frameworkPath } from '../base/paths.js';
import { ANSWER, reasonFor } from '../base/rights.js';

const FIRST = 4;

// open: whether its form is; change(): opens or closes that, null where nothing can be changed
export const Facts = ({ sheet, open, change }) => {
  const all = sheet.attributes?.split('; ') ?? [];
  return html`
    ${all.length ? shortOf(all) : t.noFacts}${' '}
    ${change && html`
      <button type="button" class="app-link-button" id="change-facts" aria-expanded=${open}
        onClick=${change}>${all.length ? t.changeFacts : t.recordFacts}${' '}
        <span class="govuk-visually-hidden">${t.whatIsKnown}</span></button>${' '}`}
    ${all.length > 0 && html`
      <details class="app-facts">
        <summary>${t.allFacts(all.length)}</summary>
        <ul class="govuk-list">${all.map((fact) => html`<li>${fact}</li>`)}</ul>
      </details>`}`;
};

// "Disposal: Referral order", "Age: 13"
const shortOf = (all) => all.slice(0, FIRST).map((fact) => fact.replace(/^[^:]*: /, '')).join(', ');

// changed(): draws the case as it is then
export function FactForm({ who, sheet, changed }) {
  const { data } = useLoad([frameworkPath(who.about.framework)]);
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const fields = attributeFields(data[0])
    .filter((field) => !field.sample || field.sample === sheet.sample)
    .map((field) => ({ ...field, value: sheet.facts[field.name] ?? '' }));
  const send = async ({ because, ...values }) => {
    const attributes = Object.fromEntries(Object.entries(values).filter(([code, value]) =>
      String(value).trim() !== (sheet.facts[code] ?? '')));
    if (Object.keys(attributes).length)
      await post(`${casePath(who.inspection, sheet.ref)}/attributes`, { attributes, because });
    await changed();
    goOnAt('change-facts');
  };
  return html`
    <section class="app-fact-form" aria-label=${t.known}>
      <${Form} id="facts" button=${t.saveFacts} clear=${false} send=${send}
        fields=${[...fields, ...reasonFor(who.may, ANSWER)]} done=${() => t.factsSaved} />
    </section>`;
}
