import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { pagingByHandler } from './shared/paging.ts';

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'all'];

/** Koa and its router. */
export const model: Model = {
  id: 'koa',
  language: 'typescript',
  title: 'Koa',
  packages: ['koa', '@koa/router'],
  version: 'koa 3.3.0, @koa/router 15.7.0',
  docs: 'https://koajs.com/#application',
  aliases: {
    'koa.ParameterizedContext': 'koa.Context',
    '@koa/router.RouterContext': 'koa.Context',
    'koa.default': 'koa.Koa',
    '@koa/router.default': '@koa/router.Router',
    'koa-router.*': '@koa/router',
  },
  types: {
    'koa.Koa': { methods: { use: { returns: 'self' } } },
    'koa.Context': { attributes: { req: 'http.IncomingMessage', res: 'http.ServerResponse' } },
    '@koa/router.Router': { methods: Object.fromEntries([...verbs, 'use'].map((verb) => [verb, { returns: 'self' }])) },
  },
  entries: [
    { runs: 'request', takes: 'koa.Context', index: 0 },
    { runs: 'middleware', parameters: [['ctx'], ['next']], index: 1, calls: ['next'] },
    { runs: 'middleware', call: 'koa.Koa.use', index: 0, gives: ['koa.Context'] },
    ...[0, 1].map(
      (index): EntryFacts => ({ runs: 'middleware', call: '@koa/router.Router.use', index, gives: ['koa.Context'] }),
    ),
    ...verbs.flatMap((verb) =>
      [1, 2, 3].map(
        (index): EntryFacts => ({
          runs: 'request',
          call: `@koa/router.Router.${verb}`,
          index,
          verb: verb.toUpperCase(),
          gives: ['koa.Context'],
        }),
      ),
    ),
  ],
  sections: {
    paging: { endpoints: ['koa.', '@koa/'], statements: pagingByHandler('{given:0}.query.{word}') },
  },
};
