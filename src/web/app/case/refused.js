// What was not saved: beside its field, and on top of whatever is looked at while it stops others.
import { html } from '../base/html.js';
import { t } from '../base/en.js';
import { place } from '../base/paths.js';
import { gateName } from '../base/sheet.js';
import { yesNo } from '../base/words.js';
import { Wrong } from '../base/wrong.js';
import { goTo } from './steps.js';

export const whyRefused = ({ failed }) => (failed
  ? failed.message.replace(/^[\w.]+: /, '') : t.otherStore);

export const nameOfEntry = ({ question }) => (question === null ? t.theNote
  : /^[a-z]/.test(question) ? gateName(question) : question);

export const Choice = ({ again, back }) => html`
  <button type="button" class="app-link-button" onClick=${again}>${t.tryAgain}</button>${' '}
  <button type="button" class="app-link-button" onClick=${back}>${t.takeBack}</button>`;

// answer: what was given and is kept in the browser; null where it was none
export const Refused = ({ name, refused, answer, again, back }) => html`
  <${Wrong} className="app-question__error">
    ${t.notSaved(name, whyRefused(refused))}${' '}
    ${answer && t.keptHere(yesNo(answer))}${' '}
    <${Choice} again=${again} back=${back} />
  <//>`;

// What was refused in another case stops what is given here: it is said, and decided, here too.
// where: the case that is looked at, where its field says it already; null: none
// goOn(): puts focus where somebody goes on once it is decided
export function Held({ saver, where, because, goOn }) {
  const { refused } = saver;
  if (!refused) return null;
  const { entry } = refused;
  const here = where && saver.of(where).includes(entry);
  const name = nameOfEntry(entry);
  const field = entry.question ?? 'note';
  const to = place(saver.who.inspection, entry.second ? 'reading' : 'case', entry.case, field);
  const jump = (e) => {
    if (!here) return;
    e.preventDefault();
    goTo(field);
  };
  const others = saver.entries.length - 1;
  const decide = (how) => () => {
    how();
    goOn();
  };
  return html`
    <div class="app-banner app-banner--warn" role=${here ? undefined : 'alert'}
      aria-labelledby="held-title">
      <h2 class="app-banner__title" id="held-title">${t.notSavedIn(name, entry.case)}</h2>
      <p>
        ${refused.item ? t.somebodyElse(refused.item.inspector ?? t.another)
          : t.becauseIt(whyRefused(refused))}${' '}
        ${others > 0 && t.othersBehind(others)}${' '}
        <a class="govuk-link" href=${to} onClick=${jump}>${t.goTo(name, entry.case)}</a>${' '}
        ${!refused.item && html`
          <${Choice} again=${decide(() => saver.retry(here ? because : ''))}
            back=${decide(() => saver.drop(entry))} />`}
      </p>
    </div>`;
}
