// The report as it stands now: shown in a window of its own, or kept as a file.
import { html, useState } from '../base/html.js';
import { download, show } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Panel } from '../base/panel.js';
import { inspectionPath } from '../base/paths.js';
import { save } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';
import { Wrong } from '../base/wrong.js';

const FORMS = ['html', 'docx', 'odt', 'md'];

export function Report({ who }) {
  const [status, say] = useState('');
  const [error, fail] = useState('');
  const path = (form) => `${inspectionPath(who.inspection)}/report?form=${form}`;
  const make = async (form, then) => {
    fail('');
    say(t.makingReport);
    try {
      say(then(await download(path(form))) ?? '');
    } catch (failed) {
      say('');
      fail(wordsOf(failed));
    }
  };
  // Made once before, so that what goes wrong is said here and not in the window.
  const shown = () => (show(path('html')) ? t.reportShown : t.noWindow);
  const keep = (form) => make(form, (blob) => save(blob, `${who.inspection}.${form}`));
  return html`
    <${Panel} id="report-title" title=${t.report}>
      <p class="govuk-body-s">${t.reportText}</p>
      <div class="app-acts">
        <button type="button" class="govuk-button app-button" id="report-show"
          onClick=${() => make('html', shown)}>
          ${t.showReport}<span class="govuk-visually-hidden"> ${t.newWindow}</span>
        </button>
        ${FORMS.map((form) => html`
          <button type="button" class="govuk-button govuk-button--secondary app-button"
            id="report-${form}" onClick=${() => keep(form)}>${t.reportForms[form]}</button>`)}
      </div>
      ${error && html`<${Wrong}>${error}<//>`}
      <p class="govuk-body-s app-said" role="status">${status}</p>
    <//>`;
}
