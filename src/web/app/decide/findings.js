// Findings: added, put in the order of the report, withdrawn.
import { html, useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { goOnAt } from '../base/folded.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { DECIDE, reasonFor } from '../base/rights.js';
import { wordsOf } from '../base/trouble.js';
import { day } from '../base/words.js';
import { Wrong } from '../base/wrong.js';
import { Withdraw } from './withdraw.js';

const KINDS = ['strength', 'improvement', 'recommendation', 'good_practice', 'quote'];

export function Findings({ list, of }) {
  const needs = reasonFor(of.may, DECIDE);
  return html`
    <h2 class="govuk-heading-m" id="findings" tabindex="-1">${t.findings}</h2>
    <div class="app-draft">
      ${list.length ? html`<${List} list=${list} of=${of} needs=${needs.length > 0} />`
        : html`<p class="govuk-body">${t.noFindings}</p>`}
      ${of.may(DECIDE).allowed && html`<${NewFinding} of=${of} needs=${needs} />`}
    </div>`;
}

function NewFinding({ of, needs }) {
  const add = async ({ about, to, ...rest }) => {
    const [what, which] = about.split(' ');
    await post(`${of.at}/findings`, {
      ...rest, ...(to.trim() && { to: to.trim() }),
      ...(what === 'standard' && { standard: which }),
      ...(what === 'domain' && { domain: Number(which) }),
    });
    of.again();
  };
  const fields = [
    { name: 'kind', label: t.findingKind,
      options: KINDS.map((kind) => [kind, t.findingKinds[kind]]) },
    { name: 'about', label: t.about, options: aboutOf(of.framework) },
    { name: 'text', label: t.findingText, area: true },
    { name: 'to', label: t.findingTo, hint: t.findingToHint, optional: true },
    ...needs,
  ];
  return html`
    <${Panel} id="f-new" title=${t.newFinding} Head="h3">
      <${Form} id="finding" button=${t.addFinding} fields=${fields} send=${add}
        done=${() => t.findingAdded} />
    <//>`;
}

// The service, a domain, or a standard.
function aboutOf(framework) {
  const standards = framework.filter((item) => item.part === 'standard');
  const domains = [...new Set(standards.map((item) => item.ref.split('.')[0]))]
    .filter((domain) => /^\d+$/.test(domain));
  return [['service', t.wholeService],
    ...domains.map((domain) => [`domain ${domain}`, `${t.domain} ${domain}`]),
    ...standards.map((item) => [`standard ${item.ref}`, `${item.ref} ${item.text}`])];
}

// needs: whether a move needs a reason
function List({ list, of, needs }) {
  const [because, set] = useState('');
  const [error, fail] = useState('');
  const [said, say] = useState('');
  const may = of.may(DECIDE).allowed;
  const move = async (one, before, words) => {
    if (needs && !because.trim()) return fail(t.giveReason);
    try {
      await post(`${of.at}/findings/${encodeURIComponent(one.key)}/place`,
        { before: before.key, ...(needs && { because: because.trim() }) });
      fail('');
      say(words);
      of.again();
    } catch (failed) {
      fail(wordsOf(failed));
    }
    return undefined;
  };
  return html`
    <div>
      ${may && needs && html`<${Because} value=${because} change=${set} error=${error} />`}
      ${error && html`<${Wrong} id="move-error">${error}<//>`}
      <p class="govuk-visually-hidden" role="status">${said}</p>
      <ol class="app-findings">${list.map((one, i) => html`
        <li key=${one.key} class="app-panel app-finding">
          <${Finding} one=${one} />
          ${may && html`<${Acts} list=${list} i=${i} move=${move} of=${of} />`}
        </li>`)}
      </ol>
    </div>`;
}

const Because = ({ value, change, error }) => html`
  <div class="govuk-form-group app-measure">
    <label class="govuk-label" for="move-because">${t.becauseMoves}</label>
    <input class="govuk-input" id="move-because" value=${value} autocomplete="off"
      aria-describedby=${error ? 'move-error' : undefined}
      onInput=${(e) => change(e.target.value)} />
  </div>`;

const Finding = ({ one }) => html`
  <p class="app-finding__kind">
    <strong>${t.findingKinds[one.kind]}</strong>${' '}
    <span class="app-soft">
      ${one.standard ?? (one.domain ? `${t.domain} ${one.domain}` : t.wholeService)}
    </span>
  </p>
  <p class="app-told__text" dir="auto">${one.text}</p>
  ${one.to_whom && html`
    <p class="app-told__text">${t.findingTo}: <span dir="auto">${one.to_whom}</span></p>`}
  <p class="app-told__by">${one.by}, ${day(one.recorded_at)}</p>`;

function Acts({ list, i, move, of }) {
  const one = list[i];
  const withdraw = async (values) => {
    await post(`${of.at}/findings/${encodeURIComponent(one.key)}/withdrawal`, values);
    goOnAt('findings');
    of.again();
  };
  return html`
    <div class="app-finding__acts">
      ${i > 0 && html`
        <${Move} words=${t.moveUp} one=${one}
          act=${() => move(one, list[i - 1], t.movedUp(i))} />`}
      ${i < list.length - 1 && html`
        <${Move} words=${t.moveDown} one=${one}
          act=${() => move(list[i + 1], one, t.movedDown(i + 2))} />`}
      <${Withdraw} one=${one} send=${withdraw} />
    </div>`;
}

const Move = ({ words, one, act }) => html`
  <button type="button" class="app-link-button" onClick=${act}>
    ${words}<span class="govuk-visually-hidden">: ${one.text.slice(0, 60)}</span>
  </button>`;
