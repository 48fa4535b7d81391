import type { EntryFacts, FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const dials: FunctionFacts = { acquires: true, returns: 'net.Socket' };
const gives = ['net.Socket'];

/** TCP: sockets one dials, and one a connection in a server's callback, which ends by itself. */
export const model: Model = {
  id: 'node-net',
  language: 'typescript',
  title: 'Node.js net',
  packages: [],
  version: 'Node.js 20, 22',
  docs: 'https://nodejs.org/docs/latest-v22.x/api/net.html#class-netsocket',
  functions: {
    ...each(['net.connect', 'net.createConnection'], dials),
    'net.createServer': { returns: 'net.Server' },
  },
  types: {
    'net.Socket': {
      extends: ['stream.Duplex'],
      resource: {
        // How long it is meant to last, and which side ends it, nobody can tell.
        family: 'handle',
        noun: 'socket',
        release: ['end', 'destroy', 'destroySoon', 'resetAndDestroy'],
        context: 'none',
        closesOnExit: false,
      },
      docs: 'https://nodejs.org/docs/latest-v22.x/api/net.html#socketdestroyerror',
    },
    'net.Server': { extends: ['events.EventEmitter'] },
  },
  entries: [0, 1].map((index): EntryFacts => ({ runs: 'event', call: 'net.createServer', index, gives })),
  sections: { registrations: { owners: { ownTypes: ['net.Socket'], ends: { 'net.Socket': 'close' } } } },
};
