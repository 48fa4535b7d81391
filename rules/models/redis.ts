import type { Model } from '../../analysis/knowledge/model.ts';

/** redis-py: a client holds a pool of connections until it is closed. */
export const model: Model = {
  id: 'redis',
  language: 'python',
  title: 'redis-py',
  packages: ['redis'],
  version: '6.4',
  docs: 'https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html',
  aliases: {
    'redis.StrictRedis': 'redis.Redis',
    'redis.client.Redis': 'redis.Redis',
    'redis.asyncio.client.Redis': 'redis.asyncio.Redis',
    'redis.asyncio.StrictRedis': 'redis.asyncio.Redis',
    'aioredis.Redis': 'redis.asyncio.Redis',
    'aioredis.from_url': 'redis.asyncio.from_url',
  },
  types: {
    'redis.Redis': {
      resource: {
        family: 'connection',
        noun: 'Redis client',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: {
        from_url: {
          acquires: true,
          returns: 'redis.Redis',
        },
        pipeline: {
          returns: 'redis.client.Pipeline',
        },
      },
    },
    'redis.asyncio.Redis': {
      resource: {
        family: 'connection',
        noun: 'Redis client',
        release: ['aclose', 'close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        from_url: {
          acquires: true,
          returns: 'redis.asyncio.Redis',
        },
      },
    },
  },
  functions: {
    'redis.from_url': {
      acquires: true,
      returns: 'redis.Redis',
    },
    'redis.asyncio.from_url': {
      acquires: true,
      returns: 'redis.asyncio.Redis',
    },
    'redis.Redis': {
      unless: [
        {
          name: 'connection_pool',
          is: 'present',
        },
      ],
    },
    'redis.asyncio.Redis': {
      unless: [
        {
          name: 'connection_pool',
          is: 'present',
        },
      ],
    },
  },
};
