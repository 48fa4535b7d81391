import type { EntryFacts, FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const emitter = ['events.EventEmitter'];
const gives = ['http.IncomingMessage', 'http.ServerResponse'];
const server: FunctionFacts = { returns: 'http.Server' };
const request: FunctionFacts = { returns: 'http.ClientRequest' };

/** Node's HTTP servers: a handler runs once a request, and its two arguments end with it. */
export const model: Model = {
  id: 'node-http',
  language: 'typescript',
  title: 'Node.js http',
  packages: [],
  version: 'Node.js 20, 22',
  docs: 'https://nodejs.org/docs/latest-v22.x/api/http.html#httpcreateserveroptions-requestlistener',
  functions: {
    ...each(['http.createServer', 'https.createServer'], server),
    ...each(['http.request', 'http.get', 'https.request', 'https.get'], request),
  },
  types: {
    'http.IncomingMessage': {
      extends: ['stream.Readable'],
      docs: 'https://nodejs.org/docs/latest-v22.x/api/http.html#class-httpincomingmessage',
    },
    'http.ServerResponse': {
      extends: emitter,
      docs: 'https://nodejs.org/docs/latest-v22.x/api/http.html#event-close_2',
    },
    'http.ClientRequest': { extends: emitter },
    'http.Server': { extends: ['net.Server'], methods: { on: { returns: 'self', receiver: 'returned' } } },
  },
  entries: [
    { runs: 'request', takes: 'http.ServerResponse', index: 1 },
    ...['http.createServer', 'https.createServer'].flatMap((call): EntryFacts[] => [
      { runs: 'request', call, index: 0, gives },
      { runs: 'request', call, index: 1, gives },
    ]),
    { runs: 'request', call: 'http.Server.on', index: 1, when: [{ index: 0, is: 'request' }], gives },
  ],
  sections: {
    registrations: {
      owners: {
        ownTypes: ['http.IncomingMessage', 'http.ServerResponse', 'http.ClientRequest'],
        ends: { 'http.ServerResponse': 'close' },
      },
    },
  },
};
