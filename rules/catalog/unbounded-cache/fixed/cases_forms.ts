import express from 'express';

const app = express();

declare function load(id: string): Promise<string>;

// --- filled where it is missing

const USERS_MAX = 1024;
const users = new Map<string, string>(); // leak: unbounded-cache

app.get('/users/:id', async (req, res) => {
  if (!users.has(req.params.id)) {
    users.set(req.params.id, await load(req.params.id));
    for (const oldest of users.keys()) {
      if (users.size <= USERS_MAX) break;
      users.delete(oldest);
    }
  }
  {
    const recent = users.get(req.params.id)!;
    users.delete(req.params.id);
    users.set(req.params.id, recent);
  }
  res.json(users.get(req.params.id));
});

const TITLES_MAX = 1024;
const titles = new Map<string, Promise<string>>(); // leak: unbounded-cache

app.get('/titles/:id', async (req, res) => {
  const { id } = req.params;
  if (!titles.has(id)) titles.set(id, load(id)); // in one line
  for (const oldest of titles.keys()) {
    if (titles.size <= TITLES_MAX) break;
    titles.delete(oldest);
  }
  {
    const recent = titles.get(id)!;
    titles.delete(id);
    titles.set(id, recent);
  }
  res.json(await titles.get(id));
});

const PRICES_MAX = 1024;
const prices = new Map<string, string>(); // leak: unbounded-cache

app.get('/prices/:id', async (req, res) => {
  const { id } = req.params;
  if (prices.get(id) === undefined) {
    prices.set(id, await load(id));
    for (const oldest of prices.keys()) {
      if (prices.size <= PRICES_MAX) break;
      prices.delete(oldest);
    }
  }
  res.json(prices.get(id));
});

// --- maps of lists: what is in them is state

const LISTS_TTL_MS = 3600000;
const listsAdded = new Map<string, number>();
const lists = new Map<string, string[]>(); // leak: unbounded-cache

setInterval(() => {
  for (const [key, added] of listsAdded) {
    if (Date.now() - added < LISTS_TTL_MS) break;
    listsAdded.delete(key);
    lists.delete(key);
  }
}, 60000).unref();

app.post('/lists/:id', (req, res) => {
  const list = lists.get(req.params.id) ?? [];
  list.push(req.body.text);
  lists.set(req.params.id, list);
  listsAdded.delete(req.params.id);
  listsAdded.set(req.params.id, Date.now());
  res.end();
});

const NOTES_TTL_MS = 3600000;
const notesAdded = new Map<string, number>();
const notes = new Map<string, string[]>(); // leak: unbounded-cache

setInterval(() => {
  for (const [key, added] of notesAdded) {
    if (Date.now() - added < NOTES_TTL_MS) break;
    notesAdded.delete(key);
    notes.delete(key);
  }
}, 60000).unref();

app.post('/notes/:id', (req, res) => {
  if (!notes.has(req.params.id)) notes.set(req.params.id, []);
  notesAdded.delete(req.params.id);
  notesAdded.set(req.params.id, Date.now());
  notes.get(req.params.id)!.push(req.body.text);
  notesAdded.delete(req.params.id);
  notesAdded.set(req.params.id, Date.now());
  res.end();
});

const DRAFTS_TTL_MS = 3600000;
const draftsAdded = new Map<string, number>();
const drafts: Record<string, string[]> = {}; // leak: unbounded-cache

setInterval(() => {
  for (const [key, added] of draftsAdded) {
    if (Date.now() - added < DRAFTS_TTL_MS) break;
    draftsAdded.delete(key);
    delete drafts[key];
  }
}, 60000).unref();

app.post('/drafts/:id', (req, res) => {
  drafts[req.params.id] ??= [];
  draftsAdded.delete(req.params.id);
  draftsAdded.set(req.params.id, Date.now());
  drafts[req.params.id].push(req.body.text);
  res.end();
});

// --- state of an instance: a timer would keep it

const STATES_TTL_MS = 3600000;

const BY_USER_TTL_MS = 3600000;

export class Jobs {
  private readonly states = new Map<string, { state: string }>(); // leak: unbounded-cache
  private readonly statesAdded = new Map<string, number>();
  private byUser: Record<string, { state: string }> = {}; // leak: unbounded-cache
  private byUserAdded = new Map<string, number>();

  start(id: string, user: string): void {
    this.states.set(id, { state: 'queued' });
    this.statesAdded.delete(id);
    this.statesAdded.set(id, Date.now());
    for (const [key, added] of this.statesAdded) {
      if (Date.now() - added < STATES_TTL_MS) break;
      this.statesAdded.delete(key);
      this.states.delete(key);
    }
    this.byUser[user] = { state: 'queued' };
    this.byUserAdded.delete(user);
    this.byUserAdded.set(user, Date.now());
    for (const [key, added] of this.byUserAdded) {
      if (Date.now() - added < BY_USER_TTL_MS) break;
      this.byUserAdded.delete(key);
      delete this.byUser[key];
    }
  }

  state(id: string, user: string): string {
    return this.states.get(id)?.state ?? this.byUser[user]?.state ?? 'unknown';
  }
}

const jobs = new Jobs();

app.post('/jobs', (req, res) => {
  jobs.start(req.body.id, req.body.user);
  res.json(jobs.state(req.body.id, req.body.user));
});

// --- innocents

const swept = new Map<string, { state: string }>(); // ok: one timer sweeps
const sweptAdded = new Map<string, number>(); // ok: the same timer

setInterval(() => {
  for (const [key, added] of sweptAdded) {
    if (Date.now() - added < 3600000) break;
    sweptAdded.delete(key);
    swept.delete(key);
  }
}, 60000).unref();

app.post('/swept', (req, res) => {
  swept.set(req.body.id, { state: 'queued' });
  sweptAdded.delete(req.body.id);
  sweptAdded.set(req.body.id, Date.now());
  res.end();
});
