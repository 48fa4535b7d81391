import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];

/** Requests waits for ever unless it is given a timeout. */
const asks: FunctionFacts = {
  returns: 'requests.Response',
  blocks: { on: 'http', what: 'waits for an HTTP response' },
  timeout: null,
  docs: 'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts',
};

/** Requests: every call waits for the answer; leaving `with` closes a session, or a response. */
export const model: Model = {
  id: 'requests',
  language: 'python',
  title: 'Requests',
  packages: ['requests'],
  version: '2.34.2',
  docs: 'https://requests.readthedocs.io/en/latest/api/',
  aliases: {
    'requests.api.*': 'requests.*',
    'requests.sessions.Session': 'requests.Session',
    'requests.models.Response': 'requests.Response',
    'requests.session': 'requests.Session',
  },
  functions: Object.fromEntries(verbs.map((verb) => [`requests.${verb}`, asks])),
  types: {
    'requests.Session': {
      resource: {
        family: 'http-client',
        noun: 'HTTP session',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        errors: ['requests.RequestException', 'requests.exceptions.RequestException'],
        opensLater: true,
        minor: true,
        processLifetime: true,
      },
      methods: { ...each(verbs, asks), send: asks },
      docs: 'https://requests.readthedocs.io/en/latest/user/advanced/#session-objects',
    },
    'requests.Response': {
      docs: 'https://requests.readthedocs.io/en/latest/user/advanced/#body-content-workflow',
    },
  },
  sections: {
    effects: {
      clients: [
        {
          functions: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((verb) => `requests.${verb}`),
          module: 'httpx',
          type: 'AsyncClient',
          options: 'follow_redirects=True',
          retries: 'transport={module}.AsyncHTTPTransport(retries={tries})',
          keywords: ['url', 'params', 'json', 'headers', 'timeout', 'cookies'],
        },
      ],
    },
  },
};
