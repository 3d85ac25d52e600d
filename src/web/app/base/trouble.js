// What went wrong: with a page, or with a form, in words and with links to where it is put right.
import { html, useEffect, useRef } from './html.js';
import { plainly, t } from './en.js';
import { nameOf } from './sheet.js';
import { time } from './words.js';

// Whether a file that was chosen is not the one that lies there now: a browser reads it no more.
export const hasChanged = (failed) => ['NotReadableError', 'NotFoundError'].includes(failed.name);

// Programs send a body, people fill in a form.
const spoken = (text) => text.replace(/^body: /, '');

// Without the name by which programs know what it is about: that stands beside it.
const without = (field, text) => {
  const said = spoken(text);
  return plainly(field && said.startsWith(`${field}: `) ? said.slice(field.length + 2) : said);
};

export function wordsOf(failed) {
  if (hasChanged(failed)) return t.fileChanged;
  if (failed.status === 0) return t.noConnection;
  if (failed.status === 401) return t.signInAgain;
  return failed.status === undefined ? String(failed.message ?? failed) : spoken(failed.message);
}

// Whether a refusal is about a field: by its name, or by what was written there, C1 or court/C1.
const means = (about, { name, as = name }, value) => about === as
  || (typeof value === 'string' && value.trim() !== ''
    && (about === value.trim() || about.endsWith(`/${value.trim()}`)));

// What was refused, beside its fields where it names them.
// fields  [{ name, as: what the store calls it, type }], with what was written in each
// Result  problem of a summary
export function wrongIn(fields, failed, title = t.problem, values = {}) {
  const found = { title, fields: {}, texts: [] };
  const several = failed.problems?.length ? failed.problems : [{ field: failed.field }];
  for (const { field, text } of several) {
    const at = hasChanged(failed) ? fields.find((one) => one.type === 'file')
      : field && fields.find((one) => means(field, one, values[one.name]));
    const words = failed.status > 0 && failed.status !== 401 && text ? spoken(text)
      : wordsOf(failed);
    if (at) found.fields[at.name] ??= without(field, words);
    else found.texts.push(words);
  }
  return found;
}

export const Trouble = ({ failed, again }) => html`
  <h1 class="govuk-heading-l">${failed.status === 403 ? t.notForYou : t.cannotShow}</h1>
  <p class="govuk-body app-measure" role="alert">
    ${t.becauseIt(wordsOf(failed).replace(/\.$/, ''))}
  </p>
  ${failed.status === 401 && html`
    <p class="govuk-body"><a class="govuk-link" href="sign-in">${t.signIn}</a></p>`}
  ${again && html`
    <button type="button" class="govuk-button app-button" onClick=${again}>
      ${t.tryAgain}
    </button>`}`;

// What is shown has not been asked for anew since, for it could not.
export const Stale = ({ loaded }) => loaded.failed && loaded.data && html`
  <p class="app-banner" role="status">
    ${t.notLive(time(loaded.at))} ${wordsOf(loaded.failed)}
  </p>`;

const reach = (e, id) => {
  e.preventDefault();
  document.getElementById(id)?.focus();
};

// problem { title, left: questions, fields: name → what is wrong, texts }; idOf(name) of a field
export function Summary({ problem, jump, here, idOf }) {
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
            ${Object.entries(problem.fields ?? {}).map(([name, words]) => html`
              <li><a href=${location.hash} onClick=${(e) => reach(e, idOf(name))}>
                ${words}
              </a></li>`)}
            ${(problem.texts ?? []).map((text) => html`<li>${text}</li>`)}
          </ul>
        </div>
      </div>
    </div>`;
}
