import { Controller, Get, Injectable, Param } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import { Server, type Socket } from 'socket.io';

const app = express();
const io = new Server();

declare function loadUser(id: string): Promise<User>;
declare function render(path: string): Promise<string>;

interface User {
  id: string;
  name: string;
}

// --- a cache of answers

const USERS_MAX = 1024;
const users = new Map<string, User>(); // leak: unbounded-cache

app.get('/users/:id', async (req: Request, res: Response) => {
  const hit = users.get(req.params.id);
  if (hit) {
    users.delete(req.params.id);
    users.set(req.params.id, hit);
    res.json(hit);
    return;
  }
  const user = await loadUser(req.params.id);
  users.set(req.params.id, user);
  for (const oldest of users.keys()) {
    if (users.size <= USERS_MAX) break;
    users.delete(oldest);
  }
  res.json(user);
});

// --- the same with an object

const PAGES_MAX = 1024;
const pages: Record<string, string> = {}; // leak: unbounded-cache

app.get('/pages', async (req, res) => {
  const path = req.originalUrl;
  if (!pages[path]) {
    pages[path] = await render(path);
    for (const oldest of Object.keys(pages).slice(0, -PAGES_MAX)) delete pages[oldest];
  }
  res.send(pages[path]);
});

// --- one-time passwords that nobody fetches

interface Otp {
  code: string;
  expiresAt: number;
}

const otps = new Map<string, Otp>(); // leak: unbounded-cache

app.post('/otp', (req, res) => {
  const code = String(Math.floor(Math.random() * 1_000_000));
  for (const [key, entry] of otps) {
    if (Date.now() > entry.expiresAt) otps.delete(key);
  }
  otps.set(req.body.phone, { code, expiresAt: Date.now() + 5 * 60_000 });
  res.json({ sent: true });
});

app.post('/otp/verify', (req, res) => {
  const entry = otps.get(req.body.phone);
  if (!entry || Date.now() > entry.expiresAt || entry.code !== req.body.code) {
    res.status(401).end();
    return;
  }
  otps.delete(req.body.phone);
  res.json({ ok: true });
});

// --- a limiter that keeps every address

const HITS_MAX = 1024;
const hits = new Map<string, number[]>(); // leak: unbounded-cache
const WINDOW_MS = 60_000;

export function limiter(req: Request, res: Response, next: () => void): void {
  const now = Date.now();
  if (hits.size > HITS_MAX) {
    for (const [key, kept] of hits) {
      if (!kept.some((time) => now - time < WINDOW_MS)) hits.delete(key);
    }
  }
  const recent = (hits.get(req.ip ?? '') ?? []).filter((time) => now - time < WINDOW_MS);
  recent.push(now);
  hits.set(req.ip ?? '', recent);
  if (recent.length > 100) {
    res.status(429).end();
    return;
  }
  next();
}

app.use(limiter);

// --- a log in memory

const AUDIT_LOG_MAX = 1000;
const auditLog: { path: string; at: number }[] = []; // leak: unbounded-cache

app.use((req, _res, next) => {
  auditLog.push({ path: req.path, at: Date.now() });
  if (auditLog.length > AUDIT_LOG_MAX) auditLog.splice(0, auditLog.length - AUDIT_LOG_MAX);
  next();
});

app.get('/audit', (_req, res) => {
  res.json(auditLog.slice(-100));
});

// --- deliveries seen

const DELIVERED_MAX = 10000;
const delivered = new Set<string>(); // leak: unbounded-cache

app.post('/webhook', (req, res) => {
  if (delivered.has(req.body.id)) {
    res.status(200).end();
    return;
  }
  delivered.add(req.body.id);
  for (const oldest of delivered) {
    if (delivered.size <= DELIVERED_MAX) break;
    delivered.delete(oldest);
  }
  res.status(202).end();
});

// --- a service made once

const RENDERED_MAX = 1024;

export class ThumbnailService {
  private readonly rendered = new Map<string, Buffer>(); // leak: unbounded-cache

  async thumbnail(url: string): Promise<Buffer> {
    const known = this.rendered.get(url);
    if (known !== undefined) {
      this.rendered.delete(url);
      this.rendered.set(url, known);
      return known;
    }
    const image = Buffer.from(await render(url));
    this.rendered.set(url, image);
    for (const oldest of this.rendered.keys()) {
      if (this.rendered.size <= RENDERED_MAX) break;
      this.rendered.delete(oldest);
    }
    return image;
  }
}

export const thumbnails = new ThumbnailService();

app.get('/thumbnail', async (req, res) => {
  res.send(await thumbnails.thumbnail(String(req.query.url)));
});

// --- a provider of Nest is a singleton

const QUOTES_MAX = 1024;

@Injectable()
export class QuoteService {
  private quotes: Record<string, number> = {}; // leak: unbounded-cache

  quote(customer: string): number {
    this.quotes[customer] = this.quotes[customer] ?? customer.length;
    for (const oldest of Object.keys(this.quotes).slice(0, -QUOTES_MAX)) delete this.quotes[oldest];
    return this.quotes[customer];
  }
}

@Controller('quotes')
export class QuoteController {
  constructor(private readonly service: QuoteService) {}

  @Get(':customer')
  quote(@Param('customer') customer: string): number {
    return this.service.quote(customer);
  }
}

// --- a static field is one for all instances

const DIGESTS_MAX = 1024;

export class Hasher {
  private static readonly digests = new Map<string, string>(); // leak: unbounded-cache

  static digest(text: string): string {
    let found = Hasher.digests.get(text);
    if (found !== undefined) {
      Hasher.digests.delete(text);
      Hasher.digests.set(text, found);
    }
    if (found === undefined) {
      found = createHash('sha256').update(text).digest('hex');
      Hasher.digests.set(text, found);
      for (const oldest of Hasher.digests.keys()) {
        if (Hasher.digests.size <= DIGESTS_MAX) break;
        Hasher.digests.delete(oldest);
      }
    }
    return found;
  }
}

app.post('/hash', (req, res) => {
  res.send(Hasher.digest(req.body.text));
});

// --- a closure that lives as long as its server

const TICKETS_TTL_MS = 3600000;

export function createApi() {
  const tickets = new Map<string, { open: boolean }>(); // leak: unbounded-cache
  const ticketsAdded = new Map<string, number>();
  const api = express.Router();
  api.post('/tickets', (req, res) => {
    const id = randomUUID();
    tickets.set(id, { open: true });
    ticketsAdded.delete(id);
    ticketsAdded.set(id, Date.now());
    for (const [key, added] of ticketsAdded) {
      if (Date.now() - added < TICKETS_TTL_MS) break;
      ticketsAdded.delete(key);
      tickets.delete(key);
    }
    res.json({ id });
  });
  return api;
}

app.use('/api', createApi());

// --- players that leave are never taken out

const SCORES_TTL_MS = 3600000;
const scoresAdded = new Map<string, number>();
const scores: Record<string, number> = {}; // leak: unbounded-cache

setInterval(() => {
  for (const [key, added] of scoresAdded) {
    if (Date.now() - added < SCORES_TTL_MS) break;
    scoresAdded.delete(key);
    delete scores[key];
  }
}, 60000).unref();

io.on('connection', (socket: Socket) => {
  socket.on('score', (points: number) => {
    scores[socket.id] = points;
    scoresAdded.delete(socket.id);
    scoresAdded.set(socket.id, Date.now());
  });
});

// === innocent ===

// --- pairs

const online = new Map<string, Socket>(); // ok: disconnect takes it out again
const lastSeen = new Map<string, number>(); // ok: a stored time is no expiry; disconnect takes it out

io.on('connection', (socket: Socket) => {
  online.set(socket.id, socket);
  lastSeen.set(socket.id, Date.now());
  socket.on('disconnect', () => {
    online.delete(socket.id);
    lastSeen.delete(socket.id);
  });
});

const inFlight = new Map<string, Promise<User>>(); // ok: taken out when it settles

export async function loadOnce(id: string): Promise<User> {
  const running = inFlight.get(id);
  if (running) return running;
  const promise = loadUser(id);
  inFlight.set(id, promise);
  try {
    return await promise;
  } finally {
    inFlight.delete(id);
  }
}

const requests = new Set<Request>(); // ok: added and deleted by the same handler

app.use((req, res, next) => {
  requests.add(req);
  res.on('finish', () => requests.delete(req));
  next();
});

// --- bounded by hand

const previews = new Map<string, string>(); // ok: the oldest goes when it is full

app.get('/preview', async (req, res) => {
  const key = String(req.query.key);
  if (previews.size >= 500) {
    const oldest = previews.keys().next().value;
    if (oldest !== undefined) previews.delete(oldest);
  }
  previews.set(key, await render(key));
  res.send(previews.get(key));
});

const sessions = new Map<string, { expires: number }>(); // ok: a timer sweeps

app.post('/sessions', (_req, res) => {
  const id = randomUUID();
  sessions.set(id, { expires: Date.now() + 3_600_000 });
  res.json({ id });
});

setInterval(() => {
  for (const [id, session] of sessions) {
    if (session.expires < Date.now()) sessions.delete(id);
  }
}, 60_000).unref();

const latest: string[] = []; // ok: the first goes when there are many

app.post('/latest', (req, res) => {
  latest.push(req.body.text);
  if (latest.length > 100) latest.shift();
  res.json(latest);
});

let buffer: string[] = []; // ok: taken over and emptied

app.post('/collect', (req, res) => {
  buffer.push(req.body.line);
  if (buffer.length > 50) buffer = [];
  res.end();
});

const keepers = new WeakMap<object, number>(); // ok: entries die with their keys

app.use((req, _res, next) => {
  keepers.set(req, Date.now());
  next();
});

const drafts = new Map<string, string>(); // ok: each entry has a timer of its own

app.put('/drafts/:id', (req, res) => {
  const { id } = req.params;
  drafts.set(id, req.body.text);
  setTimeout(() => drafts.delete(id), 60_000).unref();
  res.end();
});

// --- closed keys

enum Level {
  Info = 'info',
  Error = 'error',
}

const perLevel = new Map<Level, number>(); // ok: an entry for each member of an enumeration

export function logged(level: Level): void {
  perLevel.set(level, (perLevel.get(level) ?? 0) + 1);
}

app.get('/log', (_req, res) => {
  logged(Level.Info);
  res.end();
});

type Unit = 'metric' | 'imperial';

const formatters = new Map<Unit, Intl.NumberFormat>(); // ok: the keys are literals of a type

export function formatter(unit: Unit): Intl.NumberFormat {
  let found = formatters.get(unit);
  if (!found) {
    found = new Intl.NumberFormat(unit === 'metric' ? 'de' : 'en');
    formatters.set(unit, found);
  }
  return found;
}

const counters: Record<string, number> = {}; // ok: every caller gives a literal

function increase(name: string): void {
  counters[name] = (counters[name] ?? 0) + 1;
}

app.get('/a', (_req, res) => {
  increase('a');
  res.end();
});
app.get('/b', (_req, res) => {
  increase('b');
  res.end();
});

const health = { ready: false, checks: 0 }; // ok: fields, not entries

app.get('/health', (_req, res) => {
  health.ready = true;
  health.checks += 1;
  res.json(health);
});

// --- registries

const commands = new Map<string, () => void>(); // ok: filled while the program starts

export function registerCommand(name: string, run: () => void): void {
  commands.set(name, run);
}

registerCommand('stop', () => process.exit());

const primes: number[] = []; // ok: filled at import
for (let n = 2; n < 100; n += 1) {
  if (primes.every((prime) => n % prime !== 0)) primes.push(n);
}

// --- objects that live for one call

class Tokenizer {
  private readonly seen = new Map<string, number>(); // ok: made anew for each request

  run(text: string): number {
    for (const word of text.split(' ')) this.seen.set(word, word.length);
    return this.seen.size;
  }
}

app.post('/tokens', (req, res) => {
  res.json(new Tokenizer().run(req.body.text));
});

app.post('/group', (req, res) => {
  const groups = new Map<string, string[]>(); // ok: a local of the call
  for (const name of req.body.names as string[]) {
    groups.set(name[0] ?? '', [...(groups.get(name[0] ?? '') ?? []), name]);
  }
  res.json([...groups]);
});

io.on('connection', (socket: Socket) => {
  const joined = new Set<string>(); // ok: a local of one connection
  socket.on('join', (room: string) => joined.add(room));
});

const template = { title: '', body: '' }; // ok: copies of its keys, never more of them

app.get('/template', (_req, res) => {
  const keys = Object.keys(template);
  keys.push('extra');
  res.json(keys);
});

createServer(app).listen(3000);
