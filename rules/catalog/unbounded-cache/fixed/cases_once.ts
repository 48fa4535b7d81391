import express from 'express';

const app = express();
const routes: string[] = []; // ok: filled once, which a flag remembers
const SEEN_MAX = 1000;
const seen: string[] = []; // leak: unbounded-cache
const NAMES_MAX = 1000;
const names: string[] = []; // leak: unbounded-cache
let isFilled = false;

function fill(name: string) {
  seen.push(name);
  if (seen.length > SEEN_MAX) seen.splice(0, seen.length - SEEN_MAX);
  if (isFilled) return;
  isFilled = true;
  for (const one of ['a', 'b']) routes.push(`${one}/${name}`);
}

app.get('/:name', (req, res) => {
  fill(req.params.name);
  if (isFilled) names.push(req.params.name);
  if (names.length > NAMES_MAX) names.splice(0, names.length - NAMES_MAX);
  res.end();
});
