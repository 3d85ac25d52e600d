// Setting up: the people of an inspection, its dates, its cases, and who judges and reads them.
import { html, useEffect, useState } from '../base/html.js';
import { attributeFields } from '../base/attributes.js';
import { persons, post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { Panel } from '../base/panel.js';
import { frameworkPath, inspectionPath, place } from '../base/paths.js';
import { ANSWER, DECIDE, factOf, LEAD, MayNot, reasonFor } from '../base/rights.js';
import { Trouble } from '../base/trouble.js';
import { day, plain } from '../base/words.js';
import { Assign } from './assign.js';
import { CaseFile } from './casefile.js';
import { attributesOf } from './meaning.js';
import { Second } from './second.js';

const ROLES = ['inspector', 'lead', 'assessor', 'reader'];

// Where nothing at all may be done, that is said once.
function shutOf(who) {
  const all = [ANSWER, DECIDE, LEAD].map((right) => who.may(right));
  const [{ why }] = all;
  return all.every((one) => !one.allowed && one.why === why) ? why : null;
}

const silent = (who) => ({ ...who, may: (right) => ({ ...who.may(right), why: null }) });

export function Setup({ who: asked }) {
  const shut = shutOf(asked);
  const who = shut ? silent(asked) : asked;
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([at, 'people', `${at}/cases`,
    frameworkPath(who.about.framework), `${at}/draws`]);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [facts, people, cases, framework, draws] = data;
  const record = async (path, body) => {
    await post(path, body);
    again();
    who.again();
  };
  const here = people.filter((one) => one.inspection === who.inspection);
  const names = namesOf(people);
  const judges = here.length ? namesOf(here) : names;
  const drawn = draws.map((one) => one.sample);
  const samples = [...new Set(framework.map((item) => item.sample).filter(Boolean))];
  return html`
    <h1 class="govuk-heading-l">${t.settingUp}</h1>
    <${MayNot} why=${shut} />
    <div class="app-setup app-setup--four">
      <${About} who=${who} facts=${facts} drawn=${drawn}
        send=${(body) => record(`${at}/details`, body)} />
      <${People} who=${who} here=${here} names=${names} send=${({ name, role }) => (role
        ? record(`${at}/roles`, { name, role }) : record('people', { name }))} />
      <${Cases} who=${who} n=${cases.length} samples=${samples} names=${names}
        framework=${framework} drawn=${drawn} send=${(one) => record(`${at}/cases`, one)} />
      ${who.may(ANSWER).allowed && html`
        <${CaseFile} who=${who} samples=${samples} codes=${attributesOf(framework)}
          drawn=${drawn.map(lower)} done=${again} />`}
    </div>
    ${!shut && html`
      <${Assign} who=${who} cases=${cases} names=${judges} again=${again} />`}
    <${Second} who=${who} samples=${samples} names=${judges} />`;
}

const lower = (sample) => plain(sample).toLowerCase();
const namesOf = (people) => [...new Set(people.map((one) => one.name))];

function About({ who, facts, drawn, send }) {
  const { allowed, why } = who.may(DECIDE);
  const isDay = (item) => ['start', 'end'].includes(item);
  const fields = [
    { name: 'start', label: t.firstDay, type: 'date', value: factOf(facts, 'start') ?? '' },
    { name: 'end', label: t.lastDay, type: 'date', value: factOf(facts, 'end') ?? '' },
    ...reasonFor(who.may, DECIDE),
  ];
  return html`
    <${Panel} id="su-about" title=${t.stepInspection}>
      <dl class="app-identity__list">
        ${facts.filter(({ item }) => !item.startsWith('role.')).map(({ item, value }) => html`
          <div><dt>${itemName(item)}</dt><dd>${isDay(item) ? day(value) : value}</dd></div>`)}
      </dl>
      ${(allowed || why) && html`<h3 class="app-step__title">${t.dates}</h3>`}
      ${allowed && drawn.length > 0 && html`
        <p class="govuk-body-s">${t.planning.datesAfter(drawn.map(lower))}</p>`}
      ${allowed ? html`
        <${Form} id="dates" button=${t.saveDates} clear=${false} fields=${fields}
          send=${({ start, end, ...because }) => send({ details: { start, end }, ...because })}
          done=${() => t.savedShort} />` : html`<${MayNot} why=${why} />`}
    <//>`;
}

// target.court: Cases to judge, court
function itemName(item) {
  const [what, sample] = item.split('.');
  if (!sample) return plain(item);
  return (what === 'target' ? t.targetOf : t.populationOf)(plain(sample).toLowerCase());
}

// The first whom somebody names is the lead, and that is themselves.
function People({ who, here, names, send }) {
  const [signing, know] = useState([]);
  useEffect(() => {
    persons().then((all) => know(all ?? []));
  }, []);
  const { allowed, why } = who.may(LEAD);
  const led = here.some((one) => one.role === 'lead');
  const others = names.filter((name) => !here.some((one) => one.name === name));
  const roles = led ? ROLES : ['lead', ...ROLES.filter((role) => role !== 'lead')];
  const fields = [
    { name: 'name', label: t.name, hint: t.planning.nameHint,
      offers: [...new Set([...signing, ...names])], value: led ? '' : who.person },
    { name: 'role', label: t.role, optional: true,
      options: [...roles.map((role) => [role, t.roles[role]]), ['', t.planning.noRole]] },
  ];
  return html`
    <${Panel} id="su-people" title=${t.people}>
      ${here.length ? html`
        <ul class="govuk-list">
          ${here.map((one) => html`<li>${one.name}, ${t.roles[one.role] ?? one.role}</li>`)}
        </ul>` : allowed && html`<p class="govuk-body-s">${t.nobodyYet}</p>`}
      ${others.length > 0 && html`
        <p class="govuk-body-s">${t.planning.known(others.join(', '))}</p>`}
      ${allowed ? html`
        <${Form} id="role" button=${t.giveRole} fields=${fields}
          done=${(values) => roleGiven(values, signing)}
          send=${({ name, role }) => send({ name: name.trim(), role })} />`
        : html`<${MayNot} why=${why} />`}
    <//>`;
}

// Where people have accounts, a name that is none of theirs may be a slip.
const roleGiven = ({ name, role }, signing) => [
  role ? t.isNow(name, t.roles[role]) : t.planning.isKnown(name),
  signing.length && !signing.includes(name.trim()) ? t.planning.noAccount(name) : '',
].filter(Boolean).join('. ');

function Cases({ who, n, samples, names, framework, drawn, send }) {
  const { allowed, why } = who.may(ANSWER);
  const fields = [
    { name: 'ref', label: t.caseRef, hint: t.caseRefHint },
    { name: 'sample', label: t.sample, options: samples.map((one) => [one, plain(one)]) },
    { name: 'inspector', label: t.whoseCase, optional: true,
      options: [['', t.nobody], ...names.map((one) => [one, one])] },
    ...reasonFor(who.may, ANSWER),
    ...attributeFields(framework, 'a.').map((field) => ({ ...field, more: true })),
  ];
  return html`
    <${Panel} id="su-cases" title=${t.casesTitle(n)}>
      <p class="govuk-body">
        <a class="govuk-link" href=${place(who.inspection, 'sampling')}>${t.planning.drawThem}</a>
      </p>
      ${allowed && drawn.length > 0 && html`
        <p class="govuk-body-s">${t.planning.casesAfter(drawn.map(lower))}</p>`}
      ${allowed ? html`
        <${Form} id="case" button=${t.addCase} fields=${fields}
          send=${(values) => send(caseOf(values, framework))}
          done=${(values) => t.caseAdded(values.ref)} />` : html`<${MayNot} why=${why} />`}
    <//>`;
}

function caseOf(values, framework) {
  const attributes = {};
  for (const [code] of attributesOf(framework))
    if (values[`a.${code}`]) attributes[code] = values[`a.${code}`];
  return {
    ref: values.ref.trim(), sample: values.sample, attributes,
    ...(values.inspector && { inspector: values.inspector }),
    ...(values.because && { because: values.because }),
  };
}
