// A case: who, whose, what is known; then its questions, each answer saved by itself.
import { html, useEffect, useMemo, useState } from '../base/html.js';
import { get } from '../base/carrier.js';
import { t } from '../base/en.js';
import { goOnAt } from '../base/folded.js';
import { KeysDialog, useKeys } from '../base/keys.js';
import { useLoad } from '../base/load.js';
import { casePath, inspectionPath, place } from '../base/paths.js';
import { ANSWER } from '../base/rights.js';
import { layOver, rowsOf, shortName } from '../base/sheet.js';
import { Summary, Trouble } from '../base/trouble.js';
import { yesNo } from '../base/words.js';
import { actsOf, useAnswers } from './acts.js';
import { Bar } from './bar.js';
import { placeOfNext, useCompleting } from './completing.js';
import { Identity } from './identity.js';
import { Because, Locked, useMoving, Withdraw } from './moving.js';
import { Held } from './refused.js';
import { saverFor } from './saving.js';
import { Row } from './standard.js';
import { Connection, statusOf, useSaver } from './status.js';
import { actAnywhere, actByKey, goTo } from './steps.js';

export function Case({ who, caseRef, second, focusOn }) {
  const where = useMemo(() => ({ ref: caseRef, second }), [caseRef, second]);
  const { data, failed, again, put } = useLoad([casePath(who.inspection, caseRef, second)], true);
  if (failed && !data)
    return html`<${NotShown} who=${who} where=${where} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  return html`
    <${Sheet} key="${caseRef}/${second}" who=${who} where=${where} sheet=${data[0]}
      again=${again} put=${put} focusOn=${focusOn} />`;
}

// A first reading that is hidden from its second reader leads to the second.
function NotShown({ who, where, failed, again }) {
  const [reads, set] = useState(false);
  useEffect(() => {
    if (failed.status !== 409 || where.second) return;
    get(`${inspectionPath(who.inspection)}/readings`).then((list) => set(list.some((one) =>
      one.reader === who.person && [one.case, `${one.sample}/${one.case}`].includes(where.ref))),
    () => null);
  }, [failed, where]);
  return html`
    <${Trouble} failed=${failed} again=${reads ? null : again} />
    ${reads && html`
      <a class="govuk-button app-button" href=${place(who.inspection, 'reading', where.ref)}>
        ${t.toReading(where.ref)}
      </a>`}`;
}

function Sheet({ who, where, sheet, again, put, focusOn }) {
  const saver = saverFor(who.person, who.inspection);
  const { status, say, savedAt } = useSaver(saver, where, put, again);
  const over = layOver(sheet, where, saver, savedAt);
  const [because, setBecause] = useState('');
  const [keysOpen, showKeys] = useState(false);
  const next = useNext(who, where);
  const may = who.may(ANSWER);
  const locked = !sheet.moves.includes('complete');
  const given = { ...where, because: because.trim() };
  const completing = useCompleting({ who, where: given, saver, over, next, say });
  const { last, answer, undo, change } = useAnswers({
    who, where: given, saver, views: over.views, locked, say, changed: completing.changed,
  });
  const move = useMoving({ who, where, again, say });
  useEffect(() => {
    if (focusOn) goTo(focusOn);
  }, [focusOn]);
  const of = {
    views: over.views, locked, missing: completing.missing, person: who.person, answer, saver,
    ...actsOf({ who, where: given, saver, views: over.views, say, again, change }),
  };
  useCaseKeys({ who, of, next, undo, say, keys: () => showKeys(true) });
  const { problem } = completing;
  return html`
    <div class="app-case">
      <${Connection} saver=${saver} />
      <${Held} saver=${saver} where=${where} because=${given.because}
        goOn=${() => goOnAt('case-title')} />
      ${problem && html`<${Summary} problem=${problem} jump=${of.jump} here=${of.here} />`}
      <${Identity} who=${who} sheet=${sheet} locked=${locked} of=${of} note=${over.note}
        save=${(text) => saver.add(given, null, { note: text })} changed=${again} />
      <${Locked} sheet=${sheet} locked=${locked} why=${may.why} move=${move} />
      ${may.reason && !locked && html`<${Because} text=${because} change=${setBecause} />`}
      ${rowsOf(over.views).map((row) => html`
        <${Row} key=${row.id} row=${row} of=${of} due=${over.due} />`)}
      ${!locked && html`<${Withdraw} sheet=${sheet} move=${move} />`}
      <${Bar} asked=${over.asked} done=${over.answered} person=${who.person}
        status=${statusOf(saver, status, locked)} locked=${locked} next=${next}
        keys=${() => showKeys(true)} undo=${undo} complete=${completing.complete}
        last=${last && `${shortName(over.views.get(last.ref))}, ${yesNo(last.to)}`} />
      <${KeysDialog} person=${who.person} open=${keysOpen} close=${() => showKeys(false)} />
    </div>`;
}

function useCaseKeys({ who, of, next, undo, say, keys }) {
  useKeys(who, {
    keys,
    next: next?.next ? placeOfNext(who, next) : null,
    noNext: () => say(t.noNext),
    question: (key, card) => actByKey(key, card, of),
    anywhere: (key) => actAnywhere(key, undo),
  });
}

// The case after this one; undefined: not known yet, null: there is none.
function useNext(who, where) {
  const [next, set] = useState(undefined);
  useEffect(() => {
    get(`${inspectionPath(who.inspection)}/next?after=${encodeURIComponent(where.ref)}`)
      .then((found) => set(found), () => set(null));
  }, [where]);
  return next;
}
