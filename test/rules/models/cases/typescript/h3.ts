// h3: event handlers run once a request; Nuxt gives their maker without an import.
import { readFileSync } from 'node:fs';
import { eventHandler, getRouterParam } from 'h3';

const hits = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

export const file = eventHandler(async (event) => {
  const name = getRouterParam(event, 'name') ?? '';
  hits.set(name, Date.now());
  return readFileSync(`files/${name}`); // leak: blocking-call-in-async
});

export const home = eventHandler(() => page); // ok: read before
