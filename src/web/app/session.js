// Being signed in: signing out, and a warning before the time is up.
import { html, useEffect, useState } from './base/html.js';
import { extend, leave, session } from './base/carrier.js';
import { t } from './base/en.js';
import { draftsOf, waitingOf } from './base/kept.js';
import { time } from './base/words.js';
import { Wrong } from './base/wrong.js';
import { leaveUnasked } from './case/leaving.js';

const WARN = 15 * 60000; // ms before the end
const LOOK = 5 * 60000; // ms: it may have been extended in another window

// Result  { person, left_ms ..., stay() }; null: not known, or the carrier knows no sessions
export function useSession() {
  const [known, set] = useState(null);
  const look = async () => {
    const found = await session();
    set(found);
    return found;
  };
  useEffect(() => {
    look();
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, []);
  const stay = async () => {
    await extend();
    return look();
  };
  return known && { ...known, stay };
}

// What waits is the person's alone: signing out keeps it from being sent, and in this browser.
function isMeant(person) {
  const [waits, drafts] = [waitingOf(person), draftsOf(person)];
  return !(waits || drafts) || confirm(t.signOutWaits(waits, drafts));
}

export function SignOut({ person, everywhere = false, className = '' }) {
  const [failed, fail] = useState(false);
  const path = everywhere ? 'sign-out-everywhere' : 'sign-out';
  const out = async (e) => {
    e.preventDefault();
    fail(false);
    if (!isMeant(person)) return;
    if (!await leave(path)) return fail(true);
    leaveUnasked();
    location.assign('sign-in');
  };
  return html`
    <form method="post" action=${path} class="app-sign-out" onSubmit=${out}>
      <button class="app-link-button ${className}">
        ${everywhere ? t.signOutEverywhere : t.signOut}
      </button>
      ${failed && html`<${Wrong} className="app-sign-out__wrong">${t.stillSignedIn}<//>`}
    </form>`;
}

export function Ending({ known }) {
  const [last, set] = useState(0); // until when, as it was when it could not be put off
  const left = known?.left_ms ?? 0;
  if (!known || left > WARN) return null;
  const stay = async () => {
    const now = await known.stay();
    if (now && now.left_ms <= WARN) set(now.until_ms);
    else if (now) document.getElementById('main').focus({ preventScroll: true });
  };
  return html`
    <div class="app-banner" role="alert">
      <h2 class="app-banner__title">${t.signedOutAt(time(new Date(Date.now() + left)))}</h2>
      ${last === known.until_ms ? html`<p>${t.cannotStay}</p>` : html`
        <button type="button" class="govuk-button govuk-button--secondary app-button" id="stay"
          onClick=${stay}>${t.staySignedIn}</button>`}
    </div>`;
}
