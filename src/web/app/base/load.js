// What a screen shows, asked for when it opens and, where it is wished, whenever somebody records.
import { useCallback, useEffect, useRef, useState } from './html.js';
import { get } from './carrier.js';
import { listen } from './live.js';

// paths  what to ask for; null where it is not known yet
// Result { data: an answer for each path, or null; at: when it came; failed; again();
//          put(data): what came another way, newer than whatever is on its way }
export function useLoad(paths, live = false) {
  const [state, set] = useState({ data: null, failed: null });
  const asked = paths && paths.join('\n');
  const count = useRef({ begun: 0, shown: 0 });
  const lasting = useRef(new Map()); // a framework stays what it is while a screen is open
  const put = useCallback((data, number = ++count.current.begun) => {
    if (number < count.current.shown) return;
    count.current.shown = number;
    set((before) => ({ asked, failed: null, at: new Date(), data: alike(before, asked, data) }));
  }, [asked]);
  const again = useCallback(async () => {
    if (asked === null) return;
    const number = ++count.current.begun;
    try {
      const list = asked.split('\n');
      put(await Promise.all(list.map((path) => fetchOf(path, lasting.current))), number);
    } catch (failed) {
      set((before) => ({ ...(before.asked === asked ? before : { data: null }), asked, failed }));
    }
  }, [asked]);
  useEffect(() => {
    again();
    return live ? listen(again) : undefined;
  }, [again, live]);
  return { ...(state.asked === asked ? state : { data: null, failed: null }), again, put };
}

const begun = new Map(); // asked before the screen is there that will show it

export function askAhead(path) {
  const asked = get(path);
  asked.catch(() => null); // the screen says it
  begun.set(path, asked);
}

async function fetchOf(path, lasting) {
  const asked = begun.get(path);
  if (begun.delete(path)) return asked;
  if (!path.startsWith('frameworks/')) return get(path);
  if (!lasting.has(path)) lasting.set(path, await get(path));
  return lasting.get(path);
}

// What is as before stays the same object, so that nothing is drawn anew for it.
const alike = (before, asked, data) => (before.asked === asked && before.data
  && JSON.stringify(before.data) === JSON.stringify(data) ? before.data : data);
