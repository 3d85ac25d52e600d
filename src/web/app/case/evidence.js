// A text that is saved by itself: on leaving the field and after two pauses in a visit, so never
// more than three times unasked; and on Ctrl+Enter, as often as somebody wants it.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../base/html.js';

const PAUSE = 20000; // ms without a key
const PAUSES_MAX = 2; // that save; the third is leaving the field

// Chromium and Edge grow a field by themselves.
function grow(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

// text: as it stands; save(text); leave(): Esc; typing(whether something is not saved yet)
export function Evidence({ id, label, about, text, save, leave, typing, locked, rows = 1 }) {
  const [typed, set] = useState(null); // null: as it stands
  const field = useRef();
  const visit = useRef({ pauses: 0, timer: null });
  const now = useRef();
  now.current = { typed, text, save };
  const give = () => {
    const { typed: mine, text: stands, save: keep } = now.current;
    clearTimeout(visit.current.timer);
    if (mine !== null && mine.trim() !== stands) keep(mine.trim());
  };
  const leaveIt = () => {
    give();
    set(null);
    visit.current.pauses = 0;
  };
  const type = (e) => {
    set(e.target.value);
    clearTimeout(visit.current.timer);
    visit.current.timer = setTimeout(() => {
      if (visit.current.pauses++ < PAUSES_MAX) give();
    }, PAUSE);
  };
  const press = (e) => {
    if (e.key === 'Enter' && e.ctrlKey) give();
    if (e.key === 'Escape' && leave) leave();
  };
  const unsaved = typed !== null && typed.trim() !== text;
  useLayoutEffect(() => grow(field.current));
  useEffect(() => typing?.(unsaved), [unsaved]);
  useEffect(() => {
    addEventListener('pagehide', give);
    return () => {
      removeEventListener('pagehide', give);
      give();
    };
  }, []);
  return html`
    <div class="govuk-form-group app-evidence ${locked ? 'app-evidence--locked' : ''}">
      <label class="govuk-label app-evidence__label" for=${id}>
        ${label}<span class="govuk-visually-hidden"> ${about}</span>
      </label>
      <textarea class="govuk-textarea app-evidence__field" id=${id} rows=${rows} ref=${field}
        dir="auto" spellcheck=${true} readOnly=${locked} value=${typed ?? text}
        onInput=${type} onBlur=${leaveIt} onKeyDown=${press}></textarea>
    </div>`;
}
