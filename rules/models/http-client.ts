import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** http.client: a connection is no context manager, a response is. */
export const model: Model = {
  id: 'http-client',
  language: 'python',
  title: 'http.client',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/http.client.html',
  types: {
    'http.client.HTTPConnection': {
      resource: {
        family: 'http-client',
        noun: 'HTTP connection',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        opensLater: true,
        minor: true,
      },
      methods: {
        ...blocking('http', ['connect', 'request', 'endheaders', 'send'], 'waits for an HTTP response'),
        getresponse: {
          returns: 'http.client.HTTPResponse',
          blocks: { on: 'http', what: 'waits for an HTTP response' },
        },
      },
      docs: 'https://docs.python.org/3.13/library/http.client.html#http.client.HTTPConnection.close',
    },
    'http.client.HTTPSConnection': { extends: ['http.client.HTTPConnection'] },
    'http.client.HTTPResponse': {
      resource: {
        family: 'http-client',
        noun: 'HTTP response',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        ownerCloses: true,
        exhausts: true,
      },
      methods: blocking('http', ['read', 'readinto', 'readline'], 'waits for an HTTP response'),
      docs: 'https://docs.python.org/3.13/library/http.client.html#httpresponse-objects',
    },
  },
};
