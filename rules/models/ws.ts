import type { Model } from '../../analysis/knowledge/model.ts';

/** ws: servers, and one socket a client. */
export const model: Model = {
  id: 'ws',
  language: 'typescript',
  title: 'ws',
  packages: ['ws'],
  version: '8.23.0',
  docs: 'https://github.com/websockets/ws/blob/master/doc/ws.md',
  aliases: {
    'ws.default': 'ws.WebSocket',
    'ws.Server': 'ws.WebSocketServer',
    'ws.WebSocket.Server': 'ws.WebSocketServer',
  },
  types: {
    'ws.WebSocket': {
      extends: ['events.EventEmitter'],
      methods: { on: { returns: 'self', receiver: 'returned' } },
      docs: 'https://github.com/websockets/ws/blob/master/doc/ws.md#event-close-1',
    },
    'ws.WebSocketServer': {
      extends: ['events.EventEmitter'],
      methods: { on: { params: [{ index: 1, runs: 'event', gives: ['ws.WebSocket', 'http.IncomingMessage'] }] } },
    },
  },
  entries: [
    { runs: 'event', call: 'ws.WebSocket.on', index: 1 },
    { runs: 'event', call: 'ws.WebSocketServer.on', index: 1, gives: ['ws.WebSocket', 'http.IncomingMessage'] },
  ],
  sections: {
    growth: { live: ['ws.WebSocket'] },
    registrations: {
      owners: {
        ends: { 'ws.WebSocket': 'close' },
        recurring: ['message'],
        told: [{ type: 'ws.WebSocket', events: ['onclose', 'close'], by: ['close', 'terminate'] }],
      },
    },
  },
};
