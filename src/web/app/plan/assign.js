// Who judges which case: cases are ticked and given to somebody, one entry each.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { Checks } from '../base/checks.js';
import { t } from '../base/en.js';
import { Select, Text } from '../base/field.js';
import { Panel } from '../base/panel.js';
import { caseName, casePath } from '../base/paths.js';
import { ANSWER, MayNot } from '../base/rights.js';
import { Summary, wrongIn } from '../base/trouble.js';
import { plain } from '../base/words.js';

const s = t.planning;
const NOBODY = '-'; // to whom a case is given that is taken away

export function Assign({ who, cases, names, again }) {
  const { allowed, why } = who.may(ANSWER);
  const mayBe = cases.filter((one) => one.state !== 'withdrawn');
  return html`
    <${Panel} id="as-title" title=${s.whoJudges} className="app-panel--wide">
      ${!mayBe.length ? html`<p class="govuk-body">${t.noCases}</p>`
        : !allowed ? html`<${MayNot} why=${why} />`
        : html`<${AssignForm} who=${who} cases=${cases} mayBe=${mayBe} names=${names}
          again=${again} />`}
    <//>`;
}

function AssignForm({ who, cases, mayBe, names, again }) {
  const [chosen, choose] = useState(new Set());
  const [all, showAll] = useState(false);
  const [to, give] = useState('');
  const [because, explain] = useState('');
  const shown = mayBe.filter((one) => all || !one.inspector);
  const name = (one) => caseName(one, cases);
  const ticked = shown.map(name).filter((one) => chosen.has(one));
  const { problem, said, submit } = useGiving({ who, ticked, to, because, choose, again });
  return html`
    <${Which} cases=${mayBe} all=${all} change=${showAll} />
    <form novalidate onSubmit=${submit}>
      ${problem && html`<${Summary} problem=${problem} idOf=${(field) => ID[field]} />`}
      ${shown.length > 0 && html`
        <${Checks} id="as" legend=${s.cases} chosen=${chosen} change=${choose}
          error=${problem?.fields.cases} all=${shown.map((one) => [name(one), wordsFor(one)])} />
        <${TickAll} all=${shown.map(name)} ticked=${ticked} change=${choose} />
        <${Select} id="as-to" label=${s.giveTo} value=${to} change=${give}
          options=${peopleOf(names, all)} error=${problem?.fields.inspector} />
        ${isLate(who) && html`
          <${Text} id="as-because" label=${t.becauseLabel} value=${because} change=${explain}
            error=${problem?.fields.because} />`}
        <button class="govuk-button app-button">${s.giveCases(ticked.length)}</button>`}
      <p class="govuk-body-s app-said" role="status">${said}</p>
    </form>`;
}

const ID = { cases: 'as-0', inspector: 'as-to', because: 'as-because' };
const FIELDS = Object.keys(ID).map((name) => ({ name }));
const isLate = (who) => who.may(ANSWER).reason;

// Gives what is ticked; what became of it, and what was wrong.
function useGiving({ who, ticked, to, because, choose, again }) {
  const [problem, fail] = useState(null);
  const [said, say] = useState('');
  const late = isLate(who);
  const submit = async (e) => {
    e.preventDefault();
    say('');
    const fields = {
      ...(!ticked.length && { cases: s.tickCases }), ...(!to && { inspector: t.choose(s.giveTo) }),
      ...(late && !because.trim() && { because: t.giveReason }),
    };
    if (Object.keys(fields).length) return fail({ title: t.problem, fields });
    const body = { inspector: to === NOBODY ? '' : to, ...(late && { because: because.trim() }) };
    const { n, failed } = await giveAll(who, ticked, body);
    fail(failed && wrongIn(FIELDS, failed, s.assignedBut(n, ticked.length)));
    if (n > 0) say(to === NOBODY ? s.takenFrom(n) : s.assigned(n, to));
    choose(new Set(ticked.slice(n)));
    return again();
  };
  return { problem, said, submit };
}

// Result  { n: how many were given, failed: why the next one was not, or null }
async function giveAll(who, refs, body) {
  let n = 0;
  try {
    for (const ref of refs) {
      await post(`${casePath(who.inspection, ref)}/inspector`, body);
      n++;
    }
    return { n, failed: null };
  } catch (failed) {
    return { n, failed };
  }
}

const Which = ({ cases, all, change }) => html`
  <p class="govuk-body">
    ${s.withNobody(cases.filter((one) => !one.inspector).length, cases.length)}${' '}
    <button type="button" class="app-link-button" aria-pressed=${String(all)}
      onClick=${() => change(!all)}>${all ? s.onlyOfNobody : s.showAll}</button>
  </p>`;

const wordsFor = (one) => html`
  ${one.case}${' '}
  <span class="app-soft">${plain(one.sample)}${one.inspector ? `, ${one.inspector}` : ''}</span>`;

function TickAll({ all, ticked, change }) {
  const open = ticked.length < all.length;
  const tick = () => change(new Set(open ? all : []));
  return html`
    <p>
      <button type="button" class="app-link-button" onClick=${tick}>
        ${open ? s.tickAll : s.tickNone}
      </button>
    </p>`;
}

// Cases of somebody are taken away only where they are shown.
const peopleOf = (names, all) => [['', t.mapping.choose], ...names.map((one) => [one, one]),
  ...(all ? [[NOBODY, t.nobody]] : [])];
