// What went wrong: with a page, or with a form, in words and with links to where it is put right.
import { html, useEffect, useRef } from './html.js';
import { t } from './en.js';
import { nameOf } from './sheet.js';

export const wordsOf = (failed) => (failed.status === 0 ? t.noConnection
  : failed.status === 401 ? t.signInAgain : failed.message);

export const Trouble = ({ failed, again }) => html`
  <h1 class="govuk-heading-l">${failed.status === 403 ? t.notForYou : t.cannotShow}</h1>
  <p class="govuk-body app-measure" role="alert">${wordsOf(failed)}</p>
  ${failed.status === 401 && html`
    <p class="govuk-body"><a class="govuk-link" href="sign-in">${t.signIn}</a></p>`}
  ${again && html`
    <button type="button" class="govuk-button app-button" onClick=${again}>
      ${t.tryAgain}
    </button>`}`;

// problem { title, left: questions } or { title, texts }
export function Summary({ problem, jump, here }) {
  const box = useRef();
  useEffect(() => box.current.focus(), [problem]);
  return html`
    <div class="govuk-error-summary app-summary" tabindex="-1" ref=${box}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">${problem.title}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            ${(problem.left ?? []).map((view) => html`
              <li><a href=${here(view.ref)} onClick=${(e) => jump(e, view)}>
                ${nameOf(view)}: ${view.applies === 'open' ? t.gateFirst : t.answerYesOrNo}
              </a></li>`)}
            ${(problem.texts ?? []).map((text) => html`<li>${text}</li>`)}
          </ul>
        </div>
      </div>
    </div>`;
}
