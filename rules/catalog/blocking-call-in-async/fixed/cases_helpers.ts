/** Plain functions that asynchronous ones call, and that wait for files. */
import { readFile } from 'node:fs/promises';
import fs, { readFileSync } from 'node:fs';
import express from 'express';

const app = express();
const FALLBACK = 'plain';

async function themeOf(name: string): Promise<string> {
  // Of a file of one line.
  const text = await readFile(`themes/${name}`, 'utf8'); // leak: blocking-call-in-async
  return text.trim() || FALLBACK;
}

async function titleOf(name: string): Promise<string> {
  const { length } = await themeOf(name);
  return length > 10 ? 'long' : (await themeOf(name))!.toUpperCase();
}

app.get('/themes/:name', async (req, res) => {
  if (await themeOf(req.params.name) !== FALLBACK) res.set('x-theme', `${await themeOf(req.params.name)}`);
  res.send((await themeOf(req.params.name)).slice(0, 10) + (await titleOf(req.params.name)));
});

async function rows(name: string) {
  return JSON.parse(await fs.promises.readFile(`tables/${name}.json`, 'utf8')) as string[]; // leak: blocking-call-in-async
}

app.get('/tables/:name', async (req, res) => {
  for (const row of await rows(req.params.name)) res.write(row);
  res.end();
});

// A function that cannot wait calls it, too.
function shared(name: string): string {
  return readFileSync(`shared/${name}`, 'utf8'); // leak: blocking-call-in-async
}

app.get('/shared', async (req, res) => {
  const names = ['a', 'b'];
  res.json(names.map((name) => shared(name)));
});

// Somebody is given it.
function given(name: string): string {
  return readFileSync(`given/${name}`, 'utf8'); // leak: blocking-call-in-async
}

app.get('/given/:name', async (req, res) => {
  console.log(['a'].map(given));
  res.send(given(req.params.name));
});

// Another file may call it.
export function exported(name: string): string {
  return readFileSync(`exported/${name}`, 'utf8'); // leak: blocking-call-in-async
}

app.get('/exported/:name', async (req, res) => {
  res.send(exported(req.params.name));
});

function atStart(): string {
  return readFileSync('banner.txt', 'utf8'); // ok: before serving
}

app.locals.banner = atStart();
app.listen(3000);
