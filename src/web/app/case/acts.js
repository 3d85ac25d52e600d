// What a person does in a case: answers, takes an answer back, writes evidence, marks a question,
// decides between two values.  Each goes to the saver; none waits for it.
import { useEffect, useRef } from '../base/html.js';
import { t } from '../base/en.js';
import { draftOf, keepDraft } from '../base/kept.js';
import { place } from '../base/paths.js';
import { idOf, shortName } from '../base/sheet.js';
import { yesNo } from '../base/words.js';

// Where focus goes in a question: its answer, or Yes.
export function radioOf(ref) {
  const card = document.getElementById(idOf(ref));
  return card?.querySelector('.app-question__radios input:checked')
    ?? card?.querySelector('.app-question__radios input');
}

// changed(): something was changed
// Result  { last: the answer that undo() takes back, answer(view, value), undo(),
//           change(view, body) }
export function useAnswers({ who, where, saver, views, locked, say, changed }) {
  const undone = useRef([]);
  useEffect(() => saver.listen(({ type, entry }) => {
    if (type === 'dropped' && entry.case === where.ref && entry.second === where.second)
      undone.current = undone.current.filter((one) => one.ref !== entry.question);
  }), [saver, where.ref, where.second]);
  const change = (view, body, undoes = false) => {
    saver.add(where, view.ref, body, view.entry, undoes);
    changed();
  };
  // Evidence belongs to an answer: another answer takes along what stands in the field, and what
  // stood beside an answer that is taken back waits there for the next one.
  const set = (view, value, undoes) => {
    const evidence = view.evidence ?? draftOf(who, where, view.ref);
    const takes = evidence && value !== 'clear';
    keepDraft(who, where, view.ref, value === 'clear' ? evidence : '');
    change(view, takes ? { answer: value, evidence } : { answer: value }, undoes);
  };
  const answer = (view, value) => {
    if (locked || view.answer === value) return;
    undone.current.push({ ref: view.ref, from: view.answer, to: value });
    set(view, value, false);
  };
  const undo = () => {
    const last = undone.current.pop();
    if (!last) return say(t.nothingToUndo);
    return set(views.get(last.ref), last.from ?? 'clear', true);
  };
  return { last: undone.current.at(-1), answer, undo, change };
}

// Where what was refused is decided, its card is drawn anew.
const focusSoon = (view) => setTimeout(() => radioOf(view.ref)?.focus(), 0);

// change(view, body): of useAnswers
// Result  { theirs: what somebody else answered, refusedWhy, jump(e, view), here(ref): the address
//           of a question, draft(ref): evidence without an answer, focus(view),
//           evidence(view, text), discuss(view), retry(): sends again, drop(view),
//           keep(view, mine): which of two counts }
export function actsOf({ who, where, saver, views, say, again, change }) {
  return {
    theirs: saver.refused?.item, jump,
    here: (ref) => place(who.inspection, where.second ? 'reading' : 'case', where.ref, ref),
    draft: (ref) => draftOf(who, where, ref),
    focus: (view) => radioOf(view.ref)?.focus(),
    evidence: (view, text) => {
      if (view.answer) return change(view, { evidence: text });
      keepDraft(who, where, view.ref, text);
      return say(t.evidenceWaits(shortName(view)));
    },
    discuss: (view) => change(view, { discuss: view.discuss ? 'no' : 'yes' }),
    retry: () => saver.retry(where.because),
    drop: (view) => {
      saver.drop(saver.refused.entry);
      again();
      if (view === 'note') setTimeout(() => document.getElementById('note')?.focus(), 0);
      else focusSoon(view);
    },
    keep: async (view, mine) => {
      if (mine) await saver.retry(where.because, saver.refused.item.entry);
      else {
        saver.drop(saver.refused.entry);
        say(t.chosen(shortName(view), yesNo(views.get(view.ref)?.answer)));
      }
      await again();
      focusSoon(view);
    },
  };
}

function jump(e, view) {
  e.preventDefault();
  const at = view && (radioOf(view.ref) ?? document.querySelector(`#${idOf(view.ref)} summary`));
  at?.focus();
  at?.closest('.app-question')?.scrollIntoView({ block: 'nearest' });
}
