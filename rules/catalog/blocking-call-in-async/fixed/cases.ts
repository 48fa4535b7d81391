// Servers on Node: what holds up the one thread, and what only looks like it.
import { exec, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import fs, { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import express, { type NextFunction, type Request, type Response } from 'express';
import Fastify from 'fastify';

const app = express();
const fastify = Fastify();
const router = express.Router();
const run = promisify(exec);
const UPLOADS = '/srv/uploads';
const TEMPLATE = path.join(__dirname, 'page.html');

const config = JSON.parse(readFileSync('config.json', 'utf8')); // ok: read once, at start
const version = execSync('git rev-parse HEAD').toString(); // ok: at start

app.get('/files/:name', async (req: Request, res: Response) => {
  const text = await fs.promises.readFile(path.join(UPLOADS, req.params.name), 'utf8'); // leak: blocking-call-in-async
  res.send(text);
});

app.get('/raw/:name', async (req, res) => {
  const name = req.params.name;
  res.send(await readFile(`${UPLOADS}/${name}`)); // leak: blocking-call-in-async
});

app.get('/plain/:name', (req, res) => {
  const data = fs.readFileSync(req.params.name); // leak: blocking-call-in-async
  res.send(data);
});

app.post('/convert', async (req, res) => {
  const done = spawnSync('ffmpeg', ['-i', req.body.name, 'out.mp4']); // leak: blocking-call-in-async
  const info = execFileSync('ffprobe', ['out.mp4']); // leak: blocking-call-in-async
  res.json({ code: done.status, info: info.toString() });
});

router.use((req: Request, res: Response, next: NextFunction) => {
  execSync(`logger ${req.path}`); // leak: blocking-call-in-async
  next();
});

function loadInvoice(id: string): Buffer {
  return fs.readFileSync(path.join(UPLOADS, `${id}.pdf`)); // leak: blocking-call-in-async
}

function render(id: string): string {
  return loadInvoice(id).toString('base64');
}

router.get('/invoices/:id', async (req, res) => {
  res.send(render(req.params.id));
});

fastify.get('/export/:id', async (request, reply) => {
  const { id } = request.params as { id: string };
  const rows = await Promise.resolve([id]);
  await fs.promises.writeFile(path.join(UPLOADS, `${id}.csv`), rows.join('\n')); // leak: blocking-call-in-async
  return reply.send({ id });
});

class Store {
  save(name: string, data: Buffer): void {
    copyFileSync(name, path.join(UPLOADS, name)); // leak: blocking-call-in-async
    fs.writeFileSync(name, data);
  }
}

const store = new Store();

app.put('/files/:name', async (req, res) => {
  store.save(req.params.name, req.body);
  res.end();
});

createServer((request, response) => {
  const target = path.join(UPLOADS, request.url ?? '/');
  response.end(fs.readFileSync(target)); // leak: blocking-call-in-async
}).listen(0);

app.delete('/folders/:name', async (req, res) => {
  await fs.promises.rm(path.join(UPLOADS, req.params.name), { recursive: true }); // leak: blocking-call-in-async
  res.end();
});

// Asynchronous variants.

app.get('/ok/1/:name', async (req, res) => {
  res.send(await fs.promises.readFile(path.join(UPLOADS, req.params.name))); // ok: asynchronous
});

app.get('/ok/2/:name', async (req, res) => {
  res.send(await readFile(req.params.name)); // ok: asynchronous
});

app.get('/ok/3/:name', (req, res) => {
  fs.readFile(req.params.name, (error, data) => { // ok: with a callback
    if (error) res.status(404).end();
    else res.send(data);
  });
});

app.get('/ok/4', async (_req, res) => {
  const { stdout } = await run('uptime'); // ok: a child that is awaited
  res.send(stdout);
});

app.get('/ok/5', (_req, res) => {
  spawn('uptime').on('exit', () => res.end()); // ok: a child that is not waited for
});

app.get('/ok/6/:name', (req, res) => {
  fs.createReadStream(req.params.name).pipe(res); // ok: a stream
});

// Files of the program itself, and looks at the directory.

app.get('/ok/7', async (_req, res) => {
  res.send(fs.readFileSync(TEMPLATE, 'utf8')); // ok: a file of the program itself
});

app.get('/ok/8', (_req, res) => {
  res.send(readFileSync('static/robots.txt')); // ok: a constant path
});

app.get('/ok/9/:name', (req, res) => {
  res.json({ exists: existsSync(req.params.name) }); // ok: a look at the directory
});

app.get('/ok/10/:name', (req, res) => {
  res.json({ size: statSync(req.params.name).size }); // ok: a look at the directory
});

// Before serving, or not by the server at all.

function prepare(): void {
  for (const name of fs.readdirSync(UPLOADS)) fs.rmSync(path.join(UPLOADS, name)); // ok: only called before serving
}

prepare();

async function main(): Promise<void> {
  const banner = fs.readFileSync(process.argv[2] ?? 'banner.txt', 'utf8'); // ok: a command line's own function
  console.log(banner, config, version);
}

main();

export async function build(file: string): Promise<string> {
  return await fs.promises.readFile(file, 'utf8'); // leak: blocking-call-in-async
}

export function readSetting(file: string): string {
  return readFileSync(file, 'utf8'); // ok: nobody knows a request that comes here
}

// Only named, or somebody else's.

app.get('/ok/11', (_req, res) => {
  const readers = { sync: fs.readFileSync }; // ok: not called
  res.json(Object.keys(readers));
});

const disk = {
  readFileSync(name: string): string {
    return name;
  },
};

app.get('/ok/12/:name', (req, res) => {
  res.send(disk.readFileSync(req.params.name)); // ok: the project's own
});

class Shell {
  execSync(command: string): string {
    return command;
  }
}

app.get('/ok/13', (_req, res) => {
  res.send(new Shell().execSync('ls')); // ok: the project's own
});

app.post('/ok/14', (req, res) => {
  const worker = new Worker(TEMPLATE, { workerData: req.body });
  worker.once('message', (result) => {
    res.json(result); // ok: a worker did the work
    void worker.terminate();
  });
});

app.post('/ok/15/:name', async (req, res) => {
  try {
    res.json(await run('convert'));
  } finally {
    fs.rmSync(req.params.name, { force: true }); // ok: tidying up
  }
});

const templates = new Map<string, string>();

export function templateOf(name: string): string {
  const kept = templates.get(name);
  if (kept !== undefined) return kept;
  if (templates.size > 100) templates.clear();
  const text = readFileSync(name, 'utf8'); // ok: nobody knows a request that comes here
  templates.set(name, text);
  return text;
}

app.get('/ok/16', async (_req, res) => {
  const { readFileSync: read } = { readFileSync: (name: string) => name };
  res.send(read('x')); // ok: a local of the same name
});

app.get('/ok/17', async (_req, res) => {
  const fs = { readFileSync: (name: string) => name };
  res.send(fs.readFileSync('x')); // ok: a local of the same name
});

// Connections whose type no file says, callbacks in handlers, functions handed to somebody unknown.

export function registerHandlers(socket, jobs) {
  socket.on('example', (name, callback) => {
    callback(fs.readdirSync(path.join(UPLOADS, name))); // leak: blocking-call-in-async
  });
  socket.on('export', async (name, callback) => {
    await fs.promises.writeFile(path.join(UPLOADS, name), 'rows'); // leak: blocking-call-in-async
    callback();
  });
  jobs.on('example', (name) => {
    fs.readdirSync(path.join(UPLOADS, name)); // ok: nobody knows what `jobs` is
  });
}

app.get('/later/:name', (req, res) => {
  void run('sync').then(() => {
    res.send(fs.readFileSync(path.join(UPLOADS, req.params.name))); // leak: blocking-call-in-async
  });
});

app.get('/wrapped/:name', async (req, res) => {
  const text = await remember(req.params.name, () => fs.readFileSync(path.join(UPLOADS, req.params.name))); // leak: blocking-call-in-async
  res.send(text);
});

async function remember(key: string, make: () => Buffer): Promise<Buffer> {
  return templates.has(key) ? Buffer.from(templates.get(key) ?? '') : make();
}

process.on('exit', () => {
  fs.rmSync(path.join(UPLOADS, 'lock')); // ok: only synchronous code runs at exit
});

function watch(socket: { on(event: string, listener: () => void): void }, name: string): void {
  socket.on('end', () => fs.rmSync(name)); // ok: something with a type of its own
}

export const startWatching = watch;

// --- only where the program does not serve

const isProduction = process.env.NODE_ENV === 'production';

app.post('/drafts/:name', async (req, res) => {
  if (process.env.NODE_ENV === 'development') fs.writeFileSync(`drafts/${req.params.name}`, req.body); // ok: on a developer's machine
  if (!isProduction) fs.writeFileSync(`copies/${req.params.name}`, req.body); // ok: the same by a constant
  res.end();
});

app.post('/traces/:name', async (req, res) => {
  if (isProduction) return res.end();
  fs.writeFileSync(`traces/${req.params.name}`, req.body); // ok: production has left
  return res.end();
});

app.post('/letters/:name', async (req, res) => {
  if (isProduction) await fs.promises.writeFile(`letters/${req.params.name}`, req.body); // leak: blocking-call-in-async
  res.end();
});

app.post('/parcels/:name', async (req, res) => {
  if (process.env.NODE_ENV !== 'test' && req.body) await fs.promises.writeFile(`parcels/${req.params.name}`, req.body); // leak: blocking-call-in-async
  res.end();
});

// --- done the first time only

app.post('/folders/:name', async (req, res) => {
  const folder = `folders/${req.params.name}`;
  if (!fs.existsSync(folder)) fs.mkdirSync(folder); // ok: only while it is not there
  if (fs.existsSync(`${folder}/lock`)) return res.status(409).end();
  fs.writeFileSync(`${folder}/lock`, req.body); // ok: whoever comes later has been sent away
  return res.end();
});

app.delete('/folders/:name', async (req, res) => {
  if (fs.existsSync(req.params.name)) await fs.promises.rm(req.params.name); // leak: blocking-call-in-async
  res.end();
});
