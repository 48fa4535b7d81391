import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** The socket that it gives has taken over the one that it is given. */
const wraps: FunctionFacts = {
  returns: 'ssl.SSLSocket',
  params: [{ index: 0, name: 'sock', does: 'wraps' }],
  docs: 'https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.wrap_socket',
};

/** ssl: sockets that take over others. */
export const model: Model = {
  id: 'ssl',
  language: 'python',
  title: 'ssl',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/ssl.html',
  functions: {
    ...each(['ssl.create_default_context'], { returns: 'ssl.SSLContext' }),
  },
  types: {
    'ssl.SSLContext': { methods: { wrap_socket: wraps } },
    'ssl.SSLSocket': { extends: ['socket.socket'] },
  },
};
