// What the person may do now, as the store says it beforehand.  Whoever does it is asked there
// again.
import { html } from './html.js';
import { t } from './en.js';

export const ANSWER = 'answer'; // judge, change cases, add evidence
export const DECIDE = 'decide'; // rate, decide, write findings, draw samples
export const NOTE = 'challenge';
export const LEAD = 'lead'; // roles and states
export const REOPEN = 'reopen';
export const BEGIN = 'begin'; // another inspection
export const WHOLE = 'whole'; // the store, or another into it

const UNKNOWN = { may: 'no', why: null };

// inspection  null where rights in the store alone are asked for
// Result      right → { allowed, reason: whether each change needs one, why: why not, or null }
export function mayOf(rights, inspection = null) {
  return (right) => {
    const said = rights.find((one) => one.right === right
      && (one.inspection === null || one.inspection === inspection)) ?? UNKNOWN;
    return { allowed: said.may !== 'no', reason: said.may === 'with_reason', why: said.why };
  };
}

// The field of a form for a change that needs a reason in this state.
export const reasonFor = (may, right) => (may(right).reason
  ? [{ name: 'because', label: t.becauseLabel, hint: t.reasonNow, area: true }] : []);

// In place of what the person may not do: why not.
export const MayNot = ({ why }) => why && html`<p class="govuk-body-s app-soft">${why}</p>`;

export const factOf = (facts, item) => facts.find((fact) => fact.item === item)?.value ?? null;
