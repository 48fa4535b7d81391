import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'all'];
const hooks = [
  'onRequest',
  'preParsing',
  'preValidation',
  'preHandler',
  'preSerialization',
  'onSend',
  'onResponse',
  'onError',
  'onTimeout',
  'onRequestAbort',
];
const gives = ['fastify.FastifyRequest', 'fastify.FastifyReply'];

/** Fastify: handlers and request hooks. */
export const model: Model = {
  id: 'fastify',
  language: 'typescript',
  title: 'Fastify',
  packages: ['fastify'],
  version: '5.12.8',
  docs: 'https://fastify.dev/docs/latest/Reference/Routes/',
  functions: {
    'fastify.default': { returns: 'fastify.FastifyInstance' },
    'fastify.fastify': { returns: 'fastify.FastifyInstance' },
  },
  types: {
    'fastify.FastifyInstance': {
      methods: {
        ...Object.fromEntries(verbs.map((verb) => [verb, { returns: 'self' }])),
        register: { params: [{ index: 0, runs: 'startup', gives: ['fastify.FastifyInstance'] }] },
        addHook: { returns: 'self' },
        route: { returns: 'self' },
      },
    },
    'fastify.FastifyRequest': { attributes: { raw: 'http.IncomingMessage' } },
    'fastify.FastifyReply': { attributes: { raw: 'http.ServerResponse' } },
  },
  entries: [
    {
      runs: 'request',
      takes: 'fastify.FastifyReply',
      index: 1,
      parameters: [
        ['req', '_req', 'request', '_request'],
        ['reply', '_reply'],
      ],
      calls: ['send', 'code', 'status', 'header', 'redirect'],
    },
    { runs: 'request', call: 'fastify.FastifyInstance.route', index: 0, keys: ['handler', 'preHandler'], gives },
    ...verbs.flatMap((verb) =>
      [1, 2].map(
        (index): EntryFacts => ({
          runs: 'request',
          call: `fastify.FastifyInstance.${verb}`,
          index,
          verb: verb.toUpperCase(),
          gives,
        }),
      ),
    ),
    {
      runs: 'shutdown',
      call: 'fastify.FastifyInstance.addHook',
      index: 1,
      when: [{ index: 0, is: 'onClose' }],
    },
    ...hooks.map(
      (hook): EntryFacts => ({
        runs: 'middleware',
        call: 'fastify.FastifyInstance.addHook',
        index: 1,
        when: [{ index: 0, is: hook }],
        gives,
      }),
    ),
  ],
};
