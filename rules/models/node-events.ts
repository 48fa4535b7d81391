import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/events.html';
const emitter = ['events.EventEmitter'];

/** Methods that give the emitter itself back, so that calls can be chained. */
const fluent = Object.fromEntries(
  [
    'on',
    'once',
    'addListener',
    'prependListener',
    'prependOnceListener',
    'off',
    'removeListener',
    'removeAllListeners',
    'setMaxListeners',
  ].map((name) => [name, { returns: 'self', receiver: 'returned' } satisfies FunctionFacts]),
);

/** Node's emitters, and those with the same methods in other libraries. */
export const model: Model = {
  id: 'node-events',
  language: 'typescript',
  title: 'Node.js events',
  packages: [],
  version: 'Node.js 22',
  docs,
  aliases: {
    'events.default': 'events.EventEmitter',
    'eventemitter3.default': 'events.EventEmitter',
    'eventemitter3.EventEmitter': 'events.EventEmitter',
  },
  values: { 'globalThis.process': 'node.Process', 'process.default': 'node.Process' },
  types: {
    'events.EventEmitter': { methods: fluent },
    'node.Process': {
      extends: emitter,
      attributes: { stdin: 'stream.Readable', stdout: 'stream.Writable', stderr: 'stream.Writable' },
    },
    'stream.Readable': { extends: emitter },
    'stream.Writable': { extends: emitter },
    'stream.Duplex': { extends: emitter },
    'stream.Transform': { extends: emitter },
    'stream.PassThrough': { extends: emitter },
    'child_process.ChildProcess': { extends: emitter },
    'http.IncomingMessage': { extends: emitter },
    'http.ServerResponse': { extends: emitter },
    'http.ClientRequest': { extends: emitter },
    'http.Server': { extends: emitter },
    'net.Socket': { extends: emitter },
    'net.Server': { extends: emitter },
    'worker_threads.Worker': { extends: emitter },
  },
  sections: {
    registrations: {
      sources: [
        {
          kind: 'listener',
          noun: 'listener',
          add: {
            methods: ['on', 'addListener', 'prependListener'],
            types: emitter,
            untyped: 'shape',
          },
          event: 0,
          handler: 1,
          remove: [
            { methods: ['off', 'removeListener'], event: 0, handler: 1 },
            { methods: ['removeAllListeners', 'offAny'], event: 0 },
            { methods: ['un', 'unbind', 'unsubscribe'], event: 0, handler: 1 },
          ],
          handle: { callable: true, methods: ['off', 'remove', 'dispose', 'unsubscribe', 'destroy', 'stop', 'close'] },
          docs: `${docs}#emitterremovelistenereventname-listener`,
        },
      ],
      owners: {
        global: ['globalThis.process', 'process', 'process.default', 'node.Process'],
        ownTypes: [
          'child_process.ChildProcess',
          'http.IncomingMessage',
          'http.ServerResponse',
          'http.ClientRequest',
          'worker_threads.Worker',
          'net.Socket',
          'stream.Readable',
          'stream.Writable',
          'stream.Duplex',
          'stream.Transform',
          'stream.PassThrough',
        ],
        ends: { 'net.Socket': 'close', 'http.ServerResponse': 'close', 'express.Response': 'close' },
        connectionEvents: ['connection', 'connect', 'upgrade', 'request', 'stream'],
      },
    },
  },
};
