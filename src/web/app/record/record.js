// The record: what can be taken out of it as files, and what comes into it from others.
import { html, useState } from '../base/html.js';
import { download } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { save } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';
import { Wrong } from '../base/wrong.js';
import { Backup, Import } from './copies.js';
import { Merge } from './merge.js';
import { VerifyPrinted, VerifySummary } from './verify.js';

export const Record = ({ who }) => html`
  <h1 class="govuk-heading-l">${t.record}</h1>
  <div class="app-setup">
    <${Files} who=${who} />
    <${Backup} who=${who} />
    <${Merge} who=${who} />
    <${Import} who=${who} />
    <${VerifySummary} who=${who} />
    <${VerifyPrinted} who=${who} />
  </div>`;

function Files({ who }) {
  const [failed, fail] = useState(null); // { name, words }
  const [said, say] = useState('');
  const take = async (path, name) => {
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
  return html`
    <${Panel} id="re-files" title=${t.files}>
      <p class="govuk-body-s">${t.filesText}</p>
      <ul class="govuk-list app-files">${t.fileList.map(([path, words]) => html`
        <${File} who=${who} path=${path} words=${words} take=${take} failed=${failed} />`)}
      </ul>
      <p class="govuk-body-s app-said" role="status">${said}</p>
    <//>`;
}

function File({ who, path, words, take, failed }) {
  const [, short] = path.split('/');
  const name = `${who.inspection}-${short}`;
  const to = `${inspectionPath(who.inspection)}/${path}`;
  const click = (e) => {
    e.preventDefault();
    take(to, name);
  };
  return html`
    <li>
      <a class="govuk-link" href="api/v1/${to}" download=${name} onClick=${click}>${short}</a>${' '}
      <span>${words}</span>
      ${failed?.name === name && html`<${Wrong}>${failed.words}<//>`}
    </li>`;
}
