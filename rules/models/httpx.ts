import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];

/** HTTPX gives up after five seconds without a byte. */
const asks: FunctionFacts = {
  returns: 'httpx.Response',
  blocks: { on: 'http', what: 'waits for an HTTP response' },
  timeout: 5,
  docs: 'https://www.python-httpx.org/advanced/timeouts/',
};
const streams: FunctionFacts = {
  returns: 'contextlib.AbstractContextManager[httpx.Response]',
  blocks: { on: 'http', what: 'waits for an HTTP response' },
  docs: 'https://www.python-httpx.org/quickstart/#streaming-responses',
};

/** HTTPX: a client of each kind; leaving `with` closes it. */
export const model: Model = {
  id: 'httpx',
  language: 'python',
  title: 'HTTPX',
  packages: ['httpx'],
  version: '0.28.1',
  docs: 'https://www.python-httpx.org/api/',
  functions: {
    ...Object.fromEntries(verbs.map((verb) => [`httpx.${verb}`, asks])),
    'httpx.stream': streams,
  },
  types: {
    'httpx.Client': {
      resource: {
        family: 'http-client',
        noun: 'HTTP client',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        errors: ['httpx.HTTPError', 'httpx.RequestError'],
        opensLater: true,
        minor: true,
        processLifetime: true,
      },
      methods: { ...each(verbs, asks), send: asks, stream: streams },
      docs: 'https://www.python-httpx.org/advanced/clients/',
    },
    'httpx.AsyncClient': {
      resource: {
        family: 'http-client',
        noun: 'HTTP client',
        release: ['aclose'],
        context: 'async',
        closesOnExit: true,
        errors: ['httpx.HTTPError', 'httpx.RequestError'],
        opensLater: true,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        ...each([...verbs, 'send'], { isAsync: true, returns: 'httpx.Response', timeout: 5 }),
        stream: { returns: 'contextlib.AbstractAsyncContextManager[httpx.Response]' },
      },
      docs: 'https://www.python-httpx.org/async/',
    },
    'httpx.Response': {
      methods: { ...each(['aread', 'aclose'], { isAsync: true }) },
      docs: 'https://www.python-httpx.org/api/#response',
    },
  },
  sections: {
    effects: {
      clients: [
        {
          functions: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((verb) => `httpx.${verb}`),
          module: 'httpx',
          type: 'AsyncClient',
          options: '',
          retries: 'transport={module}.AsyncHTTPTransport(retries={tries})',
          keywords: [
            'url',
            'params',
            'json',
            'headers',
            'timeout',
            'cookies',
            'data',
            'content',
            'files',
            'auth',
            'follow_redirects',
          ],
        },
      ],
    },
  },
};
