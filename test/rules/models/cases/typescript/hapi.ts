// hapi: handlers stand in the object that describes a route.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import Hapi from '@hapi/hapi';

const server = Hapi.server({ port: 3000 });
const page = readFileSync('page.html', 'utf8'); // ok: before serving

server.route({
  method: 'GET',
  path: '/files/{name}',
  handler: (request) => readFileSync(`files/${request.params.name}`), // leak: blocking-call-in-async
});

server.route([
  {
    method: 'GET',
    path: '/parts/{name}',
    options: {
      handler: async (request) => readFileSync(`parts/${request.params.name}`), // leak: blocking-call-in-async
    },
  },
  { method: 'GET', path: '/', handler: () => page }, // ok: read before
  { method: 'GET', path: '/later/{name}', handler: (request) => readFile(`files/${request.params.name}`) }, // ok: it does not wait
]);
