// Express: handlers and middleware run once a request.
import { readFileSync } from 'node:fs';
import express, { Router, type Request, type Response } from 'express';

const app = express();
const router = Router();
const sessions = new Map<string, number>(); // leak: unbounded-cache
const menu = readFileSync('menu.json', 'utf8'); // ok: before serving

app.use((req, _res, next) => {
  sessions.set(req.ip ?? '', Date.now());
  next();
});

router.get('/pages/:name', (req, res) => {
  res.send(readFileSync(`pages/${req.params.name}`)); // leak: blocking-call-in-async
});

app.route('/files').post((req, res) => {
  res.send(readFileSync(String(req.query.name))); // leak: blocking-call-in-async
});

export function handler(req: Request, res: Response) {
  res.send(readFileSync(`data/${req.params.id}`)); // leak: blocking-call-in-async
}

app.get('/menu', (_req, res) => {
  res.send(menu); // ok: read before
});

app.get('/events', (req, res) => {
  const timer = setInterval(() => res.write('data: x\n\n'), 1000); // ok: cleared when the client leaves
  req.on('close', () => clearInterval(timer)); // ok: the request ends by itself
});

app.listen(3000, () => {
  console.log(readFileSync('banner.txt', 'utf8')); // ok: once, when it starts
});
