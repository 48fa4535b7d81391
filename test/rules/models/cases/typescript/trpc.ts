// tRPC: procedures run once a call.
import { readFileSync } from 'node:fs';
import { scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { initTRPC } from '@trpc/server';

const t = initTRPC.create();
const publicProcedure = t.procedure;
const page = readFileSync('page.html', 'utf8'); // ok: before serving

export const router = t.router({
  file: publicProcedure.input(String).query(async ({ input }) => {
    return readFileSync(`files/${input}`, 'utf8'); // leak: blocking-call-in-async
  }),
  login: publicProcedure.input(String).mutation(async ({ input }) => {
    return scryptSync(input, 'salt', 64).toString('hex'); // leak: cpu-bound-in-async
  }),
  twin: publicProcedure.input(String).query(async ({ input }) => readFile(`files/${input}`, 'utf8')), // ok: asynchronous
  page: publicProcedure.query(() => page), // ok: read before
});

import { createTRPCRouter, protectedProjectProcedure } from '@/server/api/trpc';

export const named = createTRPCRouter({
  file: protectedProjectProcedure.input(String).query(async ({ input }) => {
    return readFileSync(`files/${input}`, 'utf8'); // leak: blocking-call-in-async
  }),
  lazy: protectedProjectProcedure.query(async () => page), // ok: read before
});

// A subscription in the older form: what the function returns is called when the client leaves.

import { EventEmitter } from 'node:events';
import { observable } from '@trpc/server/observable';

const bus = new EventEmitter();

export const live = t.router({
  news: t.procedure.subscription(() =>
    observable<string>((emit) => {
      bus.on('news', (text: string) => emit.next(text)); // leak: unremoved-listener
      return () => {};
    }),
  ),
  calm: t.procedure.subscription(() =>
    observable<string>((emit) => {
      const onNews = (text: string) => emit.next(text);
      bus.on('news', onNews); // ok: removed when the client leaves
      return () => {
        bus.off('news', onNews);
      };
    }),
  ),
});
