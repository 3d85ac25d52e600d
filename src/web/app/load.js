// What a screen shows, asked for when it opens and now and then again, as others record too.
import { useCallback, useEffect, useState } from './html.js';
import { get } from './carrier.js';

const AGAIN = 10000; // ms

// paths  what to ask for; null where it is not known yet
// Result { data: an answer for each path, or null; failed; again() }
export function useLoad(paths, often = false) {
  const [state, set] = useState({ data: null, failed: null });
  const asked = paths && paths.join('\n');
  const again = useCallback(async () => {
    if (asked === null) return;
    try {
      const data = await Promise.all(asked.split('\n').map(get));
      set((before) => ({ asked, failed: null, data: alike(before, asked, data) }));
    } catch (failed) {
      set((before) => ({ asked, failed, data: before.asked === asked ? before.data : null }));
    }
  }, [asked]);
  useEffect(() => {
    again();
    if (!often) return undefined;
    const timer = setInterval(() => document.hidden || again(), AGAIN);
    return () => clearInterval(timer);
  }, [again, often]);
  return { ...(state.asked === asked ? state : { data: null, failed: null }), again };
}

// What is as before stays the same object, so that nothing is drawn anew for it.
const alike = (before, asked, data) => (before.asked === asked && before.data
  && JSON.stringify(before.data) === JSON.stringify(data) ? before.data : data);
