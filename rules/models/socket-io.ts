import type { Model } from '../../analysis/knowledge/model.ts';

/** Socket.IO's server and client: a connection's own socket ends with it. */
export const model: Model = {
  id: 'socket-io',
  language: 'typescript',
  title: 'Socket.IO',
  packages: ['socket.io', 'socket.io-client'],
  version: '4.8',
  docs: 'https://socket.io/docs/v4/client-api/#socketoffeventname-listener',
  functions: {
    'socket.io-client.io': { returns: 'socket.io-client.Socket' },
    'socket.io-client.default': { returns: 'socket.io-client.Socket' },
    'socket.io-client.connect': { returns: 'socket.io-client.Socket' },
  },
  types: {
    'socket.io-client.Socket': { extends: ['events.EventEmitter'] },
    'socket.io.Socket': { extends: ['events.EventEmitter'] },
    'socket.io.Namespace': { extends: ['events.EventEmitter'] },
    'socket.io.Server': {
      extends: ['events.EventEmitter'],
      methods: {
        on: { params: [{ index: 1, runs: 'event', gives: ['socket.io.Socket'] }] },
        of: { returns: 'socket.io.Namespace' },
      },
    },
  },
  entries: [
    { runs: 'event', call: 'socket.io.Server.on', index: 1, gives: ['socket.io.Socket'] },
    // Most code in JavaScript has its connections from another file, as a parameter without a type.
    { runs: 'event', call: 'socket.io.Socket.on', index: 1, receivers: ['socket'] },
  ],
  sections: {
    registrations: {
      owners: {
        own: ['socket.io-client.io', 'socket.io-client.default', 'socket.io-client.connect'],
        ends: { 'socket.io.Socket': 'disconnect' },
      },
    },
  },
};
