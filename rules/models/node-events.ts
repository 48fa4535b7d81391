import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import type { RemoveFacts } from '../../analysis/registrations/section.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/events.html';
const emitter = ['events.EventEmitter'];

const remove: readonly RemoveFacts[] = [
  { methods: ['off', 'removeListener'], event: 0, handler: 1 },
  { methods: ['removeAllListeners', 'offAny'], event: 0 },
  { methods: ['un', 'unbind', 'unsubscribe'], event: 0, handler: 1 },
];

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

/** Node's emitters, those of eventemitter3, and those with the same methods in other libraries. */
export const model: Model = {
  id: 'node-events',
  language: 'typescript',
  title: 'Node.js events',
  packages: [],
  version: 'Node.js 20, 22',
  docs,
  aliases: {
    'events.default': 'events.EventEmitter',
    'eventemitter3.default': 'events.EventEmitter',
    'eventemitter3.EventEmitter': 'events.EventEmitter',
  },
  types: {
    'events.EventEmitter': { methods: fluent },
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
          remove,
          handle: { callable: true, methods: ['off', 'remove', 'dispose', 'unsubscribe', 'destroy', 'stop', 'close'] },
          docs: `${docs}#emitterremovelistenereventname-listener`,
        },
        {
          kind: 'listener',
          noun: 'listener',
          add: { methods: ['once', 'prependOnceListener'], types: emitter, untyped: 'shape' },
          event: 0,
          handler: 1,
          once: { wait: { name: 'once', module: 'node:events', fails: 'error' } },
          remove,
          docs: `${docs}#emitteronceeventname-listener`,
        },
      ],
      owners: {
        connectionEvents: ['connection', 'connect', 'upgrade', 'request', 'stream'],
      },
    },
  },
};
