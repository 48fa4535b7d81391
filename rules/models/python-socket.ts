import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const waits = 'waits for the network';
const connects: FunctionFacts = {
  acquires: true,
  returns: 'socket.socket',
  blocks: { on: 'network', what: waits },
  docs: 'https://docs.python.org/3.13/library/socket.html#socket.create_connection',
};

/** socket: connecting and asking for names, and sockets that must be closed. Without a connection their calls may be told not to wait. */
export const model: Model = {
  id: 'python-socket',
  language: 'python',
  title: 'socket',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/socket.html#socket.create_connection',
  functions: {
    ...blocking(
      'network',
      ['getaddrinfo', 'getfqdn', 'gethostbyaddr', 'gethostbyname', 'gethostbyname_ex', 'getnameinfo'].map(
        (name) => `socket.${name}`,
      ),
      waits,
    ),
    'socket.create_connection': connects,
    'socket.create_server': { acquires: true, returns: 'socket.socket' },
  },
  types: {
    'socket.socket': {
      resource: {
        family: 'socket',
        noun: 'socket',
        release: ['close', 'detach'],
        context: 'sync',
        closesOnExit: true,
        minor: true,
      },
      methods: each(['setblocking', 'settimeout', 'gettimeout', 'fileno'], { raises: 'never' }),
      docs: 'https://docs.python.org/3.13/library/socket.html#socket-objects',
    },
  },
};
