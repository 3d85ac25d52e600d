// What the browser keeps: answers that wait to be sent, receipts, and what a person prefers.
// Everything lies under the person, and under the inspection where there is one, an item of its own
// for each answer and each receipt, so that two windows do not overwrite each other's.  Without
// storage (a private window, a full disk) it lasts as long as the page.
const memory = new Map();
const ROOT = 'assize';

const key = (...parts) => [ROOT, ...parts.map(encodeURIComponent)].join('/');

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? memory.get(name) ?? 'null');
  } catch {
    return JSON.parse(memory.get(name) ?? 'null');
  }
}

// Result  whether it outlives the page
function write(name, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(name, text);
    memory.delete(name);
    return true;
  } catch {
    memory.set(name, text);
    return false;
  }
}

function erase(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch { /* it was in memory only */ }
}

function names(start) {
  let stored = [];
  try {
    stored = Object.keys(localStorage);
  } catch { /* none */ }
  return [...new Set([...stored, ...memory.keys()])].filter((name) => name.startsWith(start));
}

const waiting = (who, entry = '') => key('waits', who.person, who.inspection, entry);

// In the order in which they were given.
export const entriesOf = (who) => names(waiting(who)).map(read).filter(Boolean)
  .sort((a, b) => a.number - b.number);
export const keepEntry = (who, entry) => write(waiting(who, entry.key), entry);
export const eraseEntry = (who, entry) => erase(waiting(who, entry.key));

// Evidence that was typed before Yes or No, with which it is recorded.
const draft = (who, where, question) =>
  key('drafts', who.person, who.inspection, where.ref, where.second ? 'second' : 'first', question);
export const draftOf = (who, where, question) => read(draft(who, where, question)) ?? '';
export const keepDraft = (who, where, question, text) => (text
  ? write(draft(who, where, question), text) : erase(draft(who, where, question)));

// How many of these a person has, in all inspections.
export const draftsOf = (person) => names(`${key('drafts', person)}/`).length;
export const waitingOf = (person) => names(`${key('waits', person)}/`).length;

// Of everybody who used this browser: { person, inspection, n }
export function allWaiting() {
  const found = new Map();
  for (const name of names(`${key('waits')}/`)) {
    const [, , person, inspection] = name.split('/').map(decodeURIComponent);
    const id = `${person}/${inspection}`;
    found.set(id, { person, inspection, n: (found.get(id)?.n ?? 0) + 1 });
  }
  return [...found.values()];
}

const RECEIPTS_MAX = 5000; // about half a megabyte
const LOOK = 100; // receipts of this window, after which it is asked whether there are too many
let given = 0;

// "SITE  NUMBER  HASH"
const numberOf = (receipt) => Number(receipt.split('  ')[1]);
const receiptAt = (who, ...parts) => key('receipts', who.person, who.inspection, ...parts);

// In the order of their entries.
export const receiptsOf = (who) => names(`${receiptAt(who)}/`).map(read).filter(Boolean)
  .sort((a, b) => numberOf(a) - numberOf(b));

export function keepReceipt(who, receipt) {
  const nameOf = (one) => receiptAt(who, ...one.split('  ', 2));
  write(nameOf(receipt), receipt);
  if (++given % LOOK) return;
  for (const old of receiptsOf(who).slice(0, -RECEIPTS_MAX)) erase(nameOf(old));
}

export const preferred = (person, what, otherwise) => read(key('likes', person, what)) ?? otherwise;
export const prefer = (person, what, value) => write(key('likes', person, what), value);
