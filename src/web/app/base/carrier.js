// The one way to the store: a request to /api/v1, relative to where the page lies.  Another carrier
// can stand in its place: one request, one whole answer.

export class Failed extends Error {
  // status 0: there was no answer at all
  constructor(status, body) {
    super(body?.text ?? '');
    this.status = status;
    this.code = body?.code ?? 'unreachable';
    this.field = body?.field ?? null;
    this.problems = body?.problems ?? (body ? [body] : []);
  }
}

const PATIENCE = 20000; // ms
const LONG = 600000; // ms, where a whole file is read

async function carry(path, options, patience = PATIENCE, as = 'json') {
  try {
    const answer = await fetch(`api/v1/${path}`, {
      ...options, credentials: 'same-origin', redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const body = await (answer.ok ? answer[as]() : answer.json()).catch(() => null);
    if (answer.ok && body !== null) return body;
    throw new Failed(body ? answer.status : 0, body);
  } catch (e) {
    throw e instanceof Failed ? e : new Failed(0, null);
  }
}

export const get = (path) => carry(path, { method: 'GET', cache: 'no-cache' });

// A file that is made, in a window of its own.
// Result  whether the browser opened one
export function show(path) {
  const opened = open(`api/v1/${path}`, '_blank');
  if (opened) opened.opener = null;
  return Boolean(opened);
}

let shown = null;

// Whose page it is, from when it says so: what it records then is refused where somebody else has
// signed in since, in another window.
export function showFor(person) {
  shown = person;
}

// What records bears a key of its own, with which it can be sent again without being done twice,
// and whose it is.
function headersOf({ key = newKey(), person = shown } = {}) {
  const whose = person === null ? {} : { 'Assize-Person': encodeURIComponent(person) };
  return { 'Idempotency-Key': key, ...whose };
}

// sent  { key, person }: where they are not a new one, and whose page it is
export const post = (path, body, sent) => carry(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headersOf(sent) },
  body: JSON.stringify(body),
});

// What belongs to the carrier and to no store: until when somebody is signed in; null where a
// carrier knows no sessions.
export async function session() {
  const answer = await fetch('session', { credentials: 'same-origin', cache: 'no-store' })
    .catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// Who can sign in by an account; null where a carrier does not know, and nobody where one is alone.
export async function persons() {
  const answer = await fetch('persons', { credentials: 'same-origin', cache: 'no-store' })
    .catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// Ends it.
// Result  whether it was answered: else somebody is signed in still
export const leave = (path) => fetch(path, { method: 'POST', redirect: 'manual' })
  .then((answer) => answer.type === 'opaqueredirect', () => false);

export const extend = () => fetch('extend', { method: 'POST', redirect: 'manual' })
  .catch(() => null);

// The same as post, with a file beside what is said.
// Throws  what the browser says of the file, where it has changed since it was chosen
export async function send(path, said, file) {
  const body = new FormData();
  body.append('said', JSON.stringify(said));
  body.append('file', file);
  try {
    return await carry(path, { method: 'POST', headers: headersOf(), body }, LONG);
  } catch (failed) {
    if (failed.status === 0) await (file.size ? file.slice(0, 1) : file).arrayBuffer();
    throw failed;
  }
}

// The same of a file that becomes another, whose text comes back; nothing is recorded.
export function convert(path, said, file) {
  const body = new FormData();
  body.append('said', JSON.stringify(said));
  body.append('file', file);
  return carry(path, { method: 'POST', body }, LONG, 'text');
}

// A file, which is all that is asked for or follows from a body.
export function download(path, body) {
  const options = body === undefined ? { method: 'GET', cache: 'no-cache' } : {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  };
  return carry(path, options, LONG, 'blob');
}

// Not crypto.randomUUID, which is missing where the address is not a secure one.
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, '0')).join('');
}
