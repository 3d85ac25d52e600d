// A case as it stands with what is still on its way laid over it: what each card shows.
import { t } from './en.js';
import { plain, theme, time, yesNo } from './words.js';

export const gateName = (ref) => t.gates[ref] ?? plain(ref);

// 2.1.1 Desistance; Harm to others
export const nameOf = (item) => (item.kind === 'gate' ? gateName(item.ref)
  : item.theme ? `${item.ref} ${theme(item.theme)}` : item.ref);
export const shortName = (item) => (item.kind === 'gate' ? gateName(item.ref) : item.ref);
export const idOf = (ref) => `q-${ref.replace(/[^a-z0-9]/gi, '-')}`;

// saver: what waits; savedAt: question → when it was saved in this window
// Result  { views: question → its item with how it stands; asked, answered: how many; due; note }
export function layOver(sheet, where, saver, savedAt) {
  const waiting = saver.of(where);
  const views = new Map();
  for (const item of sheet.items) views.set(item.ref, withWaiting(item, waiting));
  if (waiting.length) deriveMeanwhile(views);
  for (const view of views.values()) {
    view.stand = standOf(view, saver);
    view.said = said(view, savedAt);
  }
  const counted = [...views.values()].filter((v) => v.kind !== 'prompt' && v.stands !== 'not');
  const due = counted.filter((v) => v.stands === 'open');
  return { views, due, ...(waiting.length
    ? { asked: counted.length, answered: counted.length - due.length }
    : { asked: sheet.asked, answered: sheet.answered }), note: noteOf(sheet, waiting, saver) };
}

function withWaiting(item, waiting) {
  const view = { ...item, entries: waiting.filter((e) => e.question === item.ref) };
  for (const { body } of view.entries) {
    if (body.answer !== undefined) view.answer = body.answer === 'clear' ? null : body.answer;
    if (body.answer === 'clear') view.evidence = null;
    if (body.evidence !== undefined) view.evidence = body.evidence || null;
    if (body.discuss !== undefined) view.discuss = body.discuss === 'yes';
  }
  return view;
}

// The one place where a rule of the store is repeated: what follows from an answer that it does not
// have yet, so that a gate opens its questions at once.  The store has the last word.
function deriveMeanwhile(views) {
  for (const view of views.values()) {
    const gate = view.gate && views.get(view.gate);
    if (gate?.entries.some((e) => e.body.answer !== undefined)) {
      view.applies = gate.answer ?? 'open';
      view.decider = 'gate';
      view.decided_by = view.gate;
    }
    const parent = view.parent && views.get(view.parent);
    if (parent) view.applies = parent.applies;
    if (view.applies !== 'yes') view.stands = view.applies === 'no' ? 'not' : 'open';
    else if (!view.conflict || view.entries.length)
      view.stands = view.answer ?? (view.kind === 'prompt' ? 'not' : 'open');
  }
}

// The note with what waits of it.
function noteOf(sheet, waiting, saver) {
  const entries = waiting.filter((e) => e.question === null);
  return {
    text: entries.at(-1)?.body.note ?? sheet.note ?? '',
    stand: entries.length ? onItsWay(entries, saver) : 'saved',
  };
}

function onItsWay(entries, saver) {
  if (entries.includes(saver.refused?.entry)) return saver.refused.item ? 'changed' : 'failed';
  return saver.connection === 'there' && !saver.refused ? 'saving' : 'queued';
}

function standOf(view, saver) {
  if (view.entries.includes(saver.refused?.entry)) return onItsWay(view.entries, saver);
  if (view.applies === 'no') return 'na';
  if (view.applies === 'open') return 'waits';
  if (view.entries.length) return onItsWay(view.entries, saver);
  if (view.conflict) return 'dispute';
  if (view.stands === 'yes' || view.stands === 'no') return 'saved';
  return view.kind === 'prompt' ? 'optional' : 'due';
}

function said(view, savedAt) {
  if (view.stand === 'saved') {
    const at = savedAt.get(view.ref);
    return at ? t.savedAt(time(at)) : t.saved;
  }
  return t.stands[view.stand];
}

// Why a question does not apply, or not yet.
export function reasonOf(view, views) {
  const mine = view.answer && view.stand === 'na' ? t.setAside(yesNo(view.answer)) : '';
  if (view.decider === 'gate' && view.stand !== 'na') return null;
  if (view.decider === 'gate')
    return `${t.doesNotApply(gateName(view.decided_by))} ${mine}`.trim();
  const by = views.get(view.decided_by);
  if (by) return `${t.because(view.stand, nameOf(by))} ${mine}`.trim();
  return `${t.stands[view.stand]}: ${view.why}. ${mine}`.trim();
}

// The rows of the matrix: gates, then each standard with its key questions.
export function rowsOf(views) {
  const rows = [];
  for (const view of views.values()) {
    if (view.kind === 'prompt') continue;
    const id = view.kind === 'gate' ? 'gates' : view.standard;
    if (rows.at(-1)?.id !== id) rows.push({ id, title: view.standard_title, views: [] });
    rows.at(-1).views.push(view);
  }
  return rows;
}

export const promptsOf = (view, views) => [...views.values()].filter((v) => v.parent === view.ref);
export const decidedBy = (view, views) => [...views.values()]
  .filter((v) => v.gate === view.ref && v.kind === 'key');
