import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['create_connection', 'getaddrinfo', 'gethostbyname'].map((name) => `socket.${name}`);

/** socket: connecting and asking for names. */
export const model: Model = {
  id: 'python-socket',
  language: 'python',
  title: 'socket',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/socket.html#socket.create_connection',
  functions: blocking('network', calls, 'waits for the network'),
};
