// Answers on their way: kept in the browser until the store has them, sent in order, each once.
//
// An entry is { key, number, case, second, question, body, because, after, sites, tried, at }.  Its
// key goes with it, so that the store records it once however often it is sent.  "after" says that
// it follows an answer of the same person that was still on its way when it was given: what it was
// given upon ("seen") is known when that one is recorded.
import { Failed, get, newKey, post } from '../base/carrier.js';
import { entriesOf, eraseEntry, keepEntry, keepReceipt } from '../base/kept.js';
import { casePath } from '../base/paths.js';
import { warnWhile } from './leaving.js';

const AGAIN = 5000; // ms between tries while nothing can be recorded

// Why nothing can be recorded now, by the status of an answer; it is tried again.  Whatever else is
// answered says what is wrong with one entry.
const AWAY = { 0: 'lost', 401: 'out', 503: 'busy' };
const isAway = (failed) => failed.status in AWAY;

const savers = new Map();
warnWhile(() => [...savers.values()].some((saver) => saver.entries.length));

// The one that saves for a person in an inspection.
export function saverFor(person, inspection) {
  const id = `${person}/${inspection}`;
  if (!savers.has(id)) savers.set(id, new Saver({ person, inspection }));
  return savers.get(id);
}

class Saver {
  constructor(who) {
    this.who = who;
    this.entries = entriesOf(who);
    // lost: no answer; out: nobody, or somebody else, is signed in; busy: the store cannot record
    this.connection = 'there';
    this.trouble = ''; // what it says then
    this.instead = null; // who is signed in then
    this.waited = false; // something could not be sent at once
    this.refused = null; // { entry, failed, item }: it stops the others
    this.foreign = false; // they belong to another store
    this.listeners = new Set();
    this.busy = false;
    this.kept = true;
    addEventListener('online', () => this.send());
    addEventListener('offline', () => this.connected('lost'));
    this.learnStore();
  }

  // To which store the entries belong: known before the first of them waits.
  async learnStore() {
    const heads = await get('heads').catch(() => null);
    this.sites ??= heads?.map((head) => head.site);
  }

  listen(f) {
    this.listeners.add(f);
    return () => this.listeners.delete(f);
  }

  tell(event) {
    for (const f of [...this.listeners]) f(event);
  }

  of(where, question) {
    return this.entries.filter((e) => e.case === where.ref && e.second === where.second
      && (question === undefined || e.question === question));
  }

  // where { ref, second, because }; body: what of answer, evidence, discuss, note changes; seen:
  // the entry that was looked at.  What waits and was never sent takes the change in.
  add(where, question, body, seen, undoes = false) {
    const before = this.of(where, question).at(-1);
    if (before && !before.tried && this.refused?.entry !== before) {
      if (body.answer === 'clear') delete before.body.evidence;
      Object.assign(before.body, body);
      before.undoes = undoes;
      before.because = where.because || before.because;
      this.kept = keepEntry(this.who, before);
    } else {
      const entry = {
        key: newKey(), number: (this.entries.at(-1)?.number ?? 0) + 1, at: Date.now(),
        case: where.ref, second: where.second, question, body: { ...body }, because: where.because,
        after: Boolean(before), undoes, tried: false, sites: this.sites,
      };
      if (seen !== undefined && question !== null && !before) entry.body.seen = seen;
      this.entries.push(entry);
      this.kept = keepEntry(this.who, entry);
    }
    this.tell({ type: 'added' });
    this.send();
  }

  drop(entry) {
    this.entries = this.entries.filter((e) => e !== entry);
    eraseEntry(this.who, entry);
    if (this.refused?.entry === entry) this.refused = null;
    this.tell({ type: 'dropped', entry });
    return this.send();
  }

  // What waits is recorded nowhere, by whoever gave it.
  letGo() {
    for (const entry of this.entries) eraseEntry(this.who, entry);
    const dropped = this.entries;
    this.entries = [];
    this.refused = null;
    for (const entry of dropped) this.tell({ type: 'dropped', entry });
    return this.send();
  }

  // What was refused is sent again as a new request, with the reason that is given now, as is what
  // waits behind it in the same case without one; seen: what the person has looked at since.
  retry(because, seen) {
    const { entry } = this.refused;
    const again = { ...entry, key: newKey(), tried: false, because: because || entry.because };
    again.body = { ...entry.body, ...(seen === undefined ? {} : { seen }) };
    for (const other of this.of({ ref: entry.case, second: entry.second })) {
      other.because ||= because;
      keepEntry(this.who, other);
    }
    this.entries[this.entries.indexOf(entry)] = again;
    eraseEntry(this.who, entry);
    keepEntry(this.who, again);
    this.refused = null;
    this.tell({ type: 'added' });
    return this.send();
  }

  async send() {
    if (this.busy || this.refused) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      while (this.entries.length && !this.refused) await this.sendOne(this.entries[0]);
      if (!this.entries.length) this.nothingWaits();
    } catch (failed) {
      if (!(failed instanceof Failed)) throw failed;
      this.waited = true;
      if (failed.status === 401) this.instead = await get('me').then((me) => me.person, () => null);
      this.connected(AWAY[failed.status] ?? 'busy', failed.message);
      this.timer = setTimeout(() => this.send(), AGAIN);
    } finally {
      this.busy = false;
    }
  }

  nothingWaits() {
    this.connected('there');
    if (this.waited) this.tell({ type: 'all sent' });
    this.waited = false;
  }

  connected(how, trouble = '') {
    if (this.connection === how && this.trouble === trouble) return;
    this.connection = how;
    this.trouble = trouble;
    this.tell({ type: 'connection' });
  }

  async sendOne(entry) {
    if (!await this.mayGo()) return;
    entry.tried = true;
    keepEntry(this.who, entry);
    this.tell({ type: 'sending', entry });
    try {
      const saved = await post(...this.request(entry), { key: entry.key, person: this.who.person });
      this.connected('there');
      keepReceipt(this.who, saved.receipt);
      await this.recorded(entry);
    } catch (failed) {
      if (isAway(failed)) throw failed;
      this.connected('there');
      await this.refuse(entry, failed);
    }
  }

  request(entry) {
    const path = casePath(this.who.inspection, entry.case, entry.second);
    const why = entry.because ? { because: entry.because } : {};
    if (entry.question === null) return [`${path}/note`, { ...entry.body, ...why }];
    const answers = [{ question: entry.question, ...entry.body }];
    return [`${path}/judgements`, { answers, ...why }];
  }

  // Never into another store; that it is not for another person is asked where it is recorded.
  async mayGo() {
    if (!this.sites || this.connection !== 'there')
      this.sites = (await get('heads')).map((head) => head.site);
    const strange = (e) => e.sites?.length && !e.sites.some((site) => this.sites.includes(site));
    this.foreign = this.entries.some(strange);
    if (!this.foreign) return true;
    this.refused = { entry: this.entries.find(strange), failed: null, item: null };
    this.tell({ type: 'refused' });
    return false;
  }

  // The case as it is after an entry; null where it is not shown.  While the store is away, the
  // entry stays and is sent again, which records nothing twice: else the page would show what was
  // before it.
  async sheet(entry) {
    try {
      return await get(casePath(this.who.inspection, entry.case, entry.second));
    } catch (failed) {
      if (isAway(failed)) throw failed;
      return null;
    }
  }

  async recorded(entry) {
    const sheet = await this.sheet(entry);
    const item = sheet?.items.find((i) => i.ref === entry.question);
    this.entries = this.entries.filter((e) => e !== entry);
    eraseEntry(this.who, entry);
    for (const next of this.of({ ref: entry.case, second: entry.second }, entry.question))
      if (next.after) {
        // Where somebody else came in between, what was seen stays what it was, and is refused.
        next.body.seen = item && stillMine(item, entry, this.who.person)
          ? item.entry : entry.body.seen ?? null;
        next.after = false;
        keepEntry(this.who, next);
      }
    this.tell({ type: 'saved', entry, sheet });
  }

  async refuse(entry, failed) {
    const sheet = await this.sheet(entry);
    const item = sheet?.items.find((i) => i.ref === entry.question) ?? null;
    const changed = failed.status === 409 && item && 'seen' in entry.body
      && item.entry !== entry.body.seen;
    this.refused = { entry, failed, item: changed ? item : null };
    this.tell({ type: 'refused', entry, sheet });
  }
}

function stillMine(item, entry, person) {
  const { answer, evidence } = entry.body;
  const stands = answer === 'clear' ? null : answer;
  return (answer === undefined || item.answer === stands)
    && (evidence === undefined || (item.evidence ?? '') === evidence)
    && (item.entry === null || item.inspector === null || item.inspector === person);
}
