import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

const opens: FunctionFacts = {
  acquires: true,
  returns: 'http.client.HTTPResponse',
  blocks: { on: 'http', what: 'waits for an HTTP response' },
  timeout: null,
  docs: 'https://docs.python.org/3.13/library/urllib.request.html#urllib.request.urlopen',
};

/** urllib: waits for the answer, for ever unless it is given a timeout; leaving `with` closes the response. */
export const model: Model = {
  id: 'urllib',
  language: 'python',
  title: 'urllib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/urllib.request.html',
  functions: {
    'urllib.request.urlopen': opens,
    'urllib.request.urlretrieve': {
      blocks: { on: 'http', what: 'waits for an HTTP response' },
      docs: 'https://docs.python.org/3.13/library/urllib.request.html#urllib.request.urlretrieve',
    },
    'urllib.request.build_opener': { returns: 'urllib.request.OpenerDirector' },
  },
  types: {
    'urllib.request.OpenerDirector': { methods: { open: opens } },
  },
};
