// A file that is chosen, and what was wrong with it.
import { html } from '../base/html.js';
import { wordsOf } from '../base/trouble.js';

// take(file): undefined where none is chosen
export const File = ({ id, label, hint, hintId = `${id}-hint`, accept, take }) => html`
  <div class="govuk-form-group">
    <label class="govuk-label" for=${id}>${label}</label>
    ${hint && html`<div class="govuk-hint" id=${hintId}>${hint}</div>`}
    <input class="govuk-file-upload" type="file" id=${id} accept=${accept}
      aria-describedby=${hint ? hintId : undefined} onChange=${(e) => take(e.target.files[0])} />
  </div>`;

// Every line that is wrong, where more than one is.
export const textsOf = (failed) => (failed.problems.length > 1
  ? failed.problems.map((problem) => problem.text) : [wordsOf(failed)]);
