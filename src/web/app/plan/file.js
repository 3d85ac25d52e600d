// A file that is chosen and sent: checked, or recorded; and what was wrong with it.
import { html, useState } from '../base/html.js';
import { send } from '../base/carrier.js';
import { wordsOf } from '../base/trouble.js';

// take(file): undefined where none is chosen
export const File = ({ id, label, hint, hintId = `${id}-hint`, accept, take }) => html`
  <div class="govuk-form-group">
    <label class="govuk-label" for=${id}>${label}</label>
    ${hint && html`<div class="govuk-hint" id=${hintId}>${hint}</div>`}
    <input class="govuk-file-upload" type="file" id=${id} accept=${accept}
      aria-describedby=${hint ? hintId : undefined} onChange=${(e) => take(e.target.files[0])} />
  </div>`;

// title: of what goes wrong; done(): it was recorded
// Result  { problem, fail(problem); result: what the store said of it, and dryRun, show(result);
//           waits: whether others may wait, null: nobody has to, ask(waits);
//           give(path, said, file, dryRun) }
export function useSending(title, done) {
  const [problem, fail] = useState(null);
  const [result, show] = useState(null);
  const [waits, ask] = useState(null);
  const give = async (path, said, file, dryRun) => {
    fail(null);
    try {
      const got = await send(path,
        { ...said, dry_run: dryRun, ...(waits && { others_wait: true }) }, file);
      show({ ...got, dryRun });
      if (!dryRun) done();
    } catch (failed) {
      show(null);
      if (failed.field === 'others_wait') ask((before) => before ?? false);
      fail({ title, texts: textsOf(failed) });
    }
  };
  return { problem, fail, result, show, waits, ask, give };
}

// Every line that is wrong, where more than one is.
const textsOf = (failed) => (failed.problems.length > 1
  ? failed.problems.map((problem) => problem.text) : [wordsOf(failed)]);
