// The store as a whole: taken away encrypted, and joined by another one.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { download, send } from '../base/carrier.js';
import { Form } from '../base/form.js';
import { place } from '../base/paths.js';
import { save } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';
import { plain } from '../base/words.js';

const today = () => new Date().toISOString().slice(0, 10);

export const Backup = () => html`<section class="app-panel" aria-labelledby="re-backup">
  <h2 class="app-panel__title" id="re-backup">${t.backup}</h2>
  ${t.backupTexts.map((text) => html`<p class="govuk-body-s">${text}</p>`)}
  <${Form} id="backup" button=${t.makeBackup} busy=${t.backupBusy} done=${() => t.backupDone} fields=${[
    { name: 'passphrase', label: t.passphrase, type: 'password', hint: t.passphraseHint },
    { name: 'again', label: t.passphraseAgain, type: 'password' }]}
    check=${(v) => (v.passphrase === v.again ? {} : { again: t.passphraseDiffers })}
    send=${async (v) => save(await download('backup', { passphrase: v.passphrase }), `assize-${today()}.sealed`)} />
  </section>`;

export function Merge({ who }) {
  const [seen, show] = useState(null); // { values, merged, done }
  const ask = (values, dry) => send('merge', {
    dry_run: dry, accept: !!values.accept, others_wait: !!values.others_wait,
    passphrase: values.passphrase || null,
  }, values.file);
  return html`<section class="app-panel" aria-labelledby="re-merge">
    <h2 class="app-panel__title" id="re-merge">${t.merge}</h2>
    ${t.mergeTexts.map((text) => html`<p class="govuk-body-s">${text}</p>`)}
    <${Form} id="merge" button=${t.mergeLook} busy=${t.mergeBusy} clear=${false} fields=${[
      { name: 'file', label: t.mergeFile, type: 'file' },
      { name: 'passphrase', label: t.passphraseOf, type: 'password', optional: true, hint: t.passphraseOfHint },
      { name: 'others_wait', label: t.othersWait, type: 'checkbox', optional: true, hint: t.othersWaitHint }]}
      send=${async (values) => {
        show(null);
        show({ values, merged: await ask(values, true), done: false });
      }} /></section>
    ${seen && html`<${Merged} key=${seen} who=${who} seen=${seen} bring=${async (accept) => {
      const merged = await ask({ ...seen.values, accept }, false);
      show({ ...seen, merged, done: true });
    }} />`}`;
}

// What came, or would come; and the step that brings it in.
function Merged({ who, seen: { values, merged, done }, bring }) {
  const [accept, set] = useState(false);
  const [failed, fail] = useState(null);
  const [busy, work] = useState(false);
  const needs = merged.led + merged.disregarded > 0;
  const go = async () => {
    work(true);
    fail(null);
    await bring(accept).catch((e) => {
      fail(e);
      work(false);
    });
  };
  return html`<section class="app-panel app-wide" aria-labelledby="re-merged"><h2 class="app-panel__title"
      id="re-merged" tabindex="-1" ref=${focusOnce}>${(done ? t.mergeDone : t.mergePreview)(values.file.name)}</h2>
    <ul class="govuk-list govuk-list--bullet">${sentences(merged, done).map((text) => html`<li>${text}</li>`)}</ul>
    ${done && merged.conflicts > 0 && html`<p class="govuk-body-s"><a class="govuk-link"
      href=${place(who.inspection, 'disagreements')}>${t.settleConflicts}</a></p>`}
    ${merged.rows.length > 0 && html`<${Rows} rows=${merged.rows} />`}
    ${failed && html`<div class="govuk-error-summary app-summary" role="alert"><h3
      class="govuk-error-summary__title">${t.notMerged}</h3><ul class="govuk-list govuk-error-summary__list">${
      (failed.problems.length ? failed.problems.map((p) => p.text) : [wordsOf(failed)]).map((text) => html`<li>${text}</li>`)}</ul></div>`}
    ${!done && merged.came > 0 && html`${needs && html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="merge-accept" checked=${accept}
          onChange=${(e) => set(e.target.checked)} /><label class="govuk-label govuk-checkboxes__label"
          for="merge-accept">${t.acceptAll}</label></div></div>`}
      <p class="govuk-body-s">${t.mergeStays}</p>
      <button type="button" class="govuk-button app-button" aria-disabled=${busy || undefined}
        onClick=${() => busy || go()}>${busy ? t.mergeBusy : t.mergeNow(values.file.name)}</button>`}</section>`;
}

const focusOnce = (heading) => heading?.focus();

function sentences(m, done) {
  return [!m.came ? t.mergeNothing : (done ? t.came : t.wouldCome)(m.came, m.cases, m.known), m.late && t.mergeLate(m.late),
    m.led && t.mergeLed(m.led), m.disregarded && t.mergeDisregarded(m.disregarded),
    m.conflicts && t.mergeConflicts(m.conflicts)].filter(Boolean);
}

const Rows = ({ rows }) => html`<table class="govuk-table app-list app-list--merge">
  <caption class="govuk-visually-hidden">${t.mergeCaption}</caption>
  <thead class="govuk-table__head"><tr>${t.mergeHeads.map((head) => html`<th scope="col"
    class="govuk-table__header">${head}</th>`)}</tr></thead>
  <tbody>${rows.map((row) => html`<tr><td>${t.mergeWhat[row.what] ?? plain(row.what)}</td>
    <td>${[row.inspection, row.case].filter(Boolean).join(', ')}</td>
    <td>${[row.fact && plain(row.fact), row.key].filter(Boolean).join(' ')}</td>
    <td dir="auto">${[row.value, row.by && t.by(row.by), row.note].filter(Boolean).join(', ')}</td>
    <td class="app-num">${row.entries}</td></tr>`)}</tbody></table>`;

export const Import = () => html`<section class="app-panel" aria-labelledby="re-import">
  <h2 class="app-panel__title" id="re-import">${t.importTitle}</h2>
  <p class="govuk-body-s">${t.importText}</p>
  <${ImportForm} /></section>`;

function ImportForm() {
  const [came, show] = useState(null);
  return html`<${Form} id="import" button=${t.importNow} busy=${t.importBusy} fields=${[
    { name: 'file', label: t.importFile, type: 'file', accept: '.json,application/json' },
    { name: 'edited', label: t.importEdited, type: 'checkbox', optional: true, hint: t.importEditedHint },
    { name: 'others_wait', label: t.othersWait, type: 'checkbox', optional: true, hint: t.importWaitHint }]}
    done=${() => ''} send=${async (v) => {
      show(null);
      show(await send('imports', { edited: !!v.edited, others_wait: !!v.others_wait }, v.file));
    }} />${came && html`<p class="govuk-body" role="status">${(came.made ? t.imported : t.importedAlready)(came.made)}${' '}
      ${!came.hashed && t.importNoHash} <a class="govuk-link" href=${place(came.inspection, 'board')}>${came.inspection}</a></p>`}`;
}
