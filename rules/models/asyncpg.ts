import type { Model } from '../../analysis/knowledge/model.ts';

/** asyncpg: a connection is no context manager; what a pool gives goes back by `release`. */
export const model: Model = {
  id: 'asyncpg',
  language: 'python',
  title: 'asyncpg',
  packages: ['asyncpg'],
  version: '0.30',
  docs: 'https://magicstack.github.io/asyncpg/current/api/index.html',
  aliases: {
    'asyncpg.connection.connect': 'asyncpg.connect',
    'asyncpg.connection.Connection': 'asyncpg.Connection',
    'asyncpg.pool.Pool': 'asyncpg.Pool',
    'asyncpg.pool.create_pool': 'asyncpg.create_pool',
  },
  types: {
    'asyncpg.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'terminate'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
      },
    },
    'asyncpg.PooledConnection': {
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['close', 'terminate'],
        context: 'async',
        closesOnExit: true,
        releaseFunctions: ['asyncpg.Pool.release'],
        asyncRelease: true,
      },
    },
    'asyncpg.Pool': {
      resource: {
        family: 'connection',
        noun: 'connection pool',
        release: ['close', 'terminate'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        acquire: {
          acquires: true,
          returns: 'asyncpg.PooledConnection',
        },
        release: {
          isAsync: true,
          params: [
            {
              index: 0,
              does: 'releases',
            },
          ],
        },
      },
    },
  },
  functions: {
    'asyncpg.connect': {
      isAsync: true,
      acquires: true,
      returns: 'asyncpg.Connection',
    },
    'asyncpg.create_pool': {
      acquires: true,
      returns: 'asyncpg.Pool',
    },
  },
};
