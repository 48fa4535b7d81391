import type { Model } from '../../analysis/knowledge/model.ts';

/** Psycopg 3: leaving `with` closes the connection. */
export const model: Model = {
  id: 'psycopg',
  language: 'python',
  title: 'Psycopg 3',
  packages: ['psycopg'],
  version: '3.2',
  docs: 'https://www.psycopg.org/psycopg3/docs/basic/usage.html#connection-context',
  types: {
    'psycopg.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
      },
      methods: {
        connect: {
          acquires: true,
          returns: 'psycopg.Connection',
        },
      },
    },
    'psycopg.AsyncConnection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
      methods: {
        connect: {
          isAsync: true,
          acquires: true,
          returns: 'psycopg.AsyncConnection',
        },
      },
    },
    'psycopg_pool.ConnectionPool': {
      methods: {
        getconn: {
          acquires: true,
          returns: 'psycopg_pool.PooledConnection',
        },
        putconn: {
          params: [
            {
              index: 0,
              name: 'conn',
              does: 'releases',
            },
          ],
        },
      },
    },
    'psycopg_pool.PooledConnection': {
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: false,
        releaseFunctions: ['psycopg_pool.ConnectionPool.putconn'],
      },
    },
  },
  functions: {
    'psycopg.connect': {
      acquires: true,
      returns: 'psycopg.Connection',
    },
  },
};
