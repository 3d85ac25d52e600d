// The store as a whole, taken away encrypted; an inspection as a whole, brought in from a file.
import { html, useState } from '../base/html.js';
import { download, send } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';
import { BEGIN, MayNot, WHOLE } from '../base/rights.js';
import { save } from '../base/save.js';

const today = () => new Date().toISOString().slice(0, 10);

export function Backup({ who }) {
  const { allowed, why } = who.may(WHOLE);
  const fields = [
    { name: 'passphrase', label: t.passphrase, type: 'password', hint: t.passphraseHint },
    { name: 'again', label: t.passphraseAgain, type: 'password' },
  ];
  const check = ({ passphrase, again }) => (passphrase === again ? {}
    : { again: t.passphraseDiffers });
  const make = async ({ passphrase }) => {
    save(await download('backup', { passphrase }), `assize-${today()}.sealed`);
  };
  return html`
    <${Panel} id="re-backup" title=${t.backup}>
      ${t.backupTexts.map((text) => html`<p class="govuk-body-s">${text}</p>`)}
      ${allowed ? html`
        <${Form} id="backup" button=${t.makeBackup} busy=${t.backupBusy} fields=${fields}
          check=${check} send=${make} done=${() => t.backupDone} />`
        : html`<${MayNot} why=${why} />`}
    <//>`;
}

export function Import({ who }) {
  const { allowed, why } = who.may(BEGIN);
  const [came, show] = useState(null);
  const fields = [
    { name: 'file', label: t.importFile, type: 'file', accept: '.json,application/json' },
    { name: 'edited', label: t.importEdited, type: 'checkbox', optional: true,
      hint: t.importEditedHint },
    { name: 'others_wait', label: t.othersWait, type: 'checkbox', optional: true,
      hint: t.importWaitHint },
  ];
  const bring = async ({ file, edited, others_wait: wait }) => {
    show(null);
    show(await send('imports', { edited: !!edited, others_wait: !!wait }, file));
  };
  return html`
    <${Panel} id="re-import" title=${t.importTitle}>
      <p class="govuk-body-s">${t.importText}</p>
      ${allowed ? html`
        <${Form} id="import" button=${t.importNow} busy=${t.importBusy} fields=${fields}
          send=${bring} done=${() => ''} />` : html`<${MayNot} why=${why} />`}
      ${came && html`<${Imported} came=${came} />`}
    <//>`;
}

const Imported = ({ came }) => html`
  <p class="govuk-body" role="status">
    ${(came.made ? t.imported : t.importedAlready)(came.made)}${' '}
    ${!came.hashed && t.importNoHash}${' '}
    <a class="govuk-link" href=${place(came.inspection, 'board')}>${came.inspection}</a>
  </p>`;
