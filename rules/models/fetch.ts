import type { Model } from '../../analysis/knowledge/model.ts';

/** Fetch of the platform and of packages with the same interface: it reads a stream given as the body to its end, and destroys it when the request fails. */
export const model: Model = {
  id: 'fetch',
  language: 'typescript',
  title: 'fetch',
  packages: ['undici', 'node-fetch', 'cross-fetch'],
  version: 'Node.js 22, undici 7.16.0, node-fetch 3.3.2',
  docs: 'https://undici.nodejs.org/#/?id=body-mixins',
  aliases: {
    'undici.fetch': 'globalThis.fetch',
    'node-fetch.default': 'globalThis.fetch',
    'cross-fetch.default': 'globalThis.fetch',
    'cross-fetch.fetch': 'globalThis.fetch',
  },
  functions: {
    'globalThis.fetch': { params: [{ index: 1, does: 'takes' }] },
    'undici.request': { params: [{ index: 1, does: 'takes' }] },
  },
};
