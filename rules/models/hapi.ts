import type { Model } from '../../analysis/knowledge/model.ts';

const server = '@hapi/hapi.Server';
const route = { call: `${server}.route`, index: 0, receivers: ['server'] } as const;

/** hapi: handlers of routes, and what runs before them, are properties of the object that describes a route. */
export const model: Model = {
  id: 'hapi',
  language: 'typescript',
  title: 'hapi',
  packages: ['@hapi/hapi'],
  version: '21.4',
  docs: 'https://hapi.dev/api/#-serverrouteroute',
  functions: { '@hapi/hapi.server': { returns: server } },
  aliases: { '@hapi/hapi.default.server': '@hapi/hapi.server', '@hapi/hapi.default.Server': server },
  types: { [server]: { methods: { route: {} } } },
  entries: [
    { runs: 'request', ...route, keys: ['handler', 'options.handler', 'config.handler'] },
    { runs: 'middleware', call: `${server}.ext`, index: 1 },
  ],
};
