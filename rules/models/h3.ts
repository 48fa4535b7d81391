import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** Nuxt's server gives these to its files without an import (https://nuxt.com/docs/guide/directory-structure/server). */
const handlers = ['defineEventHandler', 'eventHandler'];
/** Nitro's own, which keeps what the handler answers for a while; for all else it is one of h3's. */
const cached = ['globalThis.defineCachedEventHandler', 'nitropack/runtime.defineCachedEventHandler'];

/** h3, the server of Nuxt and Nitro: event handlers run once a request. */
export const model: Model = {
  id: 'h3',
  language: 'typescript',
  title: 'h3',
  packages: ['h3'],
  version: '2.0.8',
  docs: 'https://h3.dev/guide/basics/handler',
  aliases: Object.fromEntries([
    ...handlers.map((name) => [`globalThis.${name}`, `h3.${name}`]),
    ...cached.map((name) => [name, 'h3.defineEventHandler']),
  ]),
  functions: each(
    [...handlers.map((name) => `h3.${name}`), ...handlers.map((name) => `globalThis.${name}`), ...cached],
    {},
  ),
  entries: handlers.map((name) => ({ runs: 'request', call: `h3.${name}`, index: 0 })),
};
