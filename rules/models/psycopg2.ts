import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';
import { connectionMethods, connectsToDatabase, cursorMethods } from './shared/database-calls.ts';

const connection: ResourceFacts = {
  family: 'connection',
  noun: 'database connection',
  release: ['close'],
  context: 'sync',
  closesOnExit: false,
  errors: ['psycopg2.Error', 'psycopg2.DatabaseError'],
};
const methods = connectionMethods('psycopg2.extensions.cursor');

const pools = ['psycopg2.pool.SimpleConnectionPool', 'psycopg2.pool.ThreadedConnectionPool'];

/** psycopg2: leaving `with` ends the transaction and leaves the connection open. */
export const model: Model = {
  id: 'psycopg2',
  language: 'python',
  title: 'psycopg2',
  packages: ['psycopg2', 'psycopg2-binary'],
  version: '2.9.13',
  docs: 'https://www.psycopg.org/docs/usage.html#with-statement',
  functions: {
    'psycopg2.connect': {
      acquires: true,
      returns: 'psycopg2.extensions.connection',
      blocks: { on: 'database', what: connectsToDatabase },
      docs: 'https://www.psycopg.org/docs/module.html#psycopg2.connect',
    },
  },
  types: {
    'psycopg2.extensions.connection': {
      resource: connection,
      methods,
      docs: 'https://www.psycopg.org/docs/connection.html',
    },
    'psycopg2.extensions.cursor': { methods: cursorMethods, docs: 'https://www.psycopg.org/docs/cursor.html' },
    ...each(pools, {
      methods: {
        getconn: { acquires: true, returns: 'psycopg2.pool.PooledConnection' },
        putconn: { params: [{ index: 0, name: 'conn', does: 'releases' }] },
      },
      docs: 'https://www.psycopg.org/docs/pool.html',
    }),
    // A pool gives plain connections; that they go back by `putconn` makes them a kind of their own.
    'psycopg2.pool.PooledConnection': {
      resource: {
        ...connection,
        noun: 'pooled connection',
        releaseFunctions: pools.map((pool) => `${pool}.putconn`),
      },
      methods,
    },
  },
};
