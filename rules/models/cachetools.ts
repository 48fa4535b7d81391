import type { Model } from '../../analysis/knowledge/model.ts';

const methods = ['get', 'pop', 'clear', 'keys', 'values', 'items', 'update', 'setdefault', 'popitem'];

/** cachetools: mappings that forget by use or by age. They are no dicts, and two threads must not use one at once. */
export const model: Model = {
  id: 'cachetools',
  language: 'python',
  title: 'cachetools',
  packages: ['cachetools'],
  version: '8.0.1',
  docs: 'https://cachetools.readthedocs.io/en/stable/',
  sections: {
    growth: {
      bounded: [
        {
          package: 'cachetools',
          module: 'cachetools',
          name: 'TTLCache',
          evicts: 'age',
          construct: 'TTLCache(maxsize={max}, ttl={ttl})',
          shape: 'map',
          needsLock: true,
          methods,
        },
        {
          package: 'cachetools',
          module: 'cachetools',
          name: 'LRUCache',
          evicts: 'least-recent',
          construct: 'LRUCache(maxsize={max})',
          shape: 'map',
          needsLock: true,
          methods,
        },
      ],
    },
  },
};
