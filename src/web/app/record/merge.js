// Another store is brought in: first shown what would come, then recorded.
import { html, useEffect, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Tick } from '../base/field.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';
import { MayNot, WHOLE } from '../base/rights.js';
import { Rows } from '../base/rows.js';
import { Summary, wrongIn } from '../base/trouble.js';
import { plain } from '../base/words.js';
import { kindName } from './entrywords.js';

export function Merge({ who }) {
  const { allowed, why } = who.may(WHOLE);
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
      ${allowed ? html`
        <${Form} id="merge" button=${t.mergeLook} busy=${t.mergeBusy} clear=${false}
          fields=${fields} send=${look} />` : html`<${MayNot} why=${why} />`}
    <//>
    ${seen && html`<${Merged} key=${seen} seen=${seen} bring=${bring} />`}`;
}

// What came, or would come; and the step that brings it in.
function Merged({ seen: { values, merged, done }, bring }) {
  useEffect(() => document.getElementById('re-merged').focus(), []);
  const { name } = values.file;
  return html`
    <${Panel} id="re-merged" title=${(done ? t.mergeDone : t.mergePreview)(name)} reached=${true}
      className="app-wide">
      <ul class="govuk-list govuk-list--bullet">
        ${sentences(merged, done).map((text) => html`<li>${text}</li>`)}
      </ul>
      ${done && merged.conflicts > 0 && html`
        <p class="govuk-body-s">${t.settleConflicts}</p>`}
      ${merged.rows.length > 0 && html`
        <${Rows} caption=${t.mergeCaption} heads=${t.mergeHeads}
          rows=${merged.rows.map(cellsOf)} />`}
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
      fail(wrongIn([], e, t.notMerged));
      work(false);
    });
  };
  return html`
    ${failed && html`<${Summary} problem=${failed} />`}
    ${merged.came > 0 && html`
      ${merged.led + merged.disregarded > 0 && html`
        <${Tick} id="merge-accept" label=${t.acceptAll} value=${accept} change=${set} />`}
      <p class="govuk-body-s">${t.mergeStays}</p>
      <button type="button" class="govuk-button app-button" aria-disabled=${busy || undefined}
        onClick=${() => busy || go()}>${busy ? t.mergeBusy : t.mergeNow(name)}</button>`}`;
}

const some = (separator, ...words) => words.filter(Boolean).join(separator);

// Where two stores differ, the way to the case: it is answered anew there.
const whereOf = ({ what, inspection, case: ref }) => (what !== 'conflict' || !ref
  ? some(', ', inspection, ref) : html`
    ${inspection}, <a class="govuk-link" href=${place(inspection, 'case', ref)}>${ref}</a>`);

const cellsOf = (row) => [
  t.mergeWhat[row.what] ?? plain(row.what),
  whereOf(row),
  some(' ', row.fact && kindName(row.fact), row.key),
  some(', ', row.value, row.by && t.by(row.by), row.note),
  row.entries,
];
