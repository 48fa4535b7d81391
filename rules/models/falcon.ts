import type { Model } from '../../analysis/knowledge/model.ts';

/** Falcon: responders of a resource are known by the response that they are given. */
export const model: Model = {
  id: 'falcon',
  language: 'python',
  title: 'Falcon',
  packages: ['falcon'],
  version: '4.4.0',
  docs: 'https://falcon.readthedocs.io/en/stable/api/routing.html',
  aliases: { 'falcon.response.Response': 'falcon.Response', 'falcon.asgi.response.Response': 'falcon.asgi.Response' },
  types: { 'falcon.Response': {}, 'falcon.asgi.Response': {} },
  entries: [
    { runs: 'request', takes: 'falcon.Response', index: 2 },
    { runs: 'request', takes: 'falcon.asgi.Response', index: 2 },
  ],
};
