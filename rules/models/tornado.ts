import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** Tornado: methods of request handlers run on the loop. */
export const model: Model = {
  id: 'tornado',
  language: 'python',
  title: 'Tornado',
  packages: ['tornado'],
  version: '6.5',
  docs: 'https://www.tornadoweb.org/en/stable/web.html#request-handlers',
  entries: ['get', 'post', 'put', 'delete', 'patch'].map(
    (method): EntryFacts => ({
      runs: 'request',
      base: 'tornado.web.RequestHandler',
      method,
      verb: method.toUpperCase(),
    }),
  ),
};
