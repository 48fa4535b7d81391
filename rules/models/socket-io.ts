import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const gives = ['socket.io.Socket'];
const connection = { on: { params: [{ index: 1, runs: 'event' as const, gives }] } };

/** Socket.IO's server: a connection's own socket ends with it, the server and its namespaces do not. */
export const model: Model = {
  id: 'socket-io',
  language: 'typescript',
  title: 'Socket.IO server',
  packages: ['socket.io'],
  version: '4.8.4',
  docs: 'https://socket.io/docs/v4/server-socket-instance/#events',
  functions: {
    // The adapter has both clients for as long as the server runs: https://socket.io/docs/v4/redis-adapter/
    '@socket.io/redis-adapter.createAdapter': { params: [0, 1].map((index) => ({ index, does: 'takes' as const })) },
  },
  types: {
    'socket.io.Socket': {
      extends: ['events.EventEmitter'],
      methods: { on: { returns: 'self', receiver: 'returned' } },
      docs: 'https://socket.io/docs/v4/server-socket-instance/#disconnect',
    },
    'socket.io.Namespace': { extends: ['events.EventEmitter'], methods: connection },
    'socket.io.Server': {
      extends: ['events.EventEmitter'],
      methods: { ...connection, of: { returns: 'socket.io.Namespace' } },
    },
  },
  entries: [
    ...['Server', 'Namespace'].flatMap((type): EntryFacts[] => [
      { runs: 'event', call: `socket.io.${type}.on`, index: 1, gives },
      { runs: 'middleware', call: `socket.io.${type}.use`, index: 0, gives },
    ]),
    // Most code in JavaScript has its connections from another file, as a parameter without a type.
    { runs: 'event', call: 'socket.io.Socket.on', index: 1, receivers: ['socket'] },
  ],
  sections: {
    growth: { live: ['socket.io.Socket'] },
    registrations: { owners: { ends: { 'socket.io.Socket': 'disconnect' } } },
  },
};
