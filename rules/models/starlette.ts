import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const applications = ['starlette.applications.Starlette', 'starlette.routing.Router'];

const app = 'starlette.applications.Starlette';

/** Hooks and decorators that Starlette 1 no longer has. */
const former = applications.flatMap((application): EntryFacts[] => [
  { runs: 'event', decorator: `${application}.websocket_route` },
  { runs: 'startup', decorator: `${application}.on_event`, when: [{ index: 0, is: 'startup' }] },
  { runs: 'shutdown', decorator: `${application}.on_event`, when: [{ index: 0, is: 'shutdown' }] },
  { runs: 'startup', call: `${application}.add_event_handler`, index: 1, when: [{ index: 0, is: 'startup' }] },
  { runs: 'shutdown', call: `${application}.add_event_handler`, index: 1, when: [{ index: 0, is: 'shutdown' }] },
  { runs: 'startup', call: application, keyword: 'on_startup' },
  { runs: 'shutdown', call: application, keyword: 'on_shutdown' },
]);

const registered: EntryFacts[] = [
  { runs: 'middleware', decorator: `${app}.middleware` },
  { runs: 'request', decorator: `${app}.exception_handler`, threadWhenSync: true },
  { runs: 'request', call: `${app}.add_route`, index: 1, keyword: 'route', threadWhenSync: true },
  { runs: 'event', call: `${app}.add_websocket_route`, index: 1, keyword: 'route' },
  { runs: 'request', call: `${app}.add_exception_handler`, index: 1, keyword: 'handler', threadWhenSync: true },
  { runs: 'request', call: 'starlette.routing.Router.add_route', index: 1, keyword: 'endpoint', threadWhenSync: true },
  { runs: 'event', call: 'starlette.routing.Router.add_websocket_route', index: 1, keyword: 'endpoint' },
  ...applications.map((application): EntryFacts => ({ runs: 'lifespan', call: application, keyword: 'lifespan' })),
  // Whoever registers it: an asynchronous context manager over the application is what Starlette's lifespan is.
  { runs: 'lifespan', decorator: 'contextlib.asynccontextmanager', takes: app },
];

/** Starlette: applications, routes, middleware, background tasks and its thread pool. */
export const model: Model = {
  id: 'starlette',
  language: 'python',
  title: 'Starlette',
  packages: ['starlette', 'fastapi'],
  version: '1.10.0',
  docs: 'https://starlette.dev/threadpool/',
  gone: Object.fromEntries(
    [
      `${app}.middleware`,
      `${app}.exception_handler`,
      `${app}.add_websocket_route`,
      ...applications.flatMap((application) =>
        ['route', 'websocket_route', 'on_event', 'add_event_handler', 'on_startup', 'on_shutdown'].map(
          (name) => `${application}.${name}`,
        ),
      ),
    ].map((name) => [name, '1.0']),
  ),
  aliases: { 'starlette.middleware.base.RequestResponseEndpoint': 'builtins.callable' },
  types: {
    'starlette.applications.Starlette': {
      methods: each(
        [
          'middleware',
          'exception_handler',
          'websocket_route',
          'route',
          'on_event',
          'add_route',
          'add_websocket_route',
          'add_exception_handler',
          'add_event_handler',
          'add_middleware',
          'mount',
        ],
        {},
      ),
      attributes: { state: 'starlette.datastructures.State' },
    },
    'starlette.routing.Router': {
      methods: each(
        ['route', 'websocket_route', 'on_event', 'add_route', 'add_websocket_route', 'add_event_handler'],
        {},
      ),
    },
    'starlette.requests.HTTPConnection': {
      attributes: { app: 'starlette.applications.Starlette', state: 'starlette.datastructures.State' },
    },
    'starlette.requests.Request': {
      extends: ['starlette.requests.HTTPConnection'],
      methods: {
        body: { isAsync: true, returns: 'builtins.bytes' },
        json: { isAsync: true },
        form: { isAsync: true },
        is_disconnected: { isAsync: true, returns: 'builtins.bool' },
      },
    },
    'starlette.websockets.WebSocket': {
      extends: ['starlette.requests.HTTPConnection'],
      methods: {
        ...each(['accept', 'send_text', 'send_json', 'send_bytes', 'close'], { isAsync: true }),
        receive_text: { isAsync: true, returns: 'builtins.str' },
        receive_bytes: { isAsync: true, returns: 'builtins.bytes' },
        receive_json: { isAsync: true },
      },
    },
    'starlette.datastructures.UploadFile': {
      attributes: { file: 'io.IOBase' },
      methods: {
        read: { isAsync: true, returns: 'builtins.bytes' },
        write: { isAsync: true },
        seek: { isAsync: true },
        close: { isAsync: true },
      },
    },
    'starlette.background.BackgroundTasks': {
      methods: { add_task: { params: [{ index: 0, name: 'func', runs: 'thread' }] } },
    },
  },
  functions: {
    'starlette.concurrency.run_in_threadpool': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'func', runs: 'thread' }],
    },
    'starlette.concurrency.iterate_in_threadpool': { isAsync: true },
    'starlette.background.BackgroundTask': { params: [{ index: 0, name: 'func', runs: 'thread' }] },
  },
  entries: [
    ...routes(applications, ['route'], { threadWhenSync: true }),
    ...registered,
    ...former,
    { runs: 'request', call: 'starlette.routing.Route', index: 1, keyword: 'endpoint', threadWhenSync: true },
    { runs: 'event', call: 'starlette.routing.WebSocketRoute', index: 1, keyword: 'endpoint' },
    { runs: 'middleware', base: 'starlette.middleware.base.BaseHTTPMiddleware', method: 'dispatch' },
    ...['get', 'post', 'put', 'delete', 'patch'].map(
      (method): EntryFacts => ({
        runs: 'request',
        base: 'starlette.endpoints.HTTPEndpoint',
        method,
        verb: method.toUpperCase(),
        threadWhenSync: true,
      }),
    ),
    ...['on_connect', 'on_receive', 'on_disconnect'].map(
      (method): EntryFacts => ({ runs: 'event', base: 'starlette.endpoints.WebSocketEndpoint', method }),
    ),
    {
      runs: 'job',
      call: 'starlette.background.BackgroundTasks.add_task',
      index: 0,
      keyword: 'func',
      threadWhenSync: true,
    },
    { runs: 'job', call: 'starlette.background.BackgroundTask', index: 0, keyword: 'func', threadWhenSync: true },
  ],
  sections: {
    lifespan: {
      application: app,
      written: { module: 'starlette.applications', name: 'Starlette' },
      keyword: 'lifespan',
      maker: { module: 'contextlib', name: 'asynccontextmanager' },
      otherHooks: ['on_startup', 'on_shutdown', 'on_event', 'add_event_handler'],
    },
    growth: {
      live: ['starlette.websockets.WebSocket'],
      owners: {
        bases: ['starlette.middleware.base.BaseHTTPMiddleware'],
        calls: [{ name: 'starlette.applications.Starlette.add_middleware', index: 0 }],
        stores: [{ type: 'starlette.applications.Starlette', attribute: 'state' }],
      },
    },
  },
};
