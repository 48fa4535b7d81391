import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { pagingByHandler } from './shared/paging.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];
const gives = ['express.Request', 'express.Response'];
const routers = ['express.Express', 'express.Router'];
const positions = [1, 2, 3, 4];

/** What parameters of handlers are called in JavaScript, where nobody says their types. */
const requests = ['req', '_req', 'request', '_request', '_'];
const responses = ['res', '_res', 'response', '_response'];
const nexts = ['next', '_next'];
/** Methods of a response by which it is told from anything else of that name (https://expressjs.com/en/5x/api/response). */
const answers = ['json', 'jsonp', 'send', 'sendStatus', 'sendFile', 'status', 'render', 'redirect', 'download', 'end'];

const routes: readonly EntryFacts[] = routers.flatMap((type) =>
  verbs.flatMap((verb) =>
    positions.map(
      (index): EntryFacts => ({ runs: 'request', call: `${type}.${verb}`, index, verb: verb.toUpperCase(), gives }),
    ),
  ),
);
const middleware: readonly EntryFacts[] = routers.flatMap((type) =>
  [0, 1, 2].map((index): EntryFacts => ({ runs: 'middleware', call: `${type}.use`, index, gives })),
);
const methods = Object.fromEntries([...verbs, 'use', 'param'].map((name) => [name, { returns: 'self' }]));

/** Express: handlers run once a request. */
export const model: Model = {
  id: 'express',
  language: 'typescript',
  title: 'Express',
  packages: ['express'],
  version: '5.3.0',
  docs: 'https://expressjs.com/en/5x/api/application',
  aliases: {
    'express.IRouter': 'express.Router',
    'express.Application': 'express.Express',
    'express.default.Router': 'express.Router',
  },
  functions: {
    'express.default': { returns: 'express.Express' },
  },
  types: {
    'express.Express': {
      methods: { ...methods, listen: { returns: 'http.Server' }, route: { returns: 'express.Route' } },
    },
    'express.Router': {
      methods: { ...methods, __call__: { returns: 'express.Router' }, route: { returns: 'express.Route' } },
    },
    'express.Route': { methods: Object.fromEntries(verbs.map((name) => [name, { returns: 'self' }])) },
    'express.Request': { extends: ['http.IncomingMessage'] },
    'express.Response': { extends: ['http.ServerResponse'] },
  },
  entries: [
    { runs: 'request', takes: 'express.Response', index: 1, parameters: [requests, responses], calls: answers },
    {
      runs: 'middleware',
      takes: 'express.NextFunction',
      index: 2,
      parameters: [requests, responses, nexts],
      calls: nexts,
    },
    ...routes,
    ...middleware,
    ...verbs.flatMap((verb) =>
      [0, 1, 2].map(
        (index): EntryFacts => ({
          runs: 'request',
          call: `express.Route.${verb}`,
          index,
          verb: verb.toUpperCase(),
          gives,
        }),
      ),
    ),
  ],
  sections: {
    paging: { endpoints: ['express.'], statements: pagingByHandler('{given:0}.query.{word}') },
    registrations: { owners: { ownTypes: ['express.Request', 'express.Response'] } },
  },
};
