import type { Model } from '../../analysis/knowledge/model.ts';

/** AdonisJS: controllers and handlers of routes are known by the context that they are given. */
export const model: Model = {
  id: 'adonis',
  language: 'typescript',
  title: 'AdonisJS',
  packages: ['@adonisjs/core'],
  version: '6.19',
  docs: 'https://docs.adonisjs.com/guides/basics/controllers',
  types: { '@adonisjs/core/http.HttpContext': {} },
  entries: [{ runs: 'request', takes: '@adonisjs/core/http.HttpContext', index: 0 }],
};
