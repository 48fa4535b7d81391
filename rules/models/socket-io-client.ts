import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const makers = ['socket.io-client.io', 'socket.io-client.default', 'socket.io-client.connect'];

/** Socket.IO's client: a socket belongs to whoever made it. */
export const model: Model = {
  id: 'socket-io-client',
  language: 'typescript',
  title: 'Socket.IO client',
  packages: ['socket.io-client'],
  version: '4.8.4',
  docs: 'https://socket.io/docs/v4/client-api/#socketoffeventname-listener',
  functions: each(makers, { returns: 'socket.io-client.Socket' }),
  types: { 'socket.io-client.Socket': { extends: ['events.EventEmitter'] } },
  sections: { registrations: { owners: { own: makers } } },
};
