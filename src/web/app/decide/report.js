// The report as it stands now: shown in a window of its own, or kept as a file.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { download, show } from '../base/carrier.js';
import { inspectionPath } from '../base/paths.js';
import { save } from '../base/save.js';
import { wordsOf } from '../base/trouble.js';

const FORMS = ['html', 'docx', 'odt', 'md'];

export function Report({ who }) {
  const [status, say] = useState('');
  const [error, fail] = useState('');
  const path = (form) => `${inspectionPath(who.inspection)}/report?form=${form}`;
  const make = (form, then) => async () => {
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
  return html`<section class="app-panel" aria-labelledby="report-title"><h2 class="app-panel__title" id="report-title"
      >${t.report}</h2><p class="govuk-body-s">${t.reportText}</p>
    <div class="app-acts"><button type="button" class="govuk-button app-button" id="report-show"
      onClick=${make('html', shown)}>${t.showReport}<span class="govuk-visually-hidden"> ${t.newWindow}</span></button>
      ${FORMS.map((form) => html`<button type="button" class="govuk-button govuk-button--secondary app-button"
        id="report-${form}" onClick=${make(form, (blob) => save(blob, `${who.inspection}.${form}`))}>${
        t.reportForms[form]}</button>`)}</div>
    ${error && html`<p class="govuk-error-message" role="alert"><span class="govuk-visually-hidden">${t.error}</span> ${
      error}</p>`}
    <p class="govuk-body-s app-said" role="status">${status}</p></section>`;
}
