import type { Model } from '../../analysis/knowledge/model.ts';

/** queue: waiting for elements. */
export const model: Model = {
  id: 'python-queue',
  language: 'python',
  title: 'queue',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/queue.html#queue.Queue.get',
  types: {
    'queue.Queue': {
      methods: {
        get: { blocks: { on: 'lock', what: 'waits for an element', unless: [{ index: 0, name: 'block', is: false }] } },
        join: { blocks: { on: 'lock', what: 'waits until all elements are done' } },
      },
    },
  },
};
