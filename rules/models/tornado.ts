import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const handlers = { runs: 'request', base: 'tornado.web.RequestHandler', onLoop: true } as const;
const sockets = { runs: 'event', base: 'tornado.websocket.WebSocketHandler', onLoop: true } as const;

/** Tornado: methods of request handlers run on the loop, plain ones, too. */
export const model: Model = {
  id: 'tornado',
  language: 'python',
  title: 'Tornado',
  packages: ['tornado'],
  version: '6.5',
  docs: 'https://www.tornadoweb.org/en/stable/web.html#request-handlers',
  entries: [
    ...['get', 'post', 'put', 'delete', 'patch', 'head', 'options'].map(
      (method): EntryFacts => ({ ...handlers, method, verb: method.toUpperCase() }),
    ),
    ...['prepare', 'on_finish', 'data_received'].map((method): EntryFacts => ({ ...handlers, method })),
    ...['open', 'on_message', 'on_close'].map((method): EntryFacts => ({ ...sockets, method })),
  ],
  types: {
    'tornado.websocket.WebSocketHandler': { extends: ['tornado.web.RequestHandler'] },
    'tornado.tcpserver.TCPServer': {
      methods: each(['add_socket', 'add_sockets'], { params: [{ index: 0, does: 'takes' }] }),
      docs: 'https://www.tornadoweb.org/en/stable/tcpserver.html#tornado.tcpserver.TCPServer.add_socket',
    },
    'tornado.httpserver.HTTPServer': { extends: ['tornado.tcpserver.TCPServer'] },
  },
};
