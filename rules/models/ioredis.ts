import type { Model } from '../../analysis/knowledge/model.ts';

/** ioredis: a client keeps its connection, and connects again, until it is told to stop. */
export const model: Model = {
  id: 'ioredis',
  language: 'typescript',
  title: 'ioredis',
  packages: ['ioredis'],
  version: '5.11.1',
  docs: 'https://redis.github.io/ioredis/classes/Redis.html',
  aliases: {
    'ioredis.default': 'ioredis.Redis',
    'ioredis.default.Cluster': 'ioredis.Cluster',
  },
  types: {
    'ioredis.Cluster': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'Redis cluster client',
        release: ['quit', 'disconnect'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      docs: 'https://redis.github.io/ioredis/classes/Cluster.html',
    },
    'ioredis.Redis': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'Redis client',
        release: ['quit', 'disconnect'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        duplicate: {
          acquires: true,
          returns: 'ioredis.Redis',
        },
      },
    },
  },
};
