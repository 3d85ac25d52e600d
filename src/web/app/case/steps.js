// What a key does in a case, and the ways from question to question.
import { idOf } from '../base/sheet.js';
import { radioOf } from './acts.js';

export function actByKey(key, card, of) {
  const view = of.views.get(card.dataset.ref);
  if (key === 'y' || key === 'n') {
    of.answer(view, key === 'y' ? 'yes' : 'no');
    document.getElementById(`${idOf(view.ref)}-${key === 'y' ? 'yes' : 'no'}`).focus();
  } else if (key === 'e') card.querySelector('.app-evidence__field').focus();
  else if (key === 'p') card.querySelector('details').open ^= 1;
  else if (key === 'd') of.discuss(view);
  else if (key === 'j' || key === 'k') step(card, key === 'j' ? 1 : -1);
  else return false;
  return true;
}

export function actAnywhere(key, undo) {
  if (key === 'u') undo();
  else if (key === 'j' || key === 'k') step(null, 0);
  else return false;
  return true;
}

// To the question that stands BY after a card; to the first where there is none.
function step(card, by) {
  const cards = [...document.querySelectorAll('.app-question')]
    .filter((one) => one.querySelector('.app-question__radios input'));
  const at = card ? cards.indexOf(card) + by : 0;
  const to = cards[Math.max(0, Math.min(cards.length - 1, at))];
  if (to) radioOf(to.dataset.ref).focus();
}

// To a question: its answer, or all of it where it takes none; or to the note.
export function goTo(ref) {
  if (ref === 'note') return document.getElementById('note')?.focus();
  const card = document.getElementById(idOf(ref));
  (radioOf(ref) ?? card)?.focus();
  return card?.scrollIntoView({ block: 'nearest' });
}
