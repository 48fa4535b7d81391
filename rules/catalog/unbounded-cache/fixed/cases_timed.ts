import express from 'express';

const app = express();

// --- whoever adds an entry sets the timer that takes it out

interface Entry {
  expires: number;
  timer?: NodeJS.Timeout;
}

class Leases {
  private readonly entries = new Map<string, Entry>(); // ok: each entry's timer leads to where it is taken out

  renew(id: string, expires: number) {
    const entry: Entry = this.entries.get(id) ?? { expires };
    clearTimeout(entry.timer);
    entry.expires = expires;
    if (entry.expires <= Date.now()) return this.drop(id);
    entry.timer = setTimeout(() => this.look(id), entry.expires - Date.now());
    this.entries.set(id, entry);
    return entry;
  }

  private look(id: string) {
    return this.renew(id, this.entries.get(id)?.expires ?? 0);
  }

  drop(id: string) {
    this.entries.delete(id);
    return undefined;
  }
}

const leases = new Leases();

// --- a timer of something else

class Codes {
  private readonly entries = new Map<string, Entry>(); // leak: unbounded-cache

  issue(id: string, expires: number) {
    for (const [key, entry] of this.entries) {
      if (entry.expires <= Date.now()) this.entries.delete(key);
    }
    this.entries.set(id, { expires });
    setTimeout(() => console.log('issued', id), 1000);
  }

  use(id: string) {
    const entry = this.entries.get(id);
    if (entry === undefined || entry.expires <= Date.now()) return false;
    return this.entries.delete(id);
  }
}

const codes = new Codes();

app.post('/leases/:id', (req, res) => {
  leases.renew(req.params.id, Date.now() + 60_000);
  codes.issue(req.params.id, Date.now() + 60_000);
  res.end();
});

app.delete('/leases/:id', (req, res) => {
  leases.drop(req.params.id);
  res.json(codes.use(req.params.id));
});

// --- a run begins with an empty one

const KNOWN_TTL_MS = 3600000;

class Sync {
  private seen: Record<string, number> = {}; // ok: each run begins anew
  private known: Record<string, number> = {}; // leak: unbounded-cache
  private knownAdded = new Map<string, number>();

  run(ids: readonly string[]) {
    this.seen = {};
    if (!this.known) this.known = {};
    for (const id of ids) this.note(id);
    return Object.keys(this.seen).length;
  }

  private note(id: string) {
    this.seen[id] = Date.now();
    this.known[id] = Date.now();
    this.knownAdded.delete(id);
    this.knownAdded.set(id, Date.now());
    for (const [key, added] of this.knownAdded) {
      if (Date.now() - added < KNOWN_TTL_MS) break;
      this.knownAdded.delete(key);
      delete this.known[key];
    }
  }
}

class Check {
  private seen!: Record<string, number>;

  run(ids: readonly string[]) {
    this.seen = {}; // ok: each run begins anew, in a field that is declared without a value, too
    for (const id of ids) this.note(id);
    return Object.keys(this.seen).length;
  }

  private note(id: string) {
    this.seen[id] = Date.now();
  }
}

const sync = new Sync();
const check = new Check();

app.post('/sync', (req, res) => {
  res.json([sync.run(req.body), check.run(req.body)]);
});

// --- a sweep that waits before it takes an entry out

interface Opened {
  readonly since: number;
  close(): Promise<void>;
}

const opened = new Map<string, Opened>(); // ok: what goes through the entries takes each out when it has closed

setInterval(() => {
  for (const [id, entry] of opened) {
    if (Date.now() - entry.since < 60_000) continue;
    void entry.close().then(() => {
      if (opened.get(id) === entry) opened.delete(id);
    });
  }
}, 60_000);

app.post('/open/:id', (req, res) => {
  opened.set(req.params.id, { since: Date.now(), close: () => Promise.resolve() });
  res.end();
});

// --- a stack that is popped by its length

const scopes: string[] = []; // ok: the last one is taken off
const TRAIL_MAX = 1000;
const trail: string[] = []; // leak: unbounded-cache

app.post('/scopes/:name', (req, res) => {
  scopes.push(req.params.name);
  trail.push(req.params.name);
  if (trail.length > TRAIL_MAX) trail.splice(0, trail.length - TRAIL_MAX);
  res.end();
  if (scopes.length) scopes.length -= 1;
});
