import type { Model } from '../../analysis/knowledge/model.ts';

/** node-redis: a client keeps its connection until it is closed. */
export const model: Model = {
  id: 'node-redis',
  language: 'typescript',
  title: 'Redis for Node',
  packages: ['redis'],
  version: '6.3.1',
  docs: 'https://github.com/redis/node-redis#disconnecting',
  types: {
    'redis.RedisClient': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'Redis client',
        release: ['close', 'quit', 'disconnect', 'destroy'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        connect: {
          isAsync: true,
          returns: 'self',
          receiver: 'returned',
        },
        duplicate: {
          acquires: true,
          returns: 'redis.RedisClient',
        },
      },
    },
  },
  functions: {
    'redis.createClient': {
      acquires: true,
      returns: 'redis.RedisClient',
    },
  },
};
