import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const applications = ['fastapi.FastAPI', 'fastapi.APIRouter'];
const verbs = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'trace', 'api_route'];
const registrations = [...verbs, 'websocket', 'websocket_route', 'on_event'];

const hooks: EntryFacts[] = applications.flatMap((application): EntryFacts[] => [
  { runs: 'startup', decorator: `${application}.on_event`, when: [{ index: 0, name: 'event_type', is: 'startup' }] },
  { runs: 'shutdown', decorator: `${application}.on_event`, when: [{ index: 0, name: 'event_type', is: 'shutdown' }] },
  { runs: 'event', decorator: `${application}.websocket` },
  { runs: 'request', call: `${application}.add_api_route`, index: 1, keyword: 'endpoint', threadWhenSync: true },
  { runs: 'event', call: `${application}.add_api_websocket_route`, index: 1, keyword: 'endpoint' },
  { runs: 'lifespan', call: application, keyword: 'lifespan' },
  { runs: 'startup', call: application, keyword: 'on_startup' },
  { runs: 'shutdown', call: application, keyword: 'on_shutdown' },
]);

/** FastAPI: applications, routers and dependencies; plain `def` routes and dependencies run in a thread pool (https://fastapi.tiangolo.com/async/). */
export const model: Model = {
  id: 'fastapi',
  language: 'python',
  title: 'FastAPI',
  packages: ['fastapi'],
  version: '0.165.0',
  docs: 'https://fastapi.tiangolo.com/async/#path-operation-functions',
  aliases: {
    'fastapi.applications.FastAPI': 'fastapi.FastAPI',
    'fastapi.routing.APIRouter': 'fastapi.APIRouter',
    'fastapi.param_functions.*': 'fastapi.*',
    'fastapi.params.Depends': 'fastapi.Depends',
    'fastapi.datastructures.UploadFile': 'fastapi.UploadFile',
    'fastapi.requests.Request': 'starlette.requests.Request',
    'fastapi.Request': 'starlette.requests.Request',
    'fastapi.Response': 'starlette.responses.Response',
    'fastapi.WebSocket': 'starlette.websockets.WebSocket',
    'fastapi.websockets.WebSocket': 'starlette.websockets.WebSocket',
    'fastapi.BackgroundTasks': 'starlette.background.BackgroundTasks',
    'fastapi.background.BackgroundTasks': 'starlette.background.BackgroundTasks',
    'fastapi.HTTPException': 'starlette.exceptions.HTTPException',
    'fastapi.exceptions.HTTPException': 'starlette.exceptions.HTTPException',
    'fastapi.concurrency.run_in_threadpool': 'starlette.concurrency.run_in_threadpool',
    'fastapi.concurrency.iterate_in_threadpool': 'starlette.concurrency.iterate_in_threadpool',
    'fastapi.responses.*': 'starlette.responses.*',
    'fastapi.staticfiles.*': 'starlette.staticfiles.*',
    'fastapi.middleware.*': 'starlette.middleware.*',
    'fastapi.testclient.TestClient': 'starlette.testclient.TestClient',
  },
  types: {
    'fastapi.FastAPI': {
      extends: ['starlette.applications.Starlette'],
      methods: {
        ...each(
          [
            ...registrations,
            'middleware',
            'exception_handler',
            'add_api_route',
            'add_api_websocket_route',
            'include_router',
          ],
          {},
        ),
      },
      attributes: { router: 'fastapi.APIRouter', state: 'starlette.datastructures.State' },
    },
    'fastapi.APIRouter': {
      extends: ['starlette.routing.Router'],
      methods: { ...each([...registrations, 'add_api_route', 'add_api_websocket_route', 'include_router'], {}) },
    },
    'fastapi.UploadFile': {
      extends: ['starlette.datastructures.UploadFile'],
    },
  },
  functions: {
    'fastapi.Depends': { returns: 'provided:param:0/dependency' },
    'fastapi.Security': { returns: 'provided:param:0/dependency' },
  },
  entries: [
    ...routes(applications, verbs, { threadWhenSync: true }),
    ...routes(['fastapi.APIRouter'], ['route'], { threadWhenSync: true }),
    ...hooks,
    { runs: 'dependency', call: 'fastapi.Depends', index: 0, keyword: 'dependency', threadWhenSync: true },
    { runs: 'dependency', call: 'fastapi.Security', index: 0, keyword: 'dependency', threadWhenSync: true },
  ],
  sections: {
    paging: {
      endpoints: ['fastapi.'],
      imports: [{ module: 'fastapi', name: 'Query' }],
      parameters: {
        written: '{name}: int = {Query}({value}, {bounds})',
        annotated: '{name}: {Annotated}[int, {Query}({bounds})] = {value}',
        bounds: { limit: 'ge=1, le={most}', offset: 'ge=0', page: 'ge=1' },
        known: { limit: 'limit', offsets: ['offset', 'skip'], page: 'page', size: 'page_size' },
        declares: 'response_model',
      },
      streams: {
        module: 'fastapi.responses',
        name: 'StreamingResponse',
        texts: {
          'starlette.responses.Response': null,
          'starlette.responses.StreamingResponse': null,
          'starlette.responses.PlainTextResponse': 'text/plain',
          'starlette.responses.HTMLResponse': 'text/html',
        },
      },
    },
    lifespan: {
      application: 'fastapi.FastAPI',
      written: { module: 'fastapi', name: 'FastAPI' },
      keyword: 'lifespan',
      maker: { module: 'contextlib', name: 'asynccontextmanager' },
      otherHooks: ['on_startup', 'on_shutdown', 'on_event', 'add_event_handler'],
    },
    growth: {
      owners: {
        calls: [{ name: 'fastapi.FastAPI.add_middleware', index: 0 }],
        stores: [{ type: 'fastapi.FastAPI', attribute: 'state' }],
      },
    },
  },
};
