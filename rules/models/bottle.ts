import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'route'];
const functions = verbs.map((verb) => `bottle.${verb}`);

/** Bottle: handlers run in threads of the server. */
export const model: Model = {
  id: 'bottle',
  language: 'python',
  title: 'Bottle',
  packages: ['bottle'],
  version: '0.13.4',
  docs: 'https://bottlepy.org/docs/dev/routing.html',
  functions: each(functions, {}),
  types: { 'bottle.Bottle': { methods: each(verbs, {}) } },
  entries: [
    ...routes(['bottle.Bottle'], verbs, { threadWhenSync: true }),
    ...functions.map((decorator): EntryFacts => ({ runs: 'request', decorator, threadWhenSync: true })),
  ],
};
