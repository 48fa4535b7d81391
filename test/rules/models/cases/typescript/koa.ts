// Koa: middleware and routes run once a request.
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();
const router = new Router();
const visits = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

app.use(async (ctx, next) => {
  visits.set(ctx.ip, Date.now());
  await next();
});

router.get('/files/:name', async (ctx) => {
  ctx.body = readFileSync(`files/${ctx.params.name}`); // leak: blocking-call-in-async
});

router.use(async (ctx, next) => {
  ctx.set('x-revision', execSync('git rev-parse HEAD').toString()); // leak: blocking-call-in-async
  await next();
});

router.get('/', async (ctx) => {
  ctx.body = page; // ok: read before
});

router.get('/stream', async (ctx) => {
  const timer = setInterval(() => ctx.res.write('x'), 1000); // ok: cleared when the response ends
  ctx.res.on('close', () => clearInterval(timer)); // ok: the response ends by itself
});

app.use(router.routes());
