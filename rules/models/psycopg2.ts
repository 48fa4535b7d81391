import type { Model } from '../../analysis/knowledge/model.ts';

/** psycopg2: leaving `with` ends the transaction and leaves the connection open. */
export const model: Model = {
  id: 'psycopg2',
  language: 'python',
  title: 'psycopg2',
  packages: ['psycopg2', 'psycopg2-binary'],
  version: '2.9',
  docs: 'https://www.psycopg.org/docs/usage.html#with-statement',
  types: {
    'psycopg2.extensions.connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: false,
      },
    },
    'psycopg2.pool.AbstractConnectionPool': {
      methods: {
        getconn: {
          acquires: true,
          returns: 'psycopg2.pool.PooledConnection',
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
    'psycopg2.pool.SimpleConnectionPool': {
      extends: ['psycopg2.pool.AbstractConnectionPool'],
    },
    'psycopg2.pool.ThreadedConnectionPool': {
      extends: ['psycopg2.pool.AbstractConnectionPool'],
    },
    'psycopg2.pool.PooledConnection': {
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: false,
        releaseFunctions: ['psycopg2.pool.AbstractConnectionPool.putconn'],
      },
    },
  },
  functions: {
    'psycopg2.connect': {
      acquires: true,
      returns: 'psycopg2.extensions.connection',
    },
  },
};
