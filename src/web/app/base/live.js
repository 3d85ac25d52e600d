// Tells screens that somebody has recorded something: as a stream; by answers that wait where a
// network lets no stream through; now and then where a carrier has no events.
const AGAIN = 10000; // ms, of asking now and then
const FIRST = 5000; // ms until the first event of a stream, which comes at once

const listeners = new Set();
let version = null; // what was told last
let stop = null; // ends whatever is listened to

// f is called at each change until the function that comes back is called.
export function listen(f) {
  listeners.add(f);
  begin();
  return () => {
    listeners.delete(f);
    if (!listeners.size) end();
  };
}

function tell(now) {
  const isNew = version !== null && now !== version;
  version = now;
  if (isNew) listeners.forEach((f) => f());
}

function begin() {
  if (!stop && listeners.size && !document.hidden) stream();
}

function end() {
  stop?.();
  stop = null;
}

// A page that nobody looks at holds no connection; when it is looked at again, it asks.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return end();
  listeners.forEach((f) => f());
  return begin();
});

function stream() {
  const source = new EventSource('events');
  const timer = setTimeout(() => instead(wait), FIRST);
  stop = () => {
    clearTimeout(timer);
    source.close();
  };
  source.addEventListener('change', (e) => {
    clearTimeout(timer);
    tell(JSON.parse(e.data).version);
  });
  source.addEventListener('error', () => source.readyState === EventSource.CLOSED && instead(wait));
}

function instead(way) {
  end();
  way();
}

async function wait() {
  const ending = new AbortController();
  stop = () => ending.abort();
  try {
    while (!ending.signal.aborted) {
      const answer = await fetch(`events?since=${version ?? 0}`, { signal: ending.signal });
      if (!answer.ok) throw new Error();
      tell((await answer.json()).version);
    }
  } catch {
    if (!ending.signal.aborted) instead(ask);
  }
}

// And looks now and then whether events are there again.
function ask() {
  const timer = setInterval(() => {
    listeners.forEach((f) => f());
    instead(stream);
  }, AGAIN);
  stop = () => clearInterval(timer);
}
