// What is said of saving: the one status of a case, when each answer was saved, and that answers
// wait for a connection.
import { html, useEffect, useRef, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Folded } from '../base/folded.js';
import { shortName } from '../base/sheet.js';
import { time, yesNo } from '../base/words.js';
import { useWord } from './news.js';
import { nameOfEntry } from './refused.js';

// What the saver tells, as a status and as times; anything it tells draws the case anew.
export function useSaver(saver, where, put, again) {
  const [, draw] = useState(0);
  const [status, say] = useWord(t.allSaved);
  const savedAt = useRef(new Map());
  useEffect(() => {
    saver.send();
    return saver.listen(({ type, entry, sheet: came }) => {
      draw((n) => n + 1);
      if (entry && (entry.case !== where.ref || entry.second !== where.second)) return;
      if (came) put([came]);
      else if (type === 'saved') again();
      if (type === 'saved') {
        savedAt.current.set(entry.question, new Date());
        say(wordsOfSave(entry, came));
      }
      if (type === 'all sent') say(t.allSentAt(time()));
    });
  }, [saver, where]);
  return { status, say, savedAt: savedAt.current };
}

function wordsOfSave(entry, sheet) {
  if (entry.question === null) return t.noteSaved(time());
  const item = sheet?.items.find((i) => i.ref === entry.question);
  const name = item ? shortName(item) : entry.question;
  if (entry.undoes)
    return t.undone(name, entry.body.answer === 'clear' ? null : yesNo(entry.body.answer));
  if (entry.body.answer !== undefined) return t.isSaved(name, time());
  if (entry.body.evidence !== undefined) return t.evidenceSaved(name, time());
  return t.discussSaved(name, entry.body.discuss === 'yes', time());
}

// The resting state is said; that something is on its way is only seen, in its card.
export function statusOf(saver, status, locked) {
  const n = saver.entries.length;
  const entry = saver.refused?.entry;
  if (entry) return t.notSavedIn(nameOfEntry(entry), entry.case);
  if (n && saver.connection !== 'there') return t.waitToBeSent(n);
  return locked && status === t.allSaved ? '' : status;
}

export function Connection({ saver }) {
  const { connection, trouble, instead, who } = saver;
  const n = saver.entries.length;
  if (connection === 'there') return null;
  const title = { lost: t.connectionLost, busy: t.cannotRecord,
    out: instead ? t.signedInInstead(instead, who.person) : t.signedOut }[connection];
  return html`
    <div class="app-banner app-banner--warn" role="alert" aria-labelledby="offline-title">
      <h2 class="app-banner__title" id="offline-title">${title}</h2>
      <p>
        ${connection === 'busy' && trouble && `${t.becauseIt(trouble)} `}
        ${saver.kept ? t.kept(n) : t.keptShort(n)}${' '}
        <button type="button" class="app-link-button" onClick=${() => saver.send()}>
          ${t.tryNow}
        </button>
        ${connection === 'out' && html`
          ${' '}<a class="govuk-link" href="sign-in" target="_blank" rel="noopener">
            ${t.signInBeside}
          </a>`}
      </p>
      ${n > 0 && html`<${LettingGo} saver=${saver} n=${n} />`}
    </div>`;
}

const LettingGo = ({ saver, n }) => html`
  <${Folded} words=${t.letGo(n)}>
    <p class="govuk-body-s">${t.letGoText}</p>
    <button type="button" class="govuk-button govuk-button--warning app-button"
      onClick=${() => saver.letGo()}>${t.letGo(n)}</button>
  <//>`;
