import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const servers = ['socketio.Server', 'socketio.AsyncServer'];
const methods = ['on', 'event'];

/** python-socketio: handlers of what clients send. */
export const model: Model = {
  id: 'python-socketio',
  language: 'python',
  title: 'python-socketio',
  packages: ['python-socketio'],
  version: '5.18.1',
  docs: 'https://python-socketio.readthedocs.io/en/stable/server.html#listening-to-events',
  aliases: { 'socketio.server.Server': 'socketio.Server', 'socketio.async_server.AsyncServer': 'socketio.AsyncServer' },
  types: each(servers, { methods: each(methods, {}) }),
  entries: servers.flatMap((server) =>
    methods.map((method): EntryFacts => ({ runs: 'event', decorator: `${server}.${method}` })),
  ),
};
