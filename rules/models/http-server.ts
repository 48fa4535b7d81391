import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];

/** http.server and socketserver: a handler's methods answer requests; each request has a handler of its own. */
export const model: Model = {
  id: 'http-server',
  language: 'python',
  title: 'http.server',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/http.server.html#http.server.BaseHTTPRequestHandler',
  types: {
    'http.server.SimpleHTTPRequestHandler': { extends: ['http.server.BaseHTTPRequestHandler'] },
    'http.server.BaseHTTPRequestHandler': { extends: ['socketserver.StreamRequestHandler'] },
    'socketserver.StreamRequestHandler': { extends: ['socketserver.BaseRequestHandler'] },
    'socketserver.DatagramRequestHandler': { extends: ['socketserver.BaseRequestHandler'] },
  },
  entries: [
    ...verbs.map(
      (verb): EntryFacts => ({
        runs: 'request',
        base: 'http.server.BaseHTTPRequestHandler',
        method: `do_${verb}`,
        verb,
      }),
    ),
    { runs: 'request', base: 'socketserver.BaseRequestHandler', method: 'handle' },
  ],
};
