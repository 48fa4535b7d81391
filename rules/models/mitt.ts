import type { Model } from '../../analysis/knowledge/model.ts';

const docs = 'https://github.com/developit/mitt#api';

/** mitt: an emitter of two hundred bytes, whose events are its type argument. */
export const model: Model = {
  id: 'mitt',
  language: 'typescript',
  title: 'mitt',
  packages: ['mitt'],
  version: '3.0.1',
  docs,
  functions: { 'mitt.default': { returns: 'mitt.Emitter' } },
  types: { 'mitt.Emitter': {} },
  sections: {
    registrations: {
      sources: [
        {
          kind: 'listener',
          noun: 'listener',
          add: { methods: ['on'], types: ['mitt.Emitter'] },
          event: 0,
          handler: 1,
          remove: [{ methods: ['off'], event: 0, handler: 1 }],
          eventMaps: { 'mitt.Emitter': 'typearg:0' },
          docs,
        },
      ],
      owners: { own: ['mitt.default'] },
    },
  },
};
