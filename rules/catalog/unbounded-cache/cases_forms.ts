import express from 'express';

const app = express();

declare function load(id: string): Promise<string>;

// --- filled where it is missing

const users = new Map<string, string>(); // leak: unbounded-cache

app.get('/users/:id', async (req, res) => {
  if (!users.has(req.params.id)) {
    users.set(req.params.id, await load(req.params.id));
  }
  res.json(users.get(req.params.id));
});

const titles = new Map<string, Promise<string>>(); // leak: unbounded-cache

app.get('/titles/:id', async (req, res) => {
  const { id } = req.params;
  if (!titles.has(id)) titles.set(id, load(id)); // in one line
  res.json(await titles.get(id));
});

const prices = new Map<string, string>(); // leak: unbounded-cache

app.get('/prices/:id', async (req, res) => {
  const { id } = req.params;
  if (prices.get(id) === undefined) {
    prices.set(id, await load(id));
  }
  res.json(prices.get(id));
});

// --- maps of lists: what is in them is state

const lists = new Map<string, string[]>(); // leak: unbounded-cache

app.post('/lists/:id', (req, res) => {
  const list = lists.get(req.params.id) ?? [];
  list.push(req.body.text);
  lists.set(req.params.id, list);
  res.end();
});

const notes = new Map<string, string[]>(); // leak: unbounded-cache

app.post('/notes/:id', (req, res) => {
  if (!notes.has(req.params.id)) notes.set(req.params.id, []);
  notes.get(req.params.id)!.push(req.body.text);
  res.end();
});

const drafts: Record<string, string[]> = {}; // leak: unbounded-cache

app.post('/drafts/:id', (req, res) => {
  drafts[req.params.id] ??= [];
  drafts[req.params.id].push(req.body.text);
  res.end();
});

// --- state of an instance: a timer would keep it

export class Jobs {
  private readonly states = new Map<string, { state: string }>(); // leak: unbounded-cache
  private byUser: Record<string, { state: string }> = {}; // leak: unbounded-cache

  start(id: string, user: string): void {
    this.states.set(id, { state: 'queued' });
    this.byUser[user] = { state: 'queued' };
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
