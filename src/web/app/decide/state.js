// The state of an inspection, and who sees its results: what the lead alone moves.
import { html, useState } from '../base/html.js';
import { get, post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { factOf, LEAD, REOPEN } from '../base/rights.js';
import { saveText } from '../base/save.js';

const STATES = ['fieldwork', 'factual_accuracy', 'final'];

export function State({ who, state, unfinished, may, again }) {
  const here = STATES.indexOf(state);
  const [said, say] = useState('');
  const next = may(LEAD).allowed ? STATES[here + 1] : null;
  const move = async (to, values) => {
    await post(`${inspectionPath(who.inspection)}/state`, { state: to, ...values });
    say(t.movedTo(t.states[to]));
    goOnAt('state-title');
    again();
  };
  return html`
    <${Panel} id="state-title" title=${t.stateTitle} reached=${true}>
      <ol class="app-stages">${STATES.map((one) => html`
        <li class="app-stages__one" aria-current=${one === state ? 'step' : undefined}>
          ${t.states[one]}
        </li>`)}
      </ol>
      <p class="govuk-body-s">${t.stateSays[state]}</p>
      <p class="govuk-body-s app-said" role="status">${said}</p>
      ${next && html`
        <${Unfinished} rows=${unfinished} />
        <${Next} key=${next} to=${next} send=${(values) => move(next, values)} />`}
      ${here > 0 && may(REOPEN).allowed && html`
        <${Back} send=${(values) => move('fieldwork', values)} />`}
      ${!next && here < 2 && html`<p class="govuk-body-s">${t.leadMoves}</p>`}
      ${state === 'final' && html`<${Heads} who=${who} />`}
    <//>`;
}

const Unfinished = ({ rows }) => (rows.length ? html`
  <h3 class="app-step__title">${t.notDone}</h3>
  <ul class="govuk-list govuk-list--bullet">
    ${rows.map((one) => html`<li>${t.unfinished[one.code](one.items)}</li>`)}
  </ul>` : html`<p class="govuk-body-s">${t.allDone}</p>`);

const Next = ({ to, send }) => html`
  <${Folded} words=${t.moveOn(t.states[to])}>
    <p class="govuk-body-s">${t.stateWill[to]}</p>
    <${Form} key=${to} id="state-next" button=${t.moveOnNow(t.states[to])} fields=${[]}
      send=${send} />
  <//>`;

const Back = ({ send }) => html`
  <${Folded} words=${t.backToFieldwork}>
    <p class="govuk-body-s">${t.stateWill.fieldwork}</p>
    <${Form} id="state-back" button=${t.backToFieldwork} send=${send}
      fields=${[{ name: 'because', label: t.becauseLabel, area: true }]} />
  <//>`;

// What is kept elsewhere proves later that nothing was taken back.
function Heads({ who }) {
  const save = async () => {
    const heads = await get('heads');
    const lines = heads.map((one) => `${one.site}  ${one.seq}  ${one.hash}\n`);
    saveText(lines.join(''), `heads-${who.inspection}.txt`);
  };
  return html`
    <p class="govuk-body-s">${t.headsText}</p>
    <${Form} id="heads" button=${t.saveHeads} fields=${[]} send=${save}
      done=${() => t.headsSaved} />`;
}

export function Showing({ who, facts, may, again }) {
  const shown = factOf(facts, 'results') === 'shown';
  const set = async () => {
    await post(`${inspectionPath(who.inspection)}/results`, { shown: !shown });
    again();
  };
  return html`
    <${Panel} id="shown-title" title=${t.whoSees}>
      <p class="govuk-body-s">${shown ? t.shownToAll : t.withheldFrom}</p>
      ${may(LEAD).allowed && html`
        <${Form} id="shown" button=${shown ? t.withholdAgain : t.showToAll} fields=${[]}
          send=${set} />`}
    <//>`;
}
