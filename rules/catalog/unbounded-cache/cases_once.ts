import express from 'express';

const app = express();
const routes: string[] = []; // ok: filled once, which a flag remembers
const seen: string[] = []; // leak: unbounded-cache
const names: string[] = []; // leak: unbounded-cache
let isFilled = false;

function fill(name: string) {
  seen.push(name);
  if (isFilled) return;
  isFilled = true;
  for (const one of ['a', 'b']) routes.push(`${one}/${name}`);
}

app.get('/:name', (req, res) => {
  fill(req.params.name);
  if (isFilled) names.push(req.params.name);
  res.end();
});
