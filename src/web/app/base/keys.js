// Single letters: always on Yes and No of a question; elsewhere only if somebody wants them so.
import { html, useEffect, useRef, useState } from './html.js';
import { t } from './en.js';
import { prefer, preferred } from './kept.js';
import { go, place } from './paths.js';

const FIELDS = 'textarea, select, input:not([type=radio]):not([type=checkbox])';
const isTyping = (at) => at?.matches?.(FIELDS);

// actions: { question(key, card): inside one, true where it did something;
//            anywhere(key): the same outside; keys(): shows the list; next: an address, null
//            where there is none, which noNext() says then }
export function useKeys(who, actions) {
  const now = useRef();
  now.current = actions;
  useEffect(() => {
    let after = '';
    const press = (e) => {
      const at = document.activeElement;
      if (e.ctrlKey || e.metaKey || isTyping(at) || document.querySelector('dialog[open]')) return;
      const key = e.key.toLowerCase();
      const onAnswer = at?.matches?.('.app-question__radios input');
      const card = onAnswer ? at.closest('.app-question') : null;
      const wish = preferred(who.person, 'letters', 'off');
      const free = wish === 'alt' ? e.altKey : wish === 'on' && !e.altKey;
      const here = card && !e.altKey;
      const done = (here && now.current.question?.(key, card))
        || ((here || free) && anywhere(key, now.current))
        || (free && after === 'g' && leave(key, who.inspection, now.current));
      after = free && !done ? key : '';
      if (done) e.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [who.person, who.inspection]);
}

function anywhere(key, actions) {
  if (key !== '?') return actions.anywhere?.(key);
  actions.keys();
  return true;
}

// G, then a letter
function leave(key, inspection, actions) {
  if (!inspection) return false;
  if (key === 'c') go(place(inspection, 'cases'));
  else if (key === 'b') go(place(inspection, 'board'));
  else if (key === 'n' && actions.next) go(actions.next);
  else if (key === 'n') actions.noNext?.();
  else return false;
  return true;
}

export function KeysDialog({ person, open, close }) {
  const dialog = useRef();
  useEffect(() => {
    if (open && !dialog.current.open) dialog.current.showModal();
    if (!open && dialog.current.open) dialog.current.close();
  }, [open]);
  return html`
    <dialog class="app-dialog" id="keys" ref=${dialog} onClose=${close}
      aria-labelledby="keys-title">
      <h2 class="govuk-heading-m" id="keys-title">${t.keys.title}</h2>
      <${KeyTable} />
      <${Wishes} person=${person} />
      <p class="govuk-hint">${t.keys.hint}</p>
      <button type="button" class="govuk-button app-button" onClick=${() => dialog.current.close()}>
        ${t.close}
      </button>
    </dialog>`;
}

const KeyTable = () => html`
  <table class="govuk-table app-keytable">
    <caption class="govuk-visually-hidden">${t.keys.caption}</caption>
    <thead><tr>${t.keys.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${t.keys.rows.map(([key, does, where]) => html`
      <tr>
        <th scope="row"><kbd>${key}</kbd></th>
        <td>${does}</td>
        <td>${where}</td>
      </tr>`)}
    </tbody>
  </table>`;

// Whether single letters work outside a question too.
function Wishes({ person }) {
  const [letters, set] = useState(() => preferred(person, 'letters', 'off'));
  const choose = (wish) => {
    prefer(person, 'letters', wish);
    set(wish);
  };
  return html`
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t.keys.outside}</legend>
      <div class="govuk-radios govuk-radios--small">
        ${Object.entries(t.keys.wishes).map(([wish, words]) => html`
          <div class="govuk-radios__item">
            <input class="govuk-radios__input" type="radio" name="letters" id="letters-${wish}"
              checked=${letters === wish} onChange=${() => choose(wish)} />
            <label class="govuk-label govuk-radios__label" for="letters-${wish}">${words}</label>
          </div>`)}
      </div>
    </fieldset>`;
}
