// Who was drawn, who is in reserve, and who comes in for whom.
import { html } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { Form } from '../base/form.js';
import { Panel } from '../base/panel.js';
import { casePath, place } from '../base/paths.js';
import { DECIDE } from '../base/rights.js';
import { Rows } from '../base/rows.js';
import { plain } from '../base/words.js';

const s = t.sampling;

export function Drawn({ who, about, rows, again }) {
  const cells = (row) => [nameOf(who, row), roleOf(row), groupOf(row.group), row.officer ?? '',
    row.state ? plain(row.state) : ''];
  return html`
    <h2 class="govuk-heading-m">${s.drawnTitle}</h2>
    <${Rows} caption=${s.drawnTitle} heads=${s.drawnHeads} rows=${rows.map(cells)} />
    ${who.may(DECIDE).allowed && html`
      <${Replace} who=${who} about=${about} rows=${rows} again=${again} />`}`;
}

// A reserve has no case yet.
const nameOf = (who, row) => (!row.state ? row.case : html`
  <a class="govuk-link" href=${place(who.inspection, 'case', `${row.sample}/${row.case}`)}>
    ${row.case}
  </a>`);

const roleOf = (row) => [s.roles[row.role] ?? row.role,
  row.replaced_by && s.replacedBy(row.replaced_by)].filter(Boolean).join(', ');

// male/community_sentence/-: Male, community sentence, not known
const groupOf = (group) => plain((group ?? '').split('/')
  .map((one) => (one === '-' ? s.notKnown.toLowerCase() : one)).join(', '));

function Replace({ who, about, rows, again }) {
  const cases = rows.filter((row) => row.role !== 'reserve' && row.state === 'open'
    && !row.replaced_by).map((row) => [row.case, row.case]);
  const fields = [
    { name: 'case', label: t.case, options: [['', t.mapping.choose], ...cases] },
    { name: 'because', label: t.becauseLabel, hint: s.replaceHint },
  ];
  const replace = async (values) => {
    const path = casePath(who.inspection, `${about.sample}/${values.case}`);
    const got = await post(`${path}/replacement`, { because: values.because.trim() });
    again();
    return got;
  };
  const done = (values, got) => s.replaced(values.case, got.in, groupOf(got.group))
    + (got.over ? ` ${s.atLimit}` : '');
  return html`
    <${Panel} id="dr-replace" title=${s.replace}>
      <p class="govuk-body app-measure">${s.replaceText}</p>
      <${Form} id="replace" button=${s.replaceButton} fields=${fields} send=${replace}
        done=${done} />
    <//>`;
}
