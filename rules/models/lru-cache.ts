import type { Model } from '../../analysis/knowledge/model.ts';

const methods = ['get', 'set', 'has', 'delete', 'clear', 'keys', 'values', 'entries', 'forEach'];

/** lru-cache of npm: a Map of bounded size. */
export const model: Model = {
  id: 'lru-cache',
  language: 'typescript',
  title: 'lru-cache',
  packages: ['lru-cache'],
  version: '11.5.3',
  docs: 'https://github.com/isaacs/node-lru-cache#readme',
  sections: {
    growth: {
      bounded: [
        {
          package: 'lru-cache',
          module: 'lru-cache',
          name: 'LRUCache',
          evicts: 'least-recent',
          construct: 'new LRUCache{types}({ max: {max} })',
          shape: 'map',
          since: '7.0.0',
          needsLock: false,
          methods,
        },
      ],
    },
  },
};
