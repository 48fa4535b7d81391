// Elysia: handlers and the hooks around them run once a request.
import { readFileSync } from 'node:fs';
import { Elysia } from 'elysia';

const seen = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

export const app = new Elysia()
  .onBeforeHandle(({ request }) => {
    seen.set(request.headers.get('x-forwarded-for') ?? '', Date.now());
  })
  .get('/parts/:name', ({ params }) => {
    const parts = new Map<string, string>(); // ok: one request's own
    parts.set(params.name, page);
    return [...parts];
  })
  .get('/', () => page) // ok: read before
  .get('/files/:name', async ({ params }) => readFileSync(`files/${params.name}`)) // leak: blocking-call-in-async
  .listen(3000);
