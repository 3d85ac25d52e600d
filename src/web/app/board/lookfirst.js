// What a lead looks at before any figure: what the result warns of, and what is not done.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { Panel } from '../base/panel.js';
import { place } from '../base/paths.js';
import { plain } from '../base/words.js';

const bandAt = (of, percent) => of.findLast((band) => percent !== null && percent >= band.from);

// Key questions that may end in another band; none is told where results are withheld.
const wideOf = (summary, of) => (summary?.standards ?? [])
  .flatMap((standard) => standard.key_questions)
  .filter((q) => q.unanswered > 0 && q.percent !== null
    && bandAt(of.bands, q.percent_low) !== bandAt(of.bands, q.percent_high));

// Where each kind of what is not done is put right; all others on the list of all cases.
const WHERE = { standards: 'decisions', challenges: 'draft', target: 'sampling' };

// What is told as not done says the same as a warning of the result, which says more.
const SAME = { below_target: 'target', conflict: 'conflicts' };

// What is not rated by inspectors is counted among what is not done.
function warningsOf(summary) {
  const byInspectors = new Set((summary?.standards ?? [])
    .filter((one) => one.rated_by === 'inspectors').map((one) => one.ref));
  return (summary?.warnings ?? [])
    .filter((one) => one.code !== 'not_rated' || !byInspectors.has(one.standard));
}

const wordsOf = ({ standard, text }) => (standard ? `${standard}: ${text}` : plain(text));

export function LookFirst({ who, summary, unfinished, disputes, of }) {
  const open = disputes.filter((one) => !one.settled);
  const wide = wideOf(summary, of);
  const warnings = warningsOf(summary);
  const said = new Set(warnings.map((one) => SAME[one.code]));
  const list = [
    ...warnings.map((one) => [wordsOf(one), null]),
    ...(open.length ? [[t.inDispute(open.length), place(who.inspection, 'disagreements')]] : []),
    ...(wide.length ? [[t.mayEnd(wide.length, wide.slice(0, 4).map((q) => q.ref)), null]] : []),
    ...unfinished.filter((one) => !said.has(one.code)).map((one) => [
      t.unfinished[one.code](one.items), place(who.inspection, WHERE[one.code] ?? 'all')]),
  ];
  return html`
    <${Panel} id="warn-title" className=${list.length ? 'app-warnings' : ''}
      title=${list.length ? t.lookFirst(list.length) : t.nothingToLook}>
      ${list.length > 0 && html`
        <ul class="app-warnings__list">${list.map(([words, to]) => html`
          <li>${to ? html`<a class="govuk-link" href=${to}>${words}</a>` : words}</li>`)}
        </ul>`}
    <//>`;
}
