import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const queries = each(['execute', 'executemany', 'fetch', 'fetchrow', 'fetchval'], { isAsync: true });
const connection: ResourceFacts = {
  family: 'connection',
  noun: 'database connection',
  release: ['close', 'terminate'],
  context: 'none',
  closesOnExit: false,
  errors: ['asyncpg.PostgresError', 'asyncpg.exceptions.PostgresError'],
  asyncRelease: true,
};

/** asyncpg: a connection is no context manager; what a pool gives goes back by `release`. */
export const model: Model = {
  id: 'asyncpg',
  language: 'python',
  title: 'asyncpg',
  packages: ['asyncpg'],
  version: '0.32.0',
  docs: 'https://magicstack.github.io/asyncpg/current/api/index.html',
  aliases: {
    'asyncpg.connection.connect': 'asyncpg.connect',
    'asyncpg.connection.Connection': 'asyncpg.Connection',
    'asyncpg.pool.Pool': 'asyncpg.Pool',
    'asyncpg.pool.create_pool': 'asyncpg.create_pool',
  },
  functions: {
    'asyncpg.connect': {
      isAsync: true,
      acquires: true,
      returns: 'asyncpg.Connection',
      docs: 'https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.connect',
    },
    'asyncpg.create_pool': {
      acquires: true,
      returns: 'asyncpg.Pool',
      docs: 'https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.pool.create_pool',
    },
  },
  types: {
    'asyncpg.Connection': {
      resource: connection,
      methods: queries,
      docs: 'https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.Connection',
    },
    // The proxy a pool hands out, together with what `acquire` gives before it is awaited: that one is entered.
    'asyncpg.PooledConnection': {
      resource: {
        ...connection,
        noun: 'pooled connection',
        context: 'async',
        closesOnExit: true,
        releaseFunctions: ['asyncpg.Pool.release'],
      },
      methods: queries,
    },
    'asyncpg.Pool': {
      resource: {
        ...connection,
        noun: 'connection pool',
        context: 'async',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: {
        acquire: { acquires: true, returns: 'asyncpg.PooledConnection' },
        release: { isAsync: true, params: [{ index: 0, name: 'connection', does: 'releases' }] },
        ...queries,
      },
      docs: 'https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.pool.Pool',
    },
  },
};
