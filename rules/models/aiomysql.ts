import type { Model } from '../../analysis/knowledge/model.ts';

/** aiomysql: `close` is a plain call, `ensure_closed` is awaited; what a pool gives goes back by `release`. */
export const model: Model = {
  id: 'aiomysql',
  language: 'python',
  title: 'aiomysql',
  packages: ['aiomysql'],
  version: '0.2',
  docs: 'https://aiomysql.readthedocs.io/en/stable/connection.html',
  types: {
    'aiomysql.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'ensure_closed'],
        context: 'async',
        closesOnExit: true,
      },
    },
    'aiomysql.PooledConnection': {
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['close', 'ensure_closed'],
        context: 'async',
        closesOnExit: true,
        releaseFunctions: ['aiomysql.Pool.release'],
      },
    },
    'aiomysql.Pool': {
      resource: {
        family: 'connection',
        noun: 'connection pool',
        release: ['close', 'terminate'],
        context: 'async',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: {
        acquire: {
          acquires: true,
          returns: 'aiomysql.PooledConnection',
        },
        release: {
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
    'aiomysql.connect': {
      acquires: true,
      returns: 'aiomysql.Connection',
    },
    'aiomysql.create_pool': {
      acquires: true,
      returns: 'aiomysql.Pool',
    },
  },
};
