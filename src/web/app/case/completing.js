// Completing a case, and going on with the next one; what is still due is said first.
import { useState } from '../base/html.js';
import { post } from '../base/carrier.js';
import { t } from '../base/en.js';
import { casePath, go, place } from '../base/paths.js';
import { leaveWord } from './news.js';

// next  { next, second }: the case to go on with
// Result  { problem: for a summary, missing: what is due of it, or null; complete(); changed() }
export function useCompleting({ who, where, saver, over, next, say }) {
  const [missing, setMissing] = useState(null); // after an attempt to complete
  const [problem, setProblem] = useState(null);
  const complete = () => {
    if (saver.of(where).length) return say(t.completingWaits);
    const left = over.due;
    if (!left.length)
      return finish(who, where, next).catch((e) => setProblem(refused(where, e)));
    setMissing(new Set(left.map((view) => view.ref)));
    return setProblem({ title: t.notComplete(where.ref, left.length), left });
  };
  return { problem, missing, complete, changed: () => setProblem(null) };
}

async function finish(who, where, next) {
  const path = casePath(who.inspection, where.ref, where.second);
  const because = where.because ? { because: where.because } : {};
  await (where.second ? post(`${path}/completion`, because)
    : post(`${path}/state`, { state: 'complete', ...because }));
  leaveWord(t.nowComplete(where.ref, where.second));
  go(next?.next ? placeOfNext(who, next) : place(who.inspection, 'cases'));
}

export const placeOfNext = (who, { next, second }) =>
  place(who.inspection, second ? 'reading' : 'case', next);

const refused = (where, failed) => ({ title: t.notCompleted(where.ref),
  texts: failed.status ? failed.problems.map((one) => one.text) : [t.noConnection] });
