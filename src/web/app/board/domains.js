// The key questions of the domains that cases decide: percentage, band, distance, range; and which
// cases a percentage is made of.
import { html, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { useLoad } from '../base/load.js';
import { inspectionPath, place } from '../base/paths.js';
import { idOf } from '../base/sheet.js';
import { plain, theme, yesNo } from '../base/words.js';
import { Band, Zones } from './bands.js';

const COLUMNS = ['name', 'bar', 'pct', 'band', 'dist', 'range'];

export function Domains({ who, summary, of, framework, after }) {
  const byCases = summary.standards.filter((standard) => standard.rated_by === 'cases');
  const domains = [...new Set(byCases.map((standard) => standard.domain))];
  const sampleOf = (standard) => framework.find((item) => item.part === 'standard'
    && item.ref === standard.ref)?.sample;
  return html`
    <div class="app-domains">${domains.map((domain) => {
      const standards = byCases.filter((standard) => standard.domain === domain);
      const sample = summary.samples.find((one) => one.sample === sampleOf(standards[0]));
      return html`
        <${Domain} key=${domain} who=${who} of=${of} domain=${domain} sample=${sample}
          standards=${standards} after=${after} warnings=${summary.warnings} />`;
    })}</div>`;
}

const Domain = ({ who, of, domain, sample, standards, after, warnings }) => html`
  <section class="app-domain" aria-labelledby="d-${domain}">
    <div class="app-domain__head">
      <h2 class="govuk-heading-m" id="d-${domain}">
        ${domain}. ${plain(sample?.sample ?? t.domain)}
      </h2>
      ${sample && html`
        <p class="app-domain__note">${t.casesComplete(sample.complete, sample.cases)}</p>`}
    </div>
    <table class="app-board">
      <caption class="govuk-visually-hidden">${t.boardCaption(plain(sample?.sample))}</caption>
      <colgroup>${COLUMNS.map((name) => html`<col class="app-col-${name}" />`)}</colgroup>
      <thead>
        <tr>${t.boardHeads.map((head, i) => html`
          <th scope="col">${COLUMNS[i] === 'bar' ? heard(head) : head}</th>`)}
        </tr>
      </thead>
      ${standards.map((standard) => html`
        <${Standard} key=${standard.ref} who=${who} of=${of} standard=${standard}
          sample=${sample?.sample} warnings=${warnings}
          after=${after?.standards.find((one) => one.ref === standard.ref)} />`)}
    </table>
  </section>`;

const heard = (words) => html`<span class="govuk-visually-hidden">${words}</span>`;

// Why a standard is not rated, where that is not for want of answers.
const notRated = (warnings, ref) => warnings
  .find((one) => one.standard === ref && one.code === 'not_rated')?.text ?? t.notYetRated;

function Standard({ who, of, standard, sample, after, warnings }) {
  const rating = after ? after.rating : standard.rating;
  const moved = after && after.rating !== standard.rating;
  const why = standard.discretion?.applied ? t.byDiscretion
    : standard.driven_by.length ? t.from(standard.driven_by) : notRated(warnings, standard.ref);
  return html`
    <tbody class="app-std">
      <tr class="app-std__row">
        <th scope="rowgroup" colspan="6">
          <div class="app-std__head">
            <span class="app-std__name">
              <span class="app-std__ref">${standard.ref}</span> ${standard.title}
            </span>${' '}
            <${Band} code=${rating} of=${of.bands} />
            ${moved && html`
              <span class="app-was">${t.was(plain(standard.rating ?? t.none))}</span>`}
            <span class="app-std__why">${why}</span>
          </div>
        </th>
      </tr>
      ${standard.key_questions.map((q) => html`
        <${KeyQuestion} key=${q.ref} who=${who} of=${of} q=${q} sample=${sample}
          after=${after?.key_questions.find((one) => one.ref === q.ref)} />`)}
    </tbody>`;
}

function KeyQuestion({ who, of, q, sample, after }) {
  const [open, show] = useState(false);
  const now = after ?? q;
  const moved = after && (after.yes !== q.yes || after.relevant !== q.relevant);
  return html`
    <tr class="app-kq ${moved ? 'app-kq--whatif' : ''}" id=${idOf(q.ref)}>
      <th scope="row" class="app-kq__name">
        <span class="app-kq__ref">${q.ref}</span>${' '}
        <span class="app-kq__theme">${q.theme ? theme(q.theme) : ''}</span>
        ${heard(`: ${q.text}`)}
      </th>
      <td class="app-kq__bar">
        <${Zones} of=${of.bands} max=${100} low=${q.percent_low} high=${q.percent_high}
          now=${now.percent} />
      </td>
      <td class="app-kq__pct">
        <button type="button" class="app-link-button" aria-expanded=${String(open)}
          onClick=${() => show(!open)}>
          <strong>${percentOf(now)}</strong>${heard(`: ${t.casesOf(q.ref)}`)}
        </button>${' '}
        <span class="app-soft app-nowrap">${now.yes}/${now.relevant}</span>
        ${moved && html` <span class="app-was">${t.was(percentOf(q))}</span>`}
      </td>
      <td class="app-kq__band">
        ${now.band ? html`<${Band} code=${now.band} of=${of.bands} />` : soft(t.noBand)}
      </td>
      <td class="app-kq__dist">${distance(now)}</td>
      <td class="app-kq__open">${range(q)}</td>
    </tr>
    ${open && html`
      <tr><td colspan="6"><${CasesOf} who=${who} q=${q} sample=${sample} /></td></tr>`}`;
}

const soft = (words) => html`<span class="app-soft">${words}</span>`;
const percentOf = (q) => (q.percent === null ? t.none : `${q.percent}%`);

function distance(q) {
  if (q.percent === null) return '';
  const step = (n, words) => html`<span class="app-nowrap"><strong>${n}</strong> ${words}</span>`;
  const down = q.flips_down === null ? soft(t.bottom) : step(q.flips_down, t.down);
  const up = q.flips_up === null ? soft(t.top) : step(q.flips_up, t.up);
  return html`${down}, ${up}`;
}

const range = (q) => (!q.unanswered ? soft(t.noneOpen) : html`
  <span class="app-nowrap">${t.range(q.percent_low, q.percent_high)}</span>${' '}
  <span class="app-soft app-nowrap">${t.nOpen(q.unanswered)}</span>`);

// The cases below a percentage, by answer; each leads to the question in it.
function CasesOf({ who, q, sample }) {
  const only = sample ? `?sample=${encodeURIComponent(sample)}` : '';
  const path = `${inspectionPath(who.inspection)}/explanations/${encodeURIComponent(q.ref)}${only}`;
  const { data, failed } = useLoad([path], true);
  if (failed) return html`<p role="alert">${failed.message || t.noConnection}</p>`;
  if (!data) return html`<p role="status">${t.loading}</p>`;
  const groups = [...new Set(data[0].map((row) => row.answer))];
  return html`
    <div class="app-cases">
      <p>${q.text}</p>
      <dl class="app-cases__list">${groups.map((group) => html`
        <${Group} who=${who} q=${q} answer=${group}
          rows=${data[0].filter((row) => row.answer === group)} />`)}
      </dl>
    </div>`;
}

const Group = ({ who, q, answer, rows }) => html`
  <div>
    <dt>${yesNo(answer) || plain(answer)}, ${rows.length}</dt>
    <dd>${rows.map((row) => html`
      <a class="govuk-link" href=${place(who.inspection, 'case', row.case, q.ref)}
        title=${row.evidence ?? undefined}>${row.case}</a>${' '}`)}
    </dd>
  </div>`;
