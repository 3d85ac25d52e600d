// The record: what can be taken out of it as files, and what comes into it from others.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { download } from '../base/carrier.js';
import { Backup, Import, Merge } from './copies.js';
import { inspectionPath } from '../base/paths.js';
import { save } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';
import { VerifyPrinted, VerifySummary } from './verify.js';

export const Record = ({ who }) => html`<h1 class="govuk-heading-l">${t.record}</h1>
  <div class="app-setup"><${Files} who=${who} /><${Backup} /><${Merge} who=${who} />
    <${Import} /><${VerifySummary} who=${who} /><${VerifyPrinted} who=${who} /></div>`;

function Files({ who }) {
  const [failed, fail] = useState(null); // { name, words }
  const [said, say] = useState('');
  const take = async (e, path, name) => {
    e.preventDefault();
    fail(null);
    say(t.fileComes(name));
    try {
      save(await download(path), name);
      say(t.fileCame(name));
    } catch (error) {
      say('');
      fail({ name, words: wordsOf(error) });
    }
  };
  return html`<section class="app-panel" aria-labelledby="re-files">
    <h2 class="app-panel__title" id="re-files">${t.files}</h2>
    <p class="govuk-body-s">${t.filesText}</p>
    <ul class="govuk-list app-files">${t.fileList.map(([path, words]) => {
      const name = `${who.inspection}-${path.split('/')[1]}`;
      const to = `${inspectionPath(who.inspection)}/${path}`;
      return html`<li><a class="govuk-link" href="api/v1/${to}" download=${name}
        onClick=${(e) => take(e, to, name)}>${path.split('/')[1]}</a> <span>${words}</span>
        ${failed?.name === name && html`<p class="govuk-error-message" role="alert"><span
          class="govuk-visually-hidden">${t.error}</span> ${failed.words}</p>`}</li>`;
    })}</ul><p class="govuk-body-s app-said" role="status">${said}</p></section>`;
}
