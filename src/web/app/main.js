// The page: which screen an address means, and who looks at it.
import { html, render, useEffect, useRef, useState } from './base/html.js';
import { showFor } from './base/carrier.js';
import { t } from './base/en.js';
import { later } from './base/later.js';
import { askAhead, useLoad } from './base/load.js';
import { casePath, place, placeNow } from './base/paths.js';
import { mayOf } from './base/rights.js';
import { Trouble } from './base/trouble.js';
import { Board } from './board/board.js';
import { Case } from './case/case.js';
import { Cases } from './case/cases.js';
import { Disagreements } from './case/disagreements.js';
import { Start } from './plan/start.js';
import { Trail } from './record/trail.js';
import { Frame } from './frame.js';
import { Statement } from './statement.js';

const Decisions = later(() => import('./decide/decisions.js').then((m) => m.Decisions));
const Draft = later(() => import('./decide/draft.js').then((m) => m.Draft));
const Record = later(() => import('./record/record.js').then((m) => m.Record));
const Sampling = later(() => import('./plan/sampling.js').then((m) => m.Sampling));
const Setup = later(() => import('./plan/setup.js').then((m) => m.Setup));

const screens = {
  cases: (who) => html`<${Cases} who=${who} />`,
  all: (who) => html`<${Cases} who=${who} everybody=${true} />`,
  case: (who, ref, focusOn) => html`<${Case} who=${who} caseRef=${ref} focusOn=${focusOn} />`,
  reading: (who, ref, focusOn) => html`
    <${Case} who=${who} caseRef=${ref} second=${true} focusOn=${focusOn} />`,
  board: (who) => html`<${Board} who=${who} />`,
  disagreements: (who) => html`<${Disagreements} who=${who} />`,
  decisions: (who) => html`<${Decisions} who=${who} />`,
  draft: (who) => html`<${Draft} who=${who} />`,
  trail: (who, ref) => html`<${Trail} who=${who} caseRef=${ref} />`,
  record: (who) => html`<${Record} who=${who} />`,
  sampling: (who, sample) => html`<${Sampling} who=${who} sample=${sample} />`,
  setup: (who) => html`<${Setup} who=${who} />`,
};

function usePlace() {
  const [at, set] = useState(placeNow);
  useEffect(() => {
    const change = () => set(placeNow());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return at;
}

// A case is called by its reference.
function titlesOf([inspection, screen, ref]) {
  return [ref, t.menuOf[screen] ?? t.titles[screen] ?? t.titles[inspection]].filter(Boolean);
}

// A new screen begins at its top, for a reader too.
function useTitle(at) {
  const first = useRef(true);
  useEffect(() => {
    const [, screen] = at;
    document.title = [...titlesOf(at), 'Assize'].join(' – ');
    document.body.classList.toggle('app-has-bar', ['case', 'reading'].includes(screen));
    if (!first.current && !at[3]) {
      scrollTo(0, 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [at.join('/')]);
}

const WHO = ['me', 'inspections', 'people'];

function Page() {
  const at = usePlace();
  const { data, failed, again } = useLoad(WHO, true);
  useTitle(at);
  // A new inspection, or a role, may have come with the way here; at first it is being asked
  // already.
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) again();
    moved.current = true;
  }, [at[0], at[1]]);
  if (!data)
    return html`
      <${Frame} roles=${[]}>
        ${failed ? html`<${Trouble} failed=${failed} again=${again} />`
          : html`<p class="govuk-body" role="status">${t.loading}</p>`}
      <//>`;
  const [me, inspections, people] = data;
  showFor(me.person);
  const inspection = inspections.find((one) => one.inspection === at[0]);
  const roles = people.filter((one) => one.name === me.person && one.inspection === at[0])
    .map((one) => one.role).filter(Boolean);
  const who = {
    person: me.person, inspection: at[0], roles, about: inspection,
    may: mayOf(me.rights, inspection?.inspection), again,
  };
  const screen = inspection && (screens[at[1]] ?? screens.cases);
  return html`
    <${Frame} me=${me} inspection=${inspection} roles=${roles} screen=${at[1]}
      title=${titlesOf(at).join(', ')}>
      ${screen ? screen(who, ...at.slice(2)) : elsewhere(at[0], me, inspections)}
    <//>`;
}

// Where no inspection is meant, or none that is there.
function elsewhere(name, me, inspections) {
  if (name === 'accessibility') return html`<${Statement} />`;
  const unknown = name && name !== 'start' ? name : null;
  return html`
    <${Start} me=${me} may=${mayOf(me.rights)} inspections=${inspections} unknown=${unknown} />`;
}

function begin() {
  if (!location.hash) history.replaceState(null, '', place('start'));
  const [inspection, screen, ref] = placeNow();
  WHO.forEach(askAhead);
  if (['case', 'reading'].includes(screen))
    askAhead(casePath(inspection, ref, screen === 'reading'));
  const root = document.getElementById('page');
  root.textContent = '';
  render(html`<${Page} />`, root);
}

begin();
