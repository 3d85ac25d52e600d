// What a person may do, by the table that the store gives out.  Whoever does it is asked there
// again.
import { t } from './en.js';

export const ANSWER = 'judge, change cases, add evidence';
export const DECIDE = 'rate, decide, write findings, draw samples';
export const NOTE = 'note a challenge of the draft';
export const LEAD = 'give roles, move the inspection on';
export const REOPEN = 'open a final inspection again, let go of its texts';

// Result  right → yes, no, with a reason
export function mayOf(rights, people, who, state) {
  const roles = people.filter((one) => one.inspection === who.inspection && one.role);
  const role = roles.length ? who.roles[0] ?? 'reader' : 'nobody has one';
  return (right) => rights.find((row) => row.role === role && row.right === right)?.[state] ?? 'no';
}

// The field of a form for a change that needs a reason in this state.
export const reasonFor = (may, right) => (may(right) === 'with a reason'
  ? [{ name: 'because', label: t.becauseLabel, hint: t.reasonNow, area: true }] : []);

export const factOf = (facts, item) => facts.find((fact) => fact.item === item)?.value ?? null;
