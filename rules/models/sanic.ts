import type { Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'route'];

/** Sanic: handlers run on the loop. */
export const model: Model = {
  id: 'sanic',
  language: 'python',
  title: 'Sanic',
  packages: ['sanic'],
  version: '25.3',
  docs: 'https://sanic.dev/en/guide/basics/routing.html',
  types: { 'sanic.Sanic': { methods: each([...verbs, 'websocket', 'middleware'], {}) } },
  entries: [...routes(['sanic.Sanic'], verbs, {}), { runs: 'event', decorator: 'sanic.Sanic.websocket' }],
};
