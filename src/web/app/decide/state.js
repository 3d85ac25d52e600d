// The state of an inspection, and who sees its results: what the lead alone moves.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { get, post } from '../base/carrier.js';
import { Folded, goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { inspectionPath } from '../base/paths.js';
import { saveText } from '../base/save.js';
import { factOf, LEAD, REOPEN } from '../base/rights.js';

const STATES = ['fieldwork', 'factual_accuracy', 'final'];

export function State({ who, state, unfinished, may, again }) {
  const here = STATES.indexOf(state);
  const next = may(LEAD) !== 'no' ? STATES[here + 1] : null;
  const move = (to) => async (values) => {
    await post(`${inspectionPath(who.inspection)}/state`, { state: to, ...values });
    goOnAt('state-title');
    again();
  };
  return html`<section class="app-panel" aria-labelledby="state-title"><h2 class="app-panel__title" id="state-title"
      tabindex="-1">${t.stateTitle}</h2>
    <ol class="app-stages">${STATES.map((one) => html`<li class="app-stages__one"
      aria-current=${one === state ? 'step' : undefined}>${t.states[one]}</li>`)}</ol>
    <p class="govuk-body-s">${t.stateSays[state]}</p>
    ${next && html`<${Unfinished} rows=${unfinished} />
      <${Folded} words=${t.moveOn(t.states[next])}><p class="govuk-body-s">${t.stateWill[next]}</p>
        <${Form} key=${next} id="state-next" button=${t.moveOnNow(t.states[next])} fields=${[]}
          send=${move(next)} /><//>`}
    ${here > 0 && may(REOPEN) !== 'no' && html`<${Folded} words=${t.backToFieldwork}>
      <p class="govuk-body-s">${t.stateWill.fieldwork}</p>
      <${Form} id="state-back" button=${t.backToFieldwork} send=${move('fieldwork')}
        fields=${[{ name: 'because', label: t.becauseLabel, area: true }]} /><//>`}
    ${!next && here < 2 && html`<p class="govuk-body-s">${t.leadMoves}</p>`}
    ${state === 'final' && html`<${Heads} who=${who} />`}</section>`;
}

const Unfinished = ({ rows }) => (rows.length ? html`<h3 class="app-step__title">${t.notDone}</h3>
  <ul class="govuk-list govuk-list--bullet">${rows.map((one) => html`<li>${t.unfinished(one.items, one.what)}</li>`)}</ul>`
  : html`<p class="govuk-body-s">${t.allDone}</p>`);

// What is kept elsewhere proves later that nothing was taken back.
function Heads({ who }) {
  const save = async () => {
    const heads = await get('heads');
    saveText(heads.map((one) => `${one.site}  ${one.seq}  ${one.hash}\n`).join(''), `heads-${who.inspection}.txt`);
    return t.headsSaved;
  };
  return html`<p class="govuk-body-s">${t.headsText}</p><${Form} id="heads" button=${t.saveHeads} fields=${[]}
    send=${save} done=${() => t.headsSaved} />`;
}

export function Showing({ who, facts, may, again }) {
  const shown = factOf(facts, 'results') === 'shown';
  const set = async () => {
    await post(`${inspectionPath(who.inspection)}/results`, { shown: !shown });
    again();
  };
  return html`<section class="app-panel" aria-labelledby="shown-title"><h2 class="app-panel__title" id="shown-title"
      >${t.whoSees}</h2><p class="govuk-body-s">${shown ? t.shownToAll : t.withheldFrom}</p>
    ${may(LEAD) !== 'no' && html`<${Form} id="shown" button=${shown ? t.withholdAgain : t.showToAll} fields=${[]}
      send=${set} />`}</section>`;
}
