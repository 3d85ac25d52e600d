// A spreadsheet among the files that are chosen: it is made CSV where the store is served, before
// its columns are read here.
import { html } from '../base/html.js';
import { convert } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Text } from '../base/field.js';
import { inspectionPath } from '../base/paths.js';

const s = t.sampling;

export const isSpreadsheet = (file) => /\.(xlsx|ods)$/i.test(file.name);

// sheet: its name, '' for the only one
// Result  a promise of the file as CSV
export async function csvOf(who, file, sheet) {
  if (!isSpreadsheet(file)) return file;
  const said = sheet ? { sheet } : {};
  const text = await convert(`${inspectionPath(who.inspection)}/sheet`, said, file);
  return new File([text], `${file.name}.csv`);
}

// Which sheet is meant, where there are several.
export const Sheet = ({ value, change, error, busy, read }) => html`
  <${Text} id="po-sheet" label=${s.sheet} hint=${s.sheetHint} short value=${value} error=${error}
    change=${change} />
  <p>
    <button type="button" class="govuk-button govuk-button--secondary app-button"
      aria-disabled=${busy ? 'true' : undefined} onClick=${read}>${s.readSheet}</button>
  </p>`;
