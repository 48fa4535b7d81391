// Long computations on Node: on the one thread, and where they belong.
import crypto, { pbkdf2Sync, randomBytes, scrypt, scryptSync, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import zlib from 'node:zlib';
import bcrypt from 'bcrypt';
import { compareSync, hash, hashSync, compare } from 'bcryptjs';
import express, { type Request, type Response } from 'express';
import Fastify from 'fastify';

const app = express();
const fastify = Fastify();
const router = express.Router();
const scryptAsync = promisify(scrypt);

const adminHash = bcrypt.hashSync('admin', 4); // ok: once, at start

interface User {
  password: string;
}

app.post('/register', async (req: Request, res: Response) => {
  const password = await bcrypt.hash(req.body.password, 12); // leak: cpu-bound-in-async
  res.json({ password });
});

app.post('/login', async (req, res) => {
  const user = await find(req.body.name);
  if (!await compare(req.body.password, user.password)) { // leak: cpu-bound-in-async
    res.status(401).end();
    return;
  }
  res.json({ ok: true });
});

app.post('/rehash', (req, res) => {
  res.json({ hash: hashSync(req.body.password, 10) }); // leak: cpu-bound-in-async
});

router.post('/derive', async (req, res) => {
  const key = await promisify(pbkdf2)(req.body.password, 'salt', 600_000, 32, 'sha256'); // leak: cpu-bound-in-async
  res.send(key.toString('hex'));
});

router.post('/scrypt', async (req, res) => {
  const key = crypto.scryptSync(req.body.password, 'salt', 64); // leak: cpu-bound-in-async
  const other = scryptSync(req.body.password, 'pepper', 64); // leak: cpu-bound-in-async
  res.send(Buffer.concat([key, other]));
});

function seal(password: string): string {
  return bcrypt.hashSync(password, bcrypt.genSaltSync(10)); // leak: cpu-bound-in-async
}

class Accounts {
  create(password: string): User {
    return { password: seal(password) };
  }

  async update(password: string): Promise<User> {
    return { password: await bcrypt.hash(password, 10) }; // leak: cpu-bound-in-async
  }
}

const accounts = new Accounts();

fastify.post('/accounts', async (request) => {
  const { password } = request.body as { password: string };
  return accounts.create(password);
});

app.get('/archive', async (req, res) => {
  res.send(await promisify(zlib.gzip)(String(req.query.text).repeat(100_000))); // leak: cpu-bound-in-async
});

export async function verify(password: string, user: User): Promise<boolean> {
  return await bcrypt.compare(password, user.password); // leak: cpu-bound-in-async
}

app.post('/keys', async (_req, res) => {
  const { publicKey } = await promisify(crypto.generateKeyPair)('rsa', { modulusLength: 4096 }); // leak: cpu-bound-in-async
  res.send(publicKey.export({ type: 'spki', format: 'pem' }));
});

async function find(name: string): Promise<User> {
  return { password: `${name}${adminHash}` };
}

// Asynchronous variants.

app.post('/ok/1', async (req, res) => {
  res.json({ hash: await bcrypt.hash(req.body.password, 12) }); // ok: asynchronous
});

app.post('/ok/2', async (req, res) => {
  res.json({ hash: await hash(req.body.password, 12) }); // ok: asynchronous
});

app.post('/ok/3', async (req, res) => {
  const user = await find(req.body.name);
  res.json({ ok: await bcrypt.compare(req.body.password, user.password) }); // ok: asynchronous
});

app.post('/ok/4', (req, res) => {
  crypto.pbkdf2(req.body.password, 'salt', 600_000, 32, 'sha256', (_error, key) => res.send(key)); // ok: with a callback
});

app.post('/ok/5', async (req, res) => {
  res.send(await scryptAsync(req.body.password, 'salt', 64)); // ok: made a promise of
});

app.get('/ok/6', (req, res) => {
  zlib.gzip(String(req.query.text), (_error, data) => res.send(data)); // ok: with a callback
});

app.post('/ok/7', (req, res) => {
  const worker = new Worker('./hash.js', { workerData: req.body });
  worker.once('message', (result) => {
    res.json(result); // ok: a worker did the work
    void worker.terminate();
  });
});

// Quick, or somebody else's.

app.get('/ok/8', (req, res) => {
  res.send(crypto.createHash('sha256').update(String(req.query.text)).digest('hex')); // ok: microseconds
});

app.get('/ok/9', (_req, res) => {
  res.send(randomBytes(16).toString('hex')); // ok: microseconds
});

const stamp = {
  hashSync(value: string): string {
    return value;
  },
};

app.get('/ok/10', (req, res) => {
  res.send(stamp.hashSync(String(req.query.text))); // ok: the project's own
});

class Vault {
  compareSync(one: string, other: string): boolean {
    return one === other;
  }
}

app.get('/ok/11', (req, res) => {
  res.json(new Vault().compareSync(String(req.query.a), String(req.query.b))); // ok: the project's own
});

app.get('/ok/12', (_req, res) => {
  res.json(Object.keys({ bcrypt: bcrypt.hashSync })); // ok: not called
});

app.get('/ok/13', async (_req, res) => {
  const hashSync = (text: string): string => text;
  res.send(hashSync('x')); // ok: a local of the same name
});

app.get('/ok/14', async (_req, res) => {
  const bcrypt = { hashSync: (text: string) => text };
  res.send(bcrypt.hashSync('x')); // ok: a local of the same name
});

// Not while serving.

function seed(): string {
  return bcrypt.hashSync('seed', 10); // ok: only called before serving
}

const seeded = seed();

async function main(): Promise<void> {
  console.log(pbkdf2Sync('x', 'y', 1000, 32, 'sha256'), seeded); // ok: only called at start
}

main();

// Exported, and no caller is seen: whoever it is, the one thread computes.

export function hashed(password: string): string {
  return hashSync(password, 10); // leak: cpu-bound-in-async
}

export class Hasher {
  hash(password: string): string {
    return bcrypt.hashSync(password, 10); // leak: cpu-bound-in-async
  }
}

export const strength = (password: string): number => scryptSync(password, 's', 16).length; // leak: cpu-bound-in-async

export function packed(text: string): Buffer {
  return zlib.gzipSync(text); // ok: nobody knows whether a server does it
}

export const costs = { rounds: bcrypt.genSaltSync(4).length, hash: hashSync }; // ok: once, and not called

class Fixture {
  readonly hash = bcrypt.hashSync('fixture', 4); // ok: made while the module loads
}

export const fixture = new Fixture();

app.get('/ok/15', async (_req, res) => {
  const lengths = ['a', 'b'].map((text) => text.length); // ok: little work
  res.json(lengths);
});

app.get('/ok/16', (_req, res) => {
  setTimeout(() => res.end(), 10); // ok: a timer
});
