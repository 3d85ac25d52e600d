// Where everybody begins: the inspections that there are, and how to make one.
import { html } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { allWaiting } from '../base/kept.js';
import { useLoad } from '../base/load.js';
import { go, place } from '../base/paths.js';
import { BEGIN, MayNot } from '../base/rights.js';
import { Heads } from '../base/rows.js';
import { Example, isExample } from './example.js';

export function Start({ me, may, inspections, unknown }) {
  const { data } = useLoad(['frameworks']);
  const { allowed, why } = may(BEGIN);
  const some = inspections.length > 0;
  return html`
    <h1 class="govuk-heading-l">${some ? t.inspections : t.startTitle}</h1>
    ${unknown && html`<p class="app-banner" role="alert">${t.noInspection(unknown)}</p>`}
    <${Waiting} me=${me} />
    ${some && html`
      <${List} inspections=${inspections} />
      <h2 class="govuk-heading-m">${t.startTitle}</h2>`}
    ${!some && html`<p class="govuk-body app-measure">${t.startLead}</p>`}
    ${!allowed && html`<${MayNot} why=${why} />`}
    ${data && html`
      <div class="app-start">
        ${allowed && html`<${Steps} frameworks=${data[0]} Head=${some ? 'h3' : 'h2'} />`}
        <${Example} inspections=${inspections} allowed=${allowed} />
      </div>`}`;
}

// Answers that this browser keeps and nobody has sent.
function Waiting({ me }) {
  const mine = allWaiting().filter((one) => one.person === me.person);
  const others = allWaiting().filter((one) => one.person !== me.person);
  return html`
    ${mine.map((one) => html`
      <p class="app-banner">
        ${t.waitsOfYours(one.n)}${' '}
        <a class="govuk-link" href=${place(one.inspection, 'cases')}>${one.inspection}</a>
      </p>`)}
    ${others.map((one) => html`
      <p class="app-banner">${t.waitsOfOthers(one.n, one.person, one.inspection)}</p>`)}`;
}

const List = ({ inspections }) => html`
  <table class="govuk-table app-list app-list--inspections">
    <caption class="govuk-visually-hidden">${t.inspections}</caption>
    <${Heads} heads=${t.inspectionHeads} />
    <tbody>${inspections.map((one) => html`
      <tr>
        <th scope="row">
          <a class="govuk-link app-list__case" href=${place(one.inspection, 'cases')}>
            ${one.inspection}
          </a>
          ${isExample(one.inspection) && html`
            ${' '}<strong class="app-mark app-mark--plain">${t.planning.example}</strong>`}
        </th>
        <td>${one.service}</td>
        <td>${t.states[one.state] ?? one.state}</td>
      </tr>`)}
    </tbody>
  </table>`;

// Head: under a heading of its own, or not
const Steps = ({ frameworks, Head }) => html`
  <ol class="app-steps">
    <li class="app-step app-step--now" aria-current="step">
      <${Head} class="app-step__title">${t.stepInspection}<//>
      <${NewInspection} frameworks=${frameworks} />
    </li>
    ${t.steps.map(([title, text]) => html`
      <li class="app-step">
        <${Head} class="app-step__title">${title}<//>
        <p class="app-step__text">${text}</p>
      </li>`)}
  </ol>`;

function NewInspection({ frameworks }) {
  const fields = [
    { name: 'service', label: t.service },
    { name: 'ref', label: t.shortName, hint: t.shortNameHint },
    { name: 'framework', label: t.framework,
      options: frameworks.map((one) => [one.framework, `${one.framework}: ${one.title}`]) },
  ];
  const make = async (values) => {
    await post('inspections', values);
    go(place(values.ref, 'setup'));
  };
  return html`<${Form} id="new" button=${t.makeInspection} fields=${fields} send=${make} />`;
}
