// Where keys come from.
import express from 'express';
import resolve from 'resolve';

const app = express();

declare function load(file: string): Promise<string>;

declare function folderOf(team: string): string;

// --- what a library makes of words of the code, however it is told to

const templates = new Map<string, string>(); // ok: two names stand in the code, and options say where to look

async function template(name: string, base: string) {
  const file = resolve.sync(name, { basedir: base, extensions: ['.html'] });
  const known = templates.get(file);
  if (known !== undefined) return known;
  const text = await load(file);
  templates.set(file, text);
  return text;
}

app.get('/teams/:team', async (req, res) => {
  const frame = await template('frame.html', folderOf(req.params.team));
  res.send(frame.replace('%', await template('team.html', folderOf(req.params.team))));
});

// --- what it makes of words of a request

const pages = new Map<string, string>(); // leak: unbounded-cache

async function page(name: string) {
  const file = resolve.sync(name, { extensions: ['.html'] });
  const known = pages.get(file);
  if (known !== undefined) return known;
  const text = await load(file);
  pages.set(file, text);
  return text;
}

app.get('/pages/:name', async (req, res) => {
  res.send(await page(req.params.name));
});

// --- a key made of an object alone

const answers = new Map<string, string>(); // leak: unbounded-cache

app.get('/answers/:id', async (req, res) => {
  const key = JSON.stringify({ id: req.params.id });
  const known = answers.get(key) ?? (await load(key));
  answers.set(key, known);
  res.send(known);
});

// --- names that were looked up in a fixed set before

const PAGES = ['about', 'donate'];
const titles = new Map<string, string>(); // ok: of each page one
const guesses = new Map<string, string>(); // leak: unbounded-cache

app.get('/titles/:page', async (req, res) => {
  const { page } = req.params;
  if (!PAGES.includes(page)) {
    res.sendStatus(404);
    return;
  }
  if (!titles.has(page)) titles.set(page, await load(page));
  res.send(titles.get(page));
});

app.get('/guesses/:page', async (req, res) => {
  const { page } = req.params;
  if (PAGES.includes(page)) {
    res.sendStatus(404);
    return;
  }
  if (!guesses.has(page)) guesses.set(page, await load(page));
  res.send(guesses.get(page));
});

// --- names under which a fixed table had something

const STYLES: Record<string, (text: string) => string> = { plain: (text) => text.trim(), loud: (text) => text.toUpperCase() };
const styled = new Map<string, string>(); // ok: of each style one
const plain = new Map<string, string>(); // leak: unbounded-cache

app.get('/styled/:style', async (req, res) => {
  const { style } = req.params;
  const apply = STYLES[style];
  if (apply === undefined) {
    res.sendStatus(404);
    return;
  }
  if (!styled.has(style)) styled.set(style, apply(await load(style)));
  res.send(styled.get(style));
});

app.get('/plain/:style', async (req, res) => {
  const { style } = req.params;
  const apply = STYLES[style];
  if (apply) {
    res.send(apply(style));
    return;
  }
  if (!plain.has(style)) plain.set(style, await load(style));
  res.send(plain.get(style));
});

// --- functions that call each other and hand on what they are given

const shapes = new Map<string, string>(); // ok: those who begin give words of the code
const drawings = new Map<string, string>(); // leak: unbounded-cache

function shape(figure: string, isOuter = true): string {
  if (isOuter) return outline(figure);
  const known = shapes.get(figure);
  if (known !== undefined) return known;
  const made = figure.toUpperCase();
  shapes.set(figure, made);
  return made;
}

function outline(figure: string): string {
  return shape(figure, false).slice(1);
}

function drawing(figure: string, isOuter = true): string {
  if (isOuter) return sketch(figure);
  const known = drawings.get(figure);
  if (known !== undefined) return known;
  const made = figure.toUpperCase();
  drawings.set(figure, made);
  return made;
}

function sketch(figure: string): string {
  return drawing(figure, false).slice(1);
}

app.get('/shapes/:figure', (req, res) => {
  res.send(shape('circle') + shape('square') + drawing(req.params.figure));
});
