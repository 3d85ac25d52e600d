// What an entry of the trail says, in words: its kind, what it is about, its value.
import { t } from '../base/en.js';
import { gateName } from '../base/sheet.js';
import { day, plain, yesNo } from '../base/words.js';

const s = t.trailWords;
const NUMBERED = ['excluded', 'evidence', 'finding', 'finding_place', 'finding_to', 'challenge',
  'challenge_answer']; // key: number and site

export const kindName = (kind) => s.kinds[kind] ?? plain(kind);

// 2.1.1; Harm to others; Court; 2, of a finding that is the second of its laptop
export function aboutOf({ kind, key }) {
  if (NUMBERED.includes(kind)) return key.split('-')[0];
  if (kind === 'role' || !/^[a-z_]+$/.test(key)) return key;
  return gateName(key);
}

// outstanding good 0 within: Outstanding to Good, ...
function discretion(value) {
  const [derived, given, points, rule] = value.split(' ');
  return s.discretion(plain(derived), plain(given), points, rule === 'within');
}

const counted = (value) => s.cases(value.split('-')[0]);

// A kind, and a standard or question: strength domain 2
const sorted = (value) => {
  const [sort, ...about] = value.split(' ');
  return [plain(sort), ...about.filter((one) => one !== '-')].join(', ');
};

const WAYS = {
  discretion, draw: counted, population_list: counted, finding: sorted,
  note: () => '', finding_to: () => '', discuss: () => t.toDiscuss,
  state: (value) => t.states[value] ?? plain(value),
  challenge: (value) => (value === '-' ? '' : value), evidence: sorted,
  detail: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value),
};
const AS_WRITTEN = ['reader', 'inspector', 'context', 'context_unit', 'context_date',
  'context_source', 'inspection'];

export function valueOf({ kind, value }) {
  if (value === null) return s.withdrawn;
  if (WAYS[kind]) return WAYS[kind](value);
  return yesNo(value) || (AS_WRITTEN.includes(kind) ? value : plain(value));
}

// What is written for programs: shown to whoever asks for it.
export const isForPrograms = ({ kind, text }) => Boolean(text)
  && ['draw', 'population_list'].includes(kind);
