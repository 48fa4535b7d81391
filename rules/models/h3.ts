import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** Nuxt's server gives these to its files without an import (https://nuxt.com/docs/guide/directory-structure/server). */
const handlers = ['defineEventHandler', 'eventHandler', 'defineCachedEventHandler'];

/** h3, the server of Nuxt and Nitro: event handlers run once a request. */
export const model: Model = {
  id: 'h3',
  language: 'typescript',
  title: 'h3',
  packages: ['h3'],
  version: '2.0.8',
  docs: 'https://h3.dev/guide/basics/handler',
  aliases: Object.fromEntries(handlers.map((name) => [`globalThis.${name}`, `h3.${name}`])),
  functions: each([...handlers.map((name) => `h3.${name}`), ...handlers.map((name) => `globalThis.${name}`)], {}),
  entries: handlers.map((name) => ({ runs: 'request', call: `h3.${name}`, index: 0 })),
};
