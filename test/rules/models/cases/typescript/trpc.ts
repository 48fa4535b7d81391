// tRPC: procedures run once a call.
import { readFileSync } from 'node:fs';
import { scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { initTRPC } from '@trpc/server';

const t = initTRPC.create();
const page = readFileSync('page.html', 'utf8'); // ok: before serving

export const router = t.router({
  file: t.procedure.input(String).query(({ input }) => readFileSync(`files/${input}`, 'utf8')), // leak: blocking-call-in-async
  login: t.procedure.input(String).mutation(async ({ input }) => {
    return scryptSync(input, 'salt', 64).toString('hex'); // leak: cpu-bound-in-async
  }),
  twin: t.procedure.input(String).query(async ({ input }) => readFile(`files/${input}`, 'utf8')), // ok: asynchronous
  page: t.procedure.query(() => page), // ok: read before
});
