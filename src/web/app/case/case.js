// A case: who, whose, what is known; then its questions, each answer saved by itself.
import { html, useEffect, useMemo, useState } from '../base/html.js';
import { Bar } from '../base/bar.js';
import { get, post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { KeysDialog, useKeys } from '../base/keys.js';
import { useLoad } from '../base/load.js';
import { casePath, go, inspectionPath, place } from '../base/paths.js';
import { idOf, layOver, nameOf, rowsOf, shortName } from '../base/sheet.js';
import { Summary, Trouble } from '../base/trouble.js';
import { yesNo } from '../base/words.js';
import { actsOf, radioOf, useAnswers } from './acts.js';
import { Identity } from './identity.js';
import { Question } from './question.js';
import { saverFor } from './saving.js';
import { Connection, statusOf, useSaver } from './status.js';

export function Case({ who, caseRef, second, focusOn }) {
  const where = useMemo(() => ({ ref: caseRef, second }), [caseRef, second]);
  const { data, failed, again, put } = useLoad([casePath(who.inspection, caseRef, second)], true);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  return html`
    <${Sheet} key="${caseRef}/${second}" who=${who} where=${where} sheet=${data[0]}
      again=${again} put=${put} focusOn=${focusOn} />`;
}

function Sheet({ who, where, sheet, again, put, focusOn }) {
  const saver = saverFor(who.person, who.inspection);
  const { status, say, savedAt } = useSaver(saver, where, put, again);
  const over = layOver(sheet, where, saver, savedAt);
  const [missing, setMissing] = useState(null); // after an attempt to complete
  const [problem, setProblem] = useState(null);
  const [keysOpen, showKeys] = useState(false);
  const next = useNext(who, where);
  const locked = sheet.state !== 'open' && sheet.state !== 'assigned';
  const { last, answer, undo, change } = useAnswers({
    who, where, saver, views: over.views, locked, say, changed: () => setProblem(null),
  });
  useEffect(() => {
    if (focusOn) radioOf(focusOn)?.focus();
  }, []);
  useWarning(saver);
  const of = {
    views: over.views, locked, missing, person: who.person, answer,
    ...actsOf({ who, where, saver, views: over.views, say, again, change }),
  };
  const complete = () => {
    if (saver.of(where).length) return say(t.completingWaits);
    const left = over.due;
    if (!left.length) return finish(who, where, next).catch((e) => setProblem(refused(where, e)));
    setMissing(new Set(left.map((view) => view.ref)));
    return setProblem({ title: t.notComplete(where.ref, left.length), left });
  };
  const moveTo = async (state, because) => {
    await post(`${casePath(who.inspection, where.ref)}/state`, { state, because });
    again();
  };
  useKeys(who, {
    keys: () => showKeys(true),
    next: next ? place(who.inspection, 'case', next) : null,
    question: (key, card) => actByKey(key, card, of),
    anywhere: (key) => actAnywhere(key, undo),
  });
  return html`
    <div class="app-case">
      <${Connection} saver=${saver} />
      ${problem && html`<${Summary} problem=${problem} jump=${of.jump} here=${of.here} />`}
      <${Identity} who=${who} sheet=${sheet} locked=${locked} move=${moveTo}
        note=${(text) => saver.add(where, null, { note: text })} />
      ${rowsOf(over.views).map((row) => html`
        <${Row} key=${row.id} row=${row} of=${of} due=${over.due} />`)}
      <${Bar} asked=${over.asked} done=${over.asked - over.due.length}
        status=${statusOf(saver, status)} locked=${locked} next=${next}
        keys=${() => showKeys(true)} undo=${undo} complete=${complete}
        last=${last && `${shortName(over.views.get(last.ref))}, ${yesNo(last.to)}`} />
      <${KeysDialog} person=${who.person} open=${keysOpen} close=${() => showKeys(false)} />
    </div>`;
}

// The case after this one; undefined: not known yet, null: there is none.
function useNext(who, where) {
  const [next, set] = useState(undefined);
  useEffect(() => {
    if (where.second) return set(null);
    get(`${inspectionPath(who.inspection)}/next?after=${encodeURIComponent(where.ref)}`)
      .then((found) => set(found.next), () => set(null));
    return undefined;
  }, [where]);
  return next;
}

// A page is not left unasked while answers wait.
function useWarning(saver) {
  useEffect(() => {
    const warn = (e) => saver.entries.length && e.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saver]);
}

async function finish(who, where, next) {
  const path = casePath(who.inspection, where.ref, where.second);
  await (where.second ? post(`${path}/completion`, {})
    : post(`${path}/state`, { state: 'complete' }));
  go(next ? place(who.inspection, 'case', next) : place(who.inspection, 'cases'));
}

const refused = (where, failed) => ({ title: t.notCompleted(where.ref),
  texts: failed.status ? failed.problems.map((one) => one.text) : [t.noConnection] });

function actByKey(key, card, of) {
  const view = of.views.get(card.dataset.ref);
  if (key === 'y' || key === 'n') {
    of.answer(view, key === 'y' ? 'yes' : 'no');
    document.getElementById(`${idOf(view.ref)}-${key === 'y' ? 'yes' : 'no'}`).focus();
  } else if (key === 'e') card.querySelector('.app-evidence__field').focus();
  else if (key === 'p') card.querySelector('details').open ^= 1;
  else if (key === 'd') of.discuss(view);
  else if (key === 'j' || key === 'k') move(card, key === 'j' ? 1 : -1);
  else return false;
  return true;
}

function actAnywhere(key, undo) {
  if (key === 'u') undo();
  else if (key === 'j' || key === 'k') move(null, 0);
  else return false;
  return true;
}

// To the question that stands STEP after a card; to the first where there is none.
function move(card, step) {
  const cards = [...document.querySelectorAll('.app-question')]
    .filter((one) => one.querySelector('.app-question__radios input:not(:disabled)'));
  const at = card ? cards.indexOf(card) + step : 0;
  const to = cards[Math.max(0, Math.min(cards.length - 1, at))];
  if (to) radioOf(to.dataset.ref).focus();
}

// A row of the matrix: the gates, or a standard with its questions.
function Row({ row, of, due }) {
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
