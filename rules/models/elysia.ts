import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];
/** What runs around each request's handler (https://elysiajs.com/essential/life-cycle.html). */
const hooks = [
  'onRequest',
  'onParse',
  'onTransform',
  'derive',
  'onBeforeHandle',
  'resolve',
  'onAfterHandle',
  'mapResponse',
  'onAfterResponse',
];
const chained = [...verbs, ...hooks, 'use', 'decorate', 'state', 'onError', 'onStart', 'onStop', 'listen'];

/** Elysia: handlers and the hooks around them run once a request. */
export const model: Model = {
  id: 'elysia',
  language: 'typescript',
  title: 'Elysia',
  packages: ['elysia'],
  version: '1.4.30',
  docs: 'https://elysiajs.com/essential/handler.html',
  types: { 'elysia.Elysia': { methods: Object.fromEntries(chained.map((name) => [name, { returns: 'self' }])) } },
  entries: [
    ...verbs.map(
      (verb): EntryFacts => ({ runs: 'request', call: `elysia.Elysia.${verb}`, index: 1, verb: verb.toUpperCase() }),
    ),
    ...hooks.flatMap((hook) =>
      [0, 1].map((index): EntryFacts => ({ runs: 'middleware', call: `elysia.Elysia.${hook}`, index })),
    ),
    { runs: 'startup', call: 'elysia.Elysia.onStart', index: 0 },
    { runs: 'shutdown', call: 'elysia.Elysia.onStop', index: 0 },
  ],
};
