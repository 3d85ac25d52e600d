// What is said of saving: the one status of a case, when each answer was saved, and that answers
// wait for a connection.
import { html, useEffect, useRef, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { shortName } from '../base/sheet.js';
import { time, yesNo } from '../base/words.js';

// What the saver tells, as a status and as times; anything it tells draws the case anew.
export function useSaver(saver, where, put, again) {
  const [, draw] = useState(0);
  const [status, say] = useState(t.allSaved);
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
      if (type === 'connection' && saver.connection === 'there' && !saver.entries.length)
        say(t.allSentAt(time()));
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
  return entry.body.answer === undefined && entry.body.evidence !== undefined
    ? t.evidenceSaved(name, time()) : t.isSaved(name, time());
}

// The resting state is said; that something is on its way is only seen, in its card.
export function statusOf(saver, status) {
  const n = saver.entries.length;
  return n && saver.connection !== 'there' ? t.waitToBeSent(n) : status;
}

export function Connection({ saver }) {
  const n = saver.entries.length;
  if (saver.connection === 'there' || !n) return null;
  const out = saver.connection === 'out';
  return html`
    <div class="app-banner app-banner--warn" role="alert" aria-labelledby="offline-title">
      <h2 class="app-banner__title" id="offline-title">${out ? t.signedOut : t.connectionLost}</h2>
      <p>
        ${saver.kept ? t.kept(n) : t.keptShort(n)}${' '}
        <button type="button" class="app-link-button" onClick=${() => saver.send()}>
          ${t.tryNow}
        </button>
        ${out && html` <a class="govuk-link" href="sign-in" target="_blank" rel="noopener">
          ${t.signInBeside}
        </a>`}
      </p>
    </div>`;
}
