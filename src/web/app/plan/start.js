// Where everybody begins: the inspections that there are, and how to make one.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Example, isExample } from './example.js';
import { post } from '../base/carrier.js';
import { Form } from '../base/form.js';
import { allWaiting } from '../base/kept.js';
import { useLoad } from '../base/load.js';
import { go, place } from '../base/paths.js';

export function Start({ me, inspections, unknown }) {
  const { data } = useLoad(['frameworks']);
  const others = allWaiting().filter((one) => one.person !== me.person);
  const mine = allWaiting().filter((one) => one.person === me.person);
  const Head = inspections.length ? 'h3' : 'h2'; // under a heading of its own, or not
  return html`<h1 class="govuk-heading-l">${inspections.length ? t.inspections : t.startTitle}</h1>
    ${unknown && html`<p class="app-banner" role="alert">${t.noInspection(unknown)}</p>`}
    ${mine.map((one) => html`<p class="app-banner">${t.waitsOfYours(one.n)} <a class="govuk-link"
      href=${place(one.inspection, 'cases')}>${one.inspection}</a></p>`)}
    ${others.map((one) => html`<p class="app-banner">${t.waitsOfOthers(one.n, one.person, one.inspection)}</p>`)}
    ${inspections.length > 0 && html`<table class="govuk-table app-list app-list--inspections">
      <caption class="govuk-visually-hidden">${t.inspections}</caption>
      <thead class="govuk-table__head"><tr>${t.inspectionHeads.map((head) => html`<th scope="col"
        class="govuk-table__header">${head}</th>`)}</tr></thead>
      <tbody>${inspections.map((one) => html`<tr><th scope="row"><a class="govuk-link app-list__case"
        href=${place(one.inspection, 'cases')}>${one.inspection}</a>${
          isExample(one.inspection) && html` <strong class="app-mark app-mark--plain">${t.planning.example}</strong>`}</th><td>${one.service}</td>
        <td>${t.states[one.state] ?? one.state}</td></tr>`)}</tbody></table>
      <h2 class="govuk-heading-m">${t.startTitle}</h2>`}
    ${!inspections.length && html`<p class="govuk-body app-measure">${t.startLead}</p>`}
    ${data && html`<div class="app-start"><ol class="app-steps">
      <li class="app-step app-step--now" aria-current="step"><${Head} class="app-step__title">${t.stepInspection}<//>
        <${Form} id="new" button=${t.makeInspection} fields=${[
          { name: 'service', label: t.service }, { name: 'ref', label: t.shortName, hint: t.shortNameHint },
          { name: 'framework', label: t.framework,
            options: data[0].map((f) => [f.framework, `${f.framework}: ${f.title}`]) }]}
          send=${async (values) => {
            await post('inspections', values);
            go(place(values.ref, 'setup'));
          }} /></li>
      ${t.steps.map(([title, text]) => html`<li class="app-step"><${Head} class="app-step__title">${title}<//>
        <p class="app-step__text">${text}</p></li>`)}</ol>
      <${Example} inspections=${inspections} /></div>`}`;
}
