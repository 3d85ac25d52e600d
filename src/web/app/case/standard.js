// A row of the matrix: the gates, or a standard with its questions.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { nameOf, shortName } from '../base/sheet.js';
import { Question } from './question.js';

export function Row({ row, of, due }) {
  const gates = row.id === 'gates';
  return html`
    <section class="app-standard ${gates ? 'app-standard--gates' : ''}"
      aria-labelledby="s-${row.id}">
      <div class="app-standard__head">
        <h2 class="app-standard__title" id="s-${row.id}">
          ${gates ? t.gatesTitle
            : html`<span class="app-standard__ref">${row.id}</span> ${row.title}`}
        </h2>
        ${gates && html`<p class="app-standard__text">${t.gatesText}</p>`}
      </div>
      <div class="app-standard__questions">
        ${row.views.map((view) => html`<${Question} key=${view.ref} view=${view} of=${of} />`)}
        ${gates && !of.locked && html`<${StillDue} due=${due} of=${of} />`}
      </div>
    </section>`;
}

const StillDue = ({ due, of }) => html`
  <nav class="app-due" aria-labelledby="due-title">
    <h3 class="app-due__title" id="due-title">${due.length ? t.stillDue : t.nothingDue}</h3>
    <ul class="app-due__list">
      ${due.filter((view) => view.applies === 'yes').map((view) => html`
        <li key=${view.ref}>
          <a class="govuk-link" href=${of.here(view.ref)} onClick=${(e) => of.jump(e, view)}
            aria-label=${nameOf(view)}>${shortName(view)}</a>
        </li>`)}
    </ul>
  </nav>`;
