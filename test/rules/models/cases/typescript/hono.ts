// Hono: handlers and middleware run once a request.
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';

const app = new Hono().basePath('/api');
const visits = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

app.use('*', async (c, next) => {
  visits.set(c.req.header('x-forwarded-for') ?? '', Date.now());
  await next();
});

app.get('/files/:name', async (c) => {
  return c.body(readFileSync(`files/${c.req.param('name')}`)); // leak: blocking-call-in-async
});

export const download = async (c: Context) => {
  return c.body(readFileSync(`files/${c.req.param('name')}`)); // leak: blocking-call-in-async
};

app.get('/page/:name', (c) => {
  const parts = new Map<string, string>(); // ok: one request's own
  parts.set(c.req.param('name'), page);
  return c.json([...parts]);
});

app.get('/', (c) => c.html(page)); // ok: read before

export default app;
