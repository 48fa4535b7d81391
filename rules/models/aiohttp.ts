import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'];
const middlewares = ['aiohttp.web.middleware'];

const handlers = verbs.slice(0, 5).flatMap((method): EntryFacts[] => {
  const verb = method.toUpperCase();
  return [
    { runs: 'request', decorator: `aiohttp.web.RouteTableDef.${method}`, verb },
    { runs: 'request', call: `aiohttp.web.UrlDispatcher.add_${method}`, index: 1, keyword: 'handler', verb },
    { runs: 'request', call: `aiohttp.web.${method}`, index: 1, keyword: 'handler', verb },
    { runs: 'request', base: 'aiohttp.web.View', method, verb },
  ];
});

/** aiohttp: a client session that gives up after five minutes and must be closed, and servers whose handlers run on the loop. */
export const model: Model = {
  id: 'aiohttp',
  language: 'python',
  title: 'aiohttp',
  packages: ['aiohttp'],
  version: '3.14.5',
  docs: 'https://docs.aiohttp.org/en/stable/web_quickstart.html#handler',
  aliases: {
    'aiohttp.client.ClientSession': 'aiohttp.ClientSession',
    'aiohttp.client.ClientResponse': 'aiohttp.ClientResponse',
    'aiohttp.web_app.Application': 'aiohttp.web.Application',
    'aiohttp.web_urldispatcher.UrlDispatcher': 'aiohttp.web.UrlDispatcher',
    'aiohttp.web_request.Request': 'aiohttp.web.Request',
    'aiohttp.web_routedef.RouteTableDef': 'aiohttp.web.RouteTableDef',
  },
  functions: {
    'aiohttp.request': {
      returns: 'contextlib.AbstractAsyncContextManager[aiohttp.ClientResponse]',
      docs: 'https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.request',
    },
  },
  types: {
    'aiohttp.ClientSession': {
      resource: {
        family: 'http-client',
        noun: 'client session',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        errors: ['aiohttp.ClientError'],
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        __init__: {
          timeout: 300,
          docs: 'https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientTimeout',
        },
        // What these give is entered by `async with`, or awaited.
        ...each([...verbs, 'request'], { returns: 'contextlib.AbstractAsyncContextManager[aiohttp.ClientResponse]' }),
        ws_connect: { returns: 'contextlib.AbstractAsyncContextManager[aiohttp.ClientWebSocketResponse]' },
      },
      docs: 'https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientSession',
    },
    'aiohttp.ClientResponse': {
      methods: each(['read', 'text', 'json'], { isAsync: true }),
      docs: 'https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientResponse',
    },
    'aiohttp.ClientWebSocketResponse': { methods: each(['receive', 'send_str', 'close'], { isAsync: true }) },
    'aiohttp.web.Request': {
      methods: each(['read', 'text', 'json', 'post', 'multipart'], { isAsync: true }),
      attributes: { app: 'aiohttp.web.Application' },
      docs: 'https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.Request',
    },
    'aiohttp.web.RouteTableDef': { methods: each(['get', 'post', 'put', 'delete', 'patch', 'view'], {}) },
    'aiohttp.web.UrlDispatcher': {
      methods: each(['add_get', 'add_post', 'add_put', 'add_delete', 'add_patch', 'add_route'], {}),
    },
    'aiohttp.web.Application': {
      attributes: {
        router: 'aiohttp.web.UrlDispatcher',
        on_startup: 'builtins.list',
        on_shutdown: 'builtins.list',
        on_cleanup: 'builtins.list',
        cleanup_ctx: 'builtins.list',
      },
      docs: 'https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.Application',
    },
    'aiohttp.web.View': { attributes: { request: 'aiohttp.web.Request' } },
  },
  entries: [
    ...handlers,
    ...middlewares.map((decorator): EntryFacts => ({ runs: 'middleware', decorator })),
    { runs: 'request', call: 'aiohttp.web.UrlDispatcher.add_route', index: 2, keyword: 'handler' },
    { runs: 'request', call: 'aiohttp.web.route', index: 2, keyword: 'handler' },
    { runs: 'request', takes: 'aiohttp.web.Request', index: 0 },
  ],
};
