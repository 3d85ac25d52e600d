// Setting up: the people of an inspection, its dates, its cases, and who judges and reads them.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Assign } from './assign.js';
import { post } from '../base/carrier.js';
import { CaseFile } from './casefile.js';
import { Form } from '../base/form.js';
import { useLoad } from '../base/load.js';
import { inspectionPath, place } from '../base/paths.js';
import { Second } from './second.js';
import { Trouble } from '../base/trouble.js';
import { day, plain } from '../base/words.js';

const ROLES = ['inspector', 'lead', 'assessor', 'reader'];

export function Setup({ who }) {
  const at = inspectionPath(who.inspection);
  const { data, failed, again } = useLoad([at, 'people', `${at}/cases`,
    `frameworks/${encodeURIComponent(who.about.framework)}`]);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  const [facts, people, cases, framework] = data;
  const give = async (v) => {
    const name = v.name.trim();
    await (v.role ? post(`${at}/roles`, { name, role: v.role }) : post('people', { name }));
    again();
  };
  const record = (path, body) => async (values) => {
    await post(`${at}/${path}`, body(values));
    again();
  };
  const here = people.filter((one) => one.inspection === who.inspection);
  const names = [...new Set(people.map((one) => one.name))];
  const judges = here.length ? [...new Set(here.map((one) => one.name))] : names;
  const samples = [...new Set(framework.map((item) => item.sample).filter(Boolean))];
  const others = names.filter((name) => !here.some((one) => one.name === name));
  const leads = here.filter((one) => one.role === 'lead');
  return html`<h1 class="govuk-heading-l">${t.settingUp}</h1>
    <div class="app-setup app-setup--four">
    <section class="app-panel" aria-labelledby="su-about"><h2 class="app-panel__title" id="su-about">${t.stepInspection}</h2>
      <dl class="app-identity__list">${facts.filter((fact) => !fact.item.startsWith('role.')).map((fact) => html`<div><dt>${itemName(fact.item)}</dt><dd>${
        ['start', 'end'].includes(fact.item) ? day(fact.value) : fact.value}</dd></div>`)}</dl>
      <h3 class="app-step__title">${t.dates}</h3>
      <${Form} id="dates" button=${t.saveDates} clear=${false} done=${() => t.savedShort} fields=${[
        { name: 'start', label: t.firstDay, type: 'date', value: value(facts, 'start') },
        { name: 'end', label: t.lastDay, type: 'date', value: value(facts, 'end') }]}
        send=${record('details', (v) => ({ details: { start: v.start, end: v.end } }))} /></section>
    <section class="app-panel" aria-labelledby="su-people"><h2 class="app-panel__title" id="su-people">${t.people}</h2>
      ${here.length ? html`<ul class="govuk-list">${here.map((one) => html`<li>${one.name}, ${t.roles[one.role] ?? one.role}</li>`)}</ul>`
        : html`<p class="govuk-body-s">${t.nobodyYet}</p>`}
      ${others.length > 0 && html`<p class="govuk-body-s">${t.planning.known(others.join(', '))}</p>`}
      <${Form} id="role" button=${t.giveRole} done=${(v) => (v.role ? t.isNow(v.name, t.roles[v.role]) : t.planning.isKnown(v.name))} fields=${[
        { name: 'name', label: t.name, value: leads.length ? '' : who.person },
        { name: 'role', label: t.role, optional: true, options: (leads.length ? ROLES : ['lead', ...ROLES.filter((r) => r !== 'lead')])
          .map((role) => [role, t.roles[role]]).concat([['', t.planning.noRole]]) }]}
        send=${give} /></section>
    <section class="app-panel" aria-labelledby="su-cases"><h2 class="app-panel__title" id="su-cases">${t.casesTitle(cases.length)}</h2>
      <p class="govuk-body"><a class="govuk-link" href=${place(who.inspection, 'sampling')}>${t.planning.drawThem}</a></p>
      <${Form} id="case" button=${t.addCase} done=${(v) => t.caseAdded(v.ref)} fields=${[
        { name: 'ref', label: t.caseRef, hint: t.caseRefHint },
        { name: 'sample', label: t.sample, options: samples.map((s) => [s, plain(s)]) },
        { name: 'inspector', label: t.whoseCase, options: [['', t.nobody], ...names.map((n) => [n, n])], optional: true },
        ...attributesOf(framework)]}
        send=${record('cases', (v) => caseOf(v, framework))} /></section>
    <${CaseFile} who=${who} samples=${samples} codes=${framework.filter((item) => item.part === 'attribute')
      .map((item) => [item.ref, item.text])} done=${again} /></div>
    <${Assign} who=${who} cases=${cases} names=${judges} again=${again} />
    <${Second} who=${who} samples=${samples} names=${judges} />`;
}

// target.court: Cases to judge, court
function itemName(item) {
  const [what, sample] = item.split('.');
  if (!sample) return plain(item);
  return (what === 'target' ? t.targetOf : t.populationOf)(plain(sample).toLowerCase());
}

const value = (facts, item) => facts.find((fact) => fact.item === item)?.value ?? '';

// What the framework records of a case; the values of an attribute follow it.
function attributesOf(framework) {
  const fields = [];
  for (const item of framework) {
    if (item.part === 'attribute')
      fields.push({ name: `a.${item.ref}`, label: item.text, optional: true, sample: item.sample,
        hint: /\d/.test(item.rule ?? '') ? item.rule : undefined,
        more: true, options: item.rule === 'yes or no' ? [['', t.notSaid], ['yes', t.yes], ['no', t.no]]
          : item.rule === 'one of:' ? [['', t.notSaid]] : undefined });
    else if (item.part === 'value') fields.at(-1).options.push([item.ref, item.text]);
  }
  return fields;
}

function caseOf(values, framework) {
  const attributes = {};
  for (const { name } of attributesOf(framework))
    if (values[name]) attributes[name.slice(2)] = values[name];
  return { ref: values.ref.trim(), sample: values.sample, attributes,
    ...(values.inspector ? { inspector: values.inspector } : {}) };
}
