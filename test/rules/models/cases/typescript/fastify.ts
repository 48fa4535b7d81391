// Fastify: routes, hooks and plugins.
import { readFileSync } from 'node:fs';
import { scryptSync } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

const app = Fastify();
const seen = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

app.addHook('onRequest', async (request) => {
  seen.set(request.ip, Date.now());
});

app.get('/files/:name', async (request) => {
  const { name } = request.params as { name: string };
  return readFileSync(`files/${name}`); // leak: blocking-call-in-async
});

app.addHook('preParsing', async (request) => {
  scryptSync(String(request.headers.authorization), 'salt', 32); // leak: cpu-bound-in-async
});

export async function show(request: FastifyRequest, reply: FastifyReply) {
  return reply.send(readFileSync(`data${request.url}`)); // leak: blocking-call-in-async
}

app.register(async (instance: FastifyInstance) => {
  const template = readFileSync('template.html', 'utf8'); // ok: a plugin is loaded once, before serving
  instance.get('/template', async () => template); // ok: read before
});

app.addHook('onClose', async () => {
  readFileSync('goodbye.txt'); // ok: when it stops
});

app.get('/', async () => page); // ok: read before

app.route({
  method: 'GET',
  url: '/parts/:name',
  handler: async (request) => readFileSync(`parts${request.url}`), // leak: blocking-call-in-async
});
