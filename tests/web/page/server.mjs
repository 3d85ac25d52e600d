// A store of a test's own, served by the program under test, and asked as other programs would.
//
//   node TEST.mjs ASSIZE      the program
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.argv[2] && resolve(process.argv[2]);
if (!program) {
  console.error('usage: node TEST.mjs ASSIZE');
  process.exit(2);
}

export const folder = mkdtempSync(join(tmpdir(), 'assize-page-'));
const env = { ...process.env, ASSIZE_DB: join(folder, 'north.db'), XDG_CONFIG_HOME: folder };
export const PASSPHRASE = 'correct horse battery';
let server = null;
let port = 0;
export let address = null;

// A command; what it printed.
export const assize = (...words) =>
  execFileSync(program, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

// Serves, with WORDS more; for one who is alone, the printed address with its token comes back.
export async function begin(words = []) {
  server = spawn(program, ['--as', 'Ann', 'serve', '--listen', `127.0.0.1:${port}`, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (text) => {
    said += text;
  });
  const printed = await new Promise((done, failed) => {
    createInterface(server.stdout).once('line', done);
    server.once('exit', (status) => failed(new Error(`it does not serve: ${status} ${said}`)));
  });
  address = printed.replace(/sign-in.*/, '');
  port = new URL(address).port;
  return printed;
}

// Ends it, SIGKILL at once.  How it ended.
export async function end(signal = 'SIGTERM') {
  if (server.exitCode !== null || server.signalCode !== null) return null;
  const ended = new Promise((done) => {
    server.once('exit', (status, by) => done(by ?? status));
  });
  server.kill(signal);
  return ended;
}

const keep = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])[0];

// A certificate of this machine's own names, made for this test; what serves by it.
export function certificate() {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name));
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    ],
    { stdio: 'ignore' },
  );
  return ['--cert', cert, '--key', key];
}

export const signInBy = async (printed) => keep(await fetch(printed, { redirect: 'manual' }));

// Makes an account, with which its person can sign in.
export function addAccount(name, person) {
  const file = join(folder, 'passphrase');
  writeFileSync(file, PASSPHRASE);
  assize('account', 'add', name, '--person', person, '--passphrase-file', file);
}

export async function signIn(name) {
  const answer = await fetch(`${address}sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ name, passphrase: PASSPHRASE }),
  });
  assert.equal(answer.status, 303, `${name} cannot sign in`);
  return keep(answer);
}

// Somebody who is signed in, as other programs would be: asks, and records.
export const somebody = (cookie) => ({
  cookie,
  ask: (path) => fetch(`${address}api/v1/${path}`, { headers: { cookie } }),
  get: async (path) => (await fetch(`${address}api/v1/${path}`, { headers: { cookie } })).json(),
  send: (path, body, key = Math.random().toString(36)) =>
    fetch(`${address}api/v1/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { cookie, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    }),
});

export async function over() {
  await end();
  rmSync(folder, { recursive: true });
}

process.on('exit', () => server?.kill('SIGKILL'));
