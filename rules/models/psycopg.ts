import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import {
  asyncCursorMethods,
  connectionMethods,
  connectsToDatabase,
  cursorMethods,
  waitsForDatabase,
} from './shared/database-calls.ts';
import { each } from './shared/facts.ts';

const connection: ResourceFacts = {
  family: 'connection',
  noun: 'database connection',
  release: ['close'],
  context: 'sync',
  closesOnExit: true,
  errors: ['psycopg.Error', 'psycopg.DatabaseError'],
};
const blocks = { on: 'database', what: waitsForDatabase } as const;
const methods = {
  ...connectionMethods('psycopg.Cursor'),
  execute: { returns: 'psycopg.Cursor', receiver: 'kept', blocks },
} as const;

/** Psycopg 3: leaving `with` closes a connection; one of a pool goes back by `putconn`. */
export const model: Model = {
  id: 'psycopg',
  language: 'python',
  title: 'Psycopg 3',
  packages: ['psycopg', 'psycopg-pool'],
  version: '3.3.9',
  docs: 'https://www.psycopg.org/psycopg3/docs/basic/usage.html#connection-context',
  aliases: {
    'psycopg.connection.Connection': 'psycopg.Connection',
    'psycopg.connection_async.AsyncConnection': 'psycopg.AsyncConnection',
    'psycopg_pool.pool.ConnectionPool': 'psycopg_pool.ConnectionPool',
  },
  functions: {
    'psycopg.connect': {
      acquires: true,
      returns: 'psycopg.Connection',
      blocks: { on: 'database', what: connectsToDatabase },
      docs: 'https://www.psycopg.org/psycopg3/docs/api/module.html#psycopg.connect',
    },
  },
  types: {
    'psycopg.Connection': {
      resource: connection,
      methods: {
        connect: {
          acquires: true,
          returns: 'psycopg.Connection',
          blocks: { on: 'database', what: connectsToDatabase },
        },
        ...methods,
      },
      docs: 'https://www.psycopg.org/psycopg3/docs/api/connections.html#the-connection-class',
    },
    'psycopg.Cursor': {
      methods: cursorMethods,
      docs: 'https://www.psycopg.org/psycopg3/docs/api/cursors.html#the-cursor-class',
    },
    'psycopg.AsyncConnection': {
      resource: { ...connection, context: 'async', asyncRelease: true },
      methods: {
        connect: { isAsync: true, acquires: true, returns: 'psycopg.AsyncConnection' },
        cursor: { returns: 'psycopg.AsyncCursor', receiver: 'kept', raises: 'never' },
        execute: { isAsync: true, returns: 'psycopg.AsyncCursor', receiver: 'kept' },
        ...each(['commit', 'rollback'], { isAsync: true }),
      },
      docs: 'https://www.psycopg.org/psycopg3/docs/api/connections.html#the-asyncconnection-class',
    },
    'psycopg.AsyncCursor': {
      methods: asyncCursorMethods,
      docs: 'https://www.psycopg.org/psycopg3/docs/api/cursors.html#async-cursor-classes',
    },
    'psycopg_pool.ConnectionPool': {
      methods: {
        getconn: {
          acquires: true,
          returns: 'psycopg_pool.PooledConnection',
          blocks: { on: 'database', what: 'waits for a free connection' },
        },
        putconn: { params: [{ index: 0, name: 'conn', does: 'releases' }] },
        connection: { returns: 'contextlib.AbstractContextManager[psycopg.Connection]' },
      },
      docs: 'https://www.psycopg.org/psycopg3/docs/api/pool.html#the-connectionpool-class',
    },
    // A pool gives plain connections that know it: leaving `with` ends the transaction only.
    'psycopg_pool.PooledConnection': {
      resource: {
        ...connection,
        noun: 'pooled connection',
        closesOnExit: false,
        releaseFunctions: ['psycopg_pool.ConnectionPool.putconn'],
      },
      methods,
      docs: 'https://www.psycopg.org/psycopg3/docs/advanced/pool.html#connections-life-cycle',
    },
    'psycopg_pool.AsyncConnectionPool': {
      methods: {
        getconn: { isAsync: true, acquires: true, returns: 'psycopg_pool.AsyncPooledConnection' },
        putconn: { isAsync: true, params: [{ index: 0, name: 'conn', does: 'releases' }] },
        connection: { returns: 'contextlib.AbstractAsyncContextManager[psycopg.AsyncConnection]' },
      },
      docs: 'https://www.psycopg.org/psycopg3/docs/api/pool.html#the-asyncconnectionpool-class',
    },
    'psycopg_pool.AsyncPooledConnection': {
      extends: ['psycopg.AsyncConnection'],
      resource: {
        ...connection,
        noun: 'pooled connection',
        context: 'async',
        asyncRelease: true,
        closesOnExit: false,
        releaseFunctions: ['psycopg_pool.AsyncConnectionPool.putconn'],
      },
    },
  },
};
