import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { pagingByHandler } from './shared/paging.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'all'];
const gives = ['hono.Context'];
const methods = Object.fromEntries(
  [...verbs, 'on', 'use', 'route', 'basePath', 'notFound'].map((name) => [name, { returns: 'self' }]),
);

/** Hono: handlers and middleware run once a request. */
export const model: Model = {
  id: 'hono',
  language: 'typescript',
  title: 'Hono',
  packages: ['hono'],
  version: '4.13.19',
  docs: 'https://hono.dev/docs/api/hono',
  aliases: { 'hono/tiny.Hono': 'hono.Hono', 'hono/quick.Hono': 'hono.Hono' },
  types: {
    'hono.Hono': { methods },
    'hono.Context': {},
    '@hono/zod-openapi.OpenAPIHono': { extends: ['hono.Hono'], methods: { openapi: { returns: 'self' } } },
  },
  entries: [
    { runs: 'request', takes: 'hono.Context', index: 0 },
    ...verbs.flatMap((verb) =>
      [1, 2, 3].map(
        (index): EntryFacts => ({ runs: 'request', call: `hono.Hono.${verb}`, index, verb: verb.toUpperCase(), gives }),
      ),
    ),
    { runs: 'request', call: '@hono/zod-openapi.OpenAPIHono.openapi', index: 1, gives },
    ...[0, 1].map((index): EntryFacts => ({ runs: 'middleware', call: 'hono.Hono.use', index, gives })),
  ],
  sections: {
    paging: { endpoints: ['hono.', '@hono/'], statements: pagingByHandler('{given:0}.req.query({key})') },
  },
};
