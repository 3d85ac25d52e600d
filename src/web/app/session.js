// Being signed in: signing out, and a warning before the time is up.
import { html, useEffect, useState } from './base/html.js';
import { extend, session } from './base/carrier.js';
import { t } from './base/en.js';
import { allWaiting } from './base/kept.js';
import { time } from './base/words.js';

const WARN = 15 * 60000; // ms before the end
const LOOK = 5 * 60000; // ms: it may have been extended in another window

// null: not known, or the carrier knows no sessions
export function useSession() {
  const [known, set] = useState(null);
  const look = async () => set(await session());
  useEffect(() => {
    look();
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, []);
  const stay = async () => {
    await extend();
    await look();
  };
  return known && { ...known, stay };
}

// Answers that wait are the person's alone, so that signing out keeps them from being sent.
function ask(e, person) {
  const mine = allWaiting().filter((one) => one.person === person);
  const n = mine.reduce((sum, one) => sum + one.n, 0);
  if (n && !confirm(t.signOutWaits(n))) e.preventDefault();
}

export const SignOut = ({ person, everywhere = false, className = '' }) => html`
  <form method="post" action=${everywhere ? 'sign-out-everywhere' : 'sign-out'}
    class="app-sign-out" onSubmit=${(e) => ask(e, person)}>
    <button class="app-link-button ${className}">
      ${everywhere ? t.signOutEverywhere : t.signOut}
    </button>
  </form>`;

export function Ending({ known }) {
  const [asked, set] = useState(false);
  if (!known || known.left_ms > WARN) return null;
  const stay = () => known.stay().then(() => set(true));
  const until = new Date(Date.now() + known.left_ms);
  return html`
    <div class="app-banner" role="alert">
      <h2 class="app-banner__title">${t.signedOutAt(time(until))}</h2>
      ${asked ? html`<p>${t.cannotStay}</p>` : html`
        <button type="button" class="govuk-button govuk-button--secondary app-button"
          onClick=${stay}>${t.staySignedIn}</button>`}
    </div>`;
}
