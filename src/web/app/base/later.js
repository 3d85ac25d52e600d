// A screen that is opened seldom: its modules come when it is, not with every case.
import { html, useEffect, useState } from './html.js';
import { Failed } from './carrier.js';
import { t } from './en.js';
import { Trouble } from './trouble.js';

// load()  a promise of the component
export function later(load) {
  let Screen = null;
  return function Later(props) {
    const [state, set] = useState({ here: Boolean(Screen), failed: null });
    const come = () => load().then((found) => {
      Screen = found;
      set({ here: true, failed: null });
    }, () => set({ here: false, failed: new Failed(0, null) }));
    useEffect(() => {
      if (!Screen) come();
    }, []);
    if (state.here) return html`<${Screen} ...${props} />`;
    return state.failed ? html`<${Trouble} failed=${state.failed} again=${come} />`
      : html`<p class="govuk-body" role="status">${t.loading}</p>`;
  };
}
