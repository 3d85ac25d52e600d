// A case: who, whose, what is known; then its questions, each answer saved by itself.
import { html, useEffect, useMemo, useRef, useState } from '../base/html.js';
import { t } from '../base/en.js';
import { Bar } from '../base/bar.js';
import { get, post } from '../base/carrier.js';
import { Identity } from './identity.js';
import { draftOf, keepDraft } from '../base/kept.js';
import { KeysDialog, useKeys } from '../base/keys.js';
import { useLoad } from '../base/load.js';
import { casePath, go, inspectionPath, place } from '../base/paths.js';
import { Question } from './question.js';
import { saverFor } from './saving.js';
import { idOf, layOver, nameOf, rowsOf, shortName } from '../base/sheet.js';
import { Summary, Trouble } from '../base/trouble.js';
import { time, yesNo } from '../base/words.js';

export function Case({ who, caseRef, second, focusOn }) {
  const where = useMemo(() => ({ ref: caseRef, second }), [caseRef, second]);
  const { data, failed, again, put } = useLoad([casePath(who.inspection, caseRef, second)], true);
  if (failed && !data) return html`<${Trouble} failed=${failed} again=${again} />`;
  if (!data) return html`<p class="govuk-body" role="status">${t.loading}</p>`;
  return html`<${Sheet} key="${caseRef}/${second}" who=${who} where=${where} sheet=${data[0]}
    again=${again} put=${put} focusOn=${focusOn} />`;
}

const radioOf = (ref) => {
  const card = document.getElementById(idOf(ref));
  return card?.querySelector('.app-question__radios input:checked')
    ?? card?.querySelector('.app-question__radios input');
};

// What the saver tells, as a status and as times; anything it tells draws the case anew.
function useSaver(saver, where, put, again) {
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

function Sheet({ who, where, sheet, again, put, focusOn }) {
  const saver = saverFor(who.person, who.inspection);
  const { status, say, savedAt } = useSaver(saver, where, put, again);
  const over = layOver(sheet, where, saver, savedAt);
  const [missing, setMissing] = useState(null); // after an attempt to complete
  const [problem, setProblem] = useState(null);
  const [keysOpen, showKeys] = useState(false);
  const [next, setNext] = useState(undefined);
  const undone = useRef([]);
  const locked = sheet.state !== 'open' && sheet.state !== 'assigned';

  useEffect(() => {
    if (where.second) return setNext(null);
    get(`${inspectionPath(who.inspection)}/next?after=${encodeURIComponent(where.ref)}`)
      .then((found) => setNext(found.next), () => setNext(null));
    return undefined;
  }, [where]);
  useEffect(() => {
    if (focusOn) radioOf(focusOn)?.focus();
  }, []);
  useEffect(() => {
    const warn = (e) => saver.entries.length && e.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saver]);

  const change = (view, body, undoes = false) => {
    saver.add(where, view.ref, body, view.entry, undoes);
    setProblem(null);
  };
  // Evidence belongs to an answer: another answer takes along what stands in the field, and what
  // stood beside an answer that is taken back waits there for the next one.
  const setAnswer = (view, value, undoes) => {
    const evidence = view.evidence ?? draftOf(who, where, view.ref);
    keepDraft(who, where, view.ref, value === 'clear' ? evidence : '');
    change(view, evidence && value !== 'clear' ? { answer: value, evidence } : { answer: value }, undoes);
  };
  const answer = (view, value) => {
    if (locked || view.answer === value) return;
    undone.current.push({ ref: view.ref, from: view.answer, to: value });
    setAnswer(view, value, false);
  };
  const undo = () => {
    const last = undone.current.pop();
    if (!last) return say(t.nothingToUndo);
    return setAnswer(over.views.get(last.ref), last.from ?? 'clear', true);
  };
  const jump = (e, view) => {
    e.preventDefault();
    const at = view && (radioOf(view.ref) ?? document.querySelector(`#${idOf(view.ref)} summary`));
    at?.focus();
    at?.closest('.app-question')?.scrollIntoView({ block: 'nearest' });
  };
  const of = {
    views: over.views, locked, missing, person: who.person, answer, jump,
    theirs: saver.refused?.item, refusedWhy: whyRefused(saver.refused),
    here: (ref) => place(who.inspection, where.second ? 'reading' : 'case', where.ref, ref),
    draft: (ref) => draftOf(who, where, ref),
    focus: (view) => radioOf(view.ref)?.focus(),
    evidence: (view, text) => {
      if (view.answer) return change(view, { evidence: text });
      keepDraft(who, where, view.ref, text);
      return say(t.evidenceWaits(shortName(view)));
    },
    discuss: (view) => change(view, { discuss: view.discuss ? 'no' : 'yes' }),
    retry: () => saver.retry(),
    drop: (view) => {
      saver.drop(saver.refused.entry);
      again();
      setTimeout(() => radioOf(view.ref)?.focus(), 0);
    },
    keep: async (view, mine) => {
      if (mine) await saver.retry(saver.refused.item.entry);
      else {
        saver.drop(saver.refused.entry);
        saver.send();
        say(t.chosen(shortName(view), yesNo(over.views.get(view.ref)?.answer)));
      }
      await again();
      setTimeout(() => radioOf(view.ref)?.focus(), 0);
    },
  };

  const complete = async () => {
    const left = over.due;
    if (saver.of(where).length) return say(t.completingWaits);
    if (left.length) {
      setMissing(new Set(left.map((v) => v.ref)));
      return setProblem({ title: t.notComplete(where.ref, left.length), left });
    }
    try {
      await (where.second
        ? post(`${casePath(who.inspection, where.ref, true)}/completion`, {})
        : post(`${casePath(who.inspection, where.ref)}/state`, { state: 'complete' }));
      go(next ? place(who.inspection, 'case', next) : place(who.inspection, 'cases'));
    } catch (e) {
      setProblem({ title: t.notCompleted(where.ref), texts: e.status ? e.problems.map((p) => p.text)
        : [t.noConnection] });
    }
    return undefined;
  };
  const moveTo = async (state, because) => {
    await post(`${casePath(who.inspection, where.ref)}/state`, { state, because });
    again();
  };
  const move = (card, step) => {
    const cards = [...document.querySelectorAll('.app-question')]
      .filter((one) => one.querySelector('.app-question__radios input:not(:disabled)'));
    const at = card ? cards.indexOf(card) + step : 0;
    const to = cards[Math.max(0, Math.min(cards.length - 1, at))];
    if (to) radioOf(to.dataset.ref).focus();
    return Boolean(to);
  };
  useKeys(who, {
    keys: () => showKeys(true),
    next: next ? place(who.inspection, 'case', next) : null,
    question: (key, card) => {
      const view = over.views.get(card.dataset.ref);
      if (key === 'y' || key === 'n') {
        answer(view, key === 'y' ? 'yes' : 'no');
        document.getElementById(`${idOf(view.ref)}-${key === 'y' ? 'yes' : 'no'}`).focus();
      } else if (key === 'e') card.querySelector('.app-evidence__field').focus();
      else if (key === 'p') card.querySelector('details').open ^= 1;
      else if (key === 'd') of.discuss(view);
      else if (key === 'j' || key === 'k') move(card, key === 'j' ? 1 : -1);
      else return false;
      return true;
    },
    anywhere: (key) => {
      if (key === 'u') undo();
      else if (key === 'j' || key === 'k') move(null, 0);
      else return false;
      return true;
    },
  });
  const last = undone.current.at(-1);
  return html`<div class="app-case">
    <${Connection} saver=${saver} />
    ${problem && html`<${Summary} problem=${problem} jump=${jump} here=${of.here} />`}
    <${Identity} who=${who} sheet=${sheet} locked=${locked} move=${moveTo}
      note=${(text) => saver.add(where, null, { note: text })} />
    ${rowsOf(over.views).map((row) => html`<section key=${row.id} aria-labelledby="s-${row.id}"
        class="app-standard ${row.id === 'gates' ? 'app-standard--gates' : ''}">
      <div class="app-standard__head"><h2 class="app-standard__title" id="s-${row.id}">${
        row.id === 'gates' ? t.gatesTitle
        : html`<span class="app-standard__ref">${row.id}</span> ${row.title}`}</h2>
        ${row.id === 'gates' && html`<p class="app-standard__text">${t.gatesText}</p>`}</div>
      <div class="app-standard__questions">
        ${row.views.map((view) => html`<${Question} key=${view.ref} view=${view} of=${of} />`)}
        ${row.id === 'gates' && !locked && html`<${StillDue} due=${over.due} jump=${jump} here=${of.here} />`}
      </div></section>`)}
    <${Bar} asked=${over.asked} done=${over.asked - over.due.length} status=${statusOf(saver, status)}
      locked=${locked} next=${next} keys=${() => showKeys(true)} undo=${undo} complete=${complete}
      last=${last && `${shortName(over.views.get(last.ref))}, ${yesNo(last.to)}`} />
    <${KeysDialog} person=${who.person} open=${keysOpen} close=${() => showKeys(false)} />
  </div>`;
}

const whyRefused = (refused) => (refused && !refused.failed ? t.otherStore
  : refused?.failed?.message.replace(/^[\w.]+: /, '') ?? '');

// The resting state is said; that something is on its way is only seen, in its card.
function statusOf(saver, status) {
  const n = saver.entries.length;
  return n && saver.connection !== 'there' ? t.waitToBeSent(n) : status;
}

const StillDue = ({ due, jump, here }) => html`<nav class="app-due" aria-labelledby="due-title">
  <h3 class="app-due__title" id="due-title">${due.length ? t.stillDue : t.nothingDue}</h3>
  <ul class="app-due__list">${due.filter((v) => v.applies === 'yes').map((v) => html`<li key=${v.ref}>
    <a class="govuk-link" href=${here(v.ref)} onClick=${(e) => jump(e, v)}
      aria-label=${nameOf(v)}>${shortName(v)}</a></li>`)}</ul></nav>`;

function Connection({ saver }) {
  const n = saver.entries.length;
  if (saver.connection === 'there' || !n) return null;
  const out = saver.connection === 'out';
  return html`<div class="app-banner app-banner--warn" role="alert" aria-labelledby="offline-title">
    <h2 class="app-banner__title" id="offline-title">${out ? t.signedOut : t.connectionLost}</h2>
    <p>${saver.kept ? t.kept(n) : t.keptShort(n)} <button type="button" class="app-link-button"
      onClick=${() => saver.send()}>${t.tryNow}</button>${out && html` <a class="govuk-link" href="sign-in"
      target="_blank" rel="noopener">${t.signInBeside}</a>`}</p></div>`;
}
