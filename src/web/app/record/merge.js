// Another store is brought in: first shown what would come, then recorded.
import { html, useEffect, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';
import { Heads } from '../base/rows.js';
import { wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';

export function Merge({ who }) {
  const [seen, show] = useState(null); // { values, merged, done }
  const ask = (values, dry) => send('merge', {
    dry_run: dry, accept: !!values.accept, others_wait: !!values.others_wait,
    passphrase: values.passphrase || null,
  }, values.file);
  const look = async (values) => {
    show(null);
    show({ values, merged: await ask(values, true), done: false });
  };
  const bring = async (accept) => {
    const merged = await ask({ ...seen.values, accept }, false);
    show({ ...seen, merged, done: true });
  };
  const fields = [
    { name: 'file', label: t.mergeFile, type: 'file' },
    { name: 'passphrase', label: t.passphraseOf, type: 'password', optional: true,
      hint: t.passphraseOfHint },
    { name: 'others_wait', label: t.othersWait, type: 'checkbox', optional: true,
      hint: t.othersWaitHint },
  ];
  return html`
    <${Panel} id="re-merge" title=${t.merge}>
      ${t.mergeTexts.map((text) => html`<p class="govuk-body-s">${text}</p>`)}
      <${Form} id="merge" button=${t.mergeLook} busy=${t.mergeBusy} clear=${false}
        fields=${fields} send=${look} />
    <//>
    ${seen && html`<${Merged} key=${seen} who=${who} seen=${seen} bring=${bring} />`}`;
}

// What came, or would come; and the step that brings it in.
function Merged({ who, seen: { values, merged, done }, bring }) {
  useEffect(() => document.getElementById('re-merged').focus(), []);
  const { name } = values.file;
  return html`
    <${Panel} id="re-merged" title=${(done ? t.mergeDone : t.mergePreview)(name)} reached=${true}
      className="app-wide">
      <ul class="govuk-list govuk-list--bullet">
        ${sentences(merged, done).map((text) => html`<li>${text}</li>`)}
      </ul>
      ${done && merged.conflicts > 0 && html`
        <p class="govuk-body-s">
          <a class="govuk-link" href=${place(who.inspection, 'disagreements')}>
            ${t.settleConflicts}
          </a>
        </p>`}
      ${merged.rows.length > 0 && html`<${Rows} rows=${merged.rows} />`}
      ${!done && html`<${Bring} name=${name} merged=${merged} bring=${bring} />`}
    <//>`;
}

function sentences(m, done) {
  return [
    !m.came ? t.mergeNothing : (done ? t.came : t.wouldCome)(m.came, m.cases, m.known),
    m.late && t.mergeLate(m.late),
    m.led && t.mergeLed(m.led),
    m.disregarded && t.mergeDisregarded(m.disregarded),
    m.conflicts && t.mergeConflicts(m.conflicts),
  ].filter(Boolean);
}

function Bring({ name, merged, bring }) {
  const [accept, set] = useState(false);
  const [failed, fail] = useState(null);
  const [busy, work] = useState(false);
  const go = async () => {
    work(true);
    fail(null);
    await bring(accept).catch((e) => {
      fail(e);
      work(false);
    });
  };
  return html`
    ${failed && html`<${NotMerged} failed=${failed} />`}
    ${merged.came > 0 && html`
      ${merged.led + merged.disregarded > 0 && html`<${Accept} value=${accept} change=${set} />`}
      <p class="govuk-body-s">${t.mergeStays}</p>
      <button type="button" class="govuk-button app-button" aria-disabled=${busy || undefined}
        onClick=${() => busy || go()}>${busy ? t.mergeBusy : t.mergeNow(name)}</button>`}`;
}

function NotMerged({ failed }) {
  const texts = failed.problems.length ? failed.problems.map((problem) => problem.text)
    : [wordsOf(failed)];
  return html`
    <div class="govuk-error-summary app-summary" role="alert">
      <h3 class="govuk-error-summary__title">${t.notMerged}</h3>
      <ul class="govuk-list govuk-error-summary__list">
        ${texts.map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>`;
}

const Accept = ({ value, change }) => html`
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id="merge-accept" checked=${value}
        onChange=${(e) => change(e.target.checked)} />
      <label class="govuk-label govuk-checkboxes__label" for="merge-accept">${t.acceptAll}</label>
    </div>
  </div>`;

const some = (separator, ...words) => words.filter(Boolean).join(separator);

const Rows = ({ rows }) => html`
  <table class="govuk-table app-list app-list--merge">
    <caption class="govuk-visually-hidden">${t.mergeCaption}</caption>
    <${Heads} heads=${t.mergeHeads} />
    <tbody>${rows.map((row) => html`
      <tr>
        <td>${t.mergeWhat[row.what] ?? plain(row.what)}</td>
        <td>${some(', ', row.inspection, row.case)}</td>
        <td>${some(' ', row.fact && plain(row.fact), row.key)}</td>
        <td dir="auto">${some(', ', row.value, row.by && t.by(row.by), row.note)}</td>
        <td class="app-num">${row.entries}</td>
      </tr>`)}
    </tbody>
  </table>`;
