import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const handlers = ['get', 'post', 'put', 'patch', 'delete', 'head', 'route', 'websocket', 'websocket_listener'];

/** Litestar: handlers of routes, also as methods of controllers. */
export const model: Model = {
  id: 'litestar',
  language: 'python',
  title: 'Litestar',
  packages: ['litestar'],
  version: '2.25',
  docs: 'https://docs.litestar.dev/2/usage/routing/handlers.html',
  entries: handlers.flatMap((name): EntryFacts[] =>
    ['litestar', 'litestar.handlers'].map((module) => ({ runs: 'request', decorator: `${module}.${name}` })),
  ),
};
