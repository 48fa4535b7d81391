import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { asyncCursorMethods } from './shared/database-calls.ts';
import { each } from './shared/facts.ts';

const connection: ResourceFacts = {
  family: 'connection',
  noun: 'database connection',
  release: ['close', 'ensure_closed'],
  context: 'async',
  closesOnExit: true,
};
const methods = each(['commit', 'rollback', 'begin', 'ping'], { isAsync: true });

/** aiomysql: `close` is a plain call, `ensure_closed` is awaited; what a pool gives goes back by `release`. */
export const model: Model = {
  id: 'aiomysql',
  language: 'python',
  title: 'aiomysql',
  packages: ['aiomysql'],
  version: '0.3.2',
  docs: 'https://aiomysql.readthedocs.io/en/stable/connection.html',
  functions: {
    'aiomysql.connect': { acquires: true, returns: 'aiomysql.Connection' },
    'aiomysql.create_pool': {
      acquires: true,
      returns: 'aiomysql.Pool',
      docs: 'https://aiomysql.readthedocs.io/en/stable/pool.html',
    },
  },
  types: {
    'aiomysql.Connection': { resource: connection, methods },
    'aiomysql.Cursor': {
      methods: asyncCursorMethods,
      docs: 'https://aiomysql.readthedocs.io/en/stable/cursors.html',
    },
    // A pool gives plain connections; that they go back by `release` makes them a kind of their own.
    'aiomysql.PooledConnection': {
      resource: { ...connection, noun: 'pooled connection', releaseFunctions: ['aiomysql.Pool.release'] },
      methods,
    },
    'aiomysql.Pool': {
      resource: { ...connection, noun: 'connection pool', release: ['close', 'terminate'], processLifetime: true },
      methods: {
        acquire: { acquires: true, returns: 'aiomysql.PooledConnection' },
        release: { params: [{ index: 0, name: 'conn', does: 'releases' }] },
        wait_closed: { isAsync: true },
      },
      docs: 'https://aiomysql.readthedocs.io/en/stable/pool.html',
    },
  },
};
