import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { waitsForDatabase } from './shared/database-calls.ts';
import { blocking, each } from './shared/facts.ts';
import { connectionCalls, queryBuilders, sessionCalls } from './shared/sqlalchemy-calls.ts';

const session: ResourceFacts = {
  family: 'session',
  noun: 'session',
  release: ['close'],
  context: 'sync',
  closesOnExit: true,
  errors: ['sqlalchemy.exc.SQLAlchemyError', 'sqlalchemy.exc.DBAPIError'],
  // QueuePool: `pool_size` 5 and `max_overflow` 10.
  pool: 15,
};

const connection: ResourceFacts = {
  family: 'connection',
  noun: 'database connection',
  release: ['close', 'invalidate'],
  context: 'sync',
  closesOnExit: true,
  errors: ['sqlalchemy.exc.SQLAlchemyError', 'sqlalchemy.exc.DBAPIError'],
};

/** SQLAlchemy 1.4 and 2: sessions and connections, of both kinds. */
export const model: Model = {
  id: 'sqlalchemy',
  language: 'python',
  title: 'SQLAlchemy',
  packages: ['SQLAlchemy'],
  version: '2.1.9',
  docs: 'https://docs.sqlalchemy.org/en/20/orm/session_basics.html#closing',
  aliases: {
    'sqlalchemy.orm.session.Session': 'sqlalchemy.orm.Session',
    'sqlalchemy.orm.query.Query': 'sqlalchemy.orm.Query',
    'sqlalchemy.orm.session.sessionmaker': 'sqlalchemy.orm.sessionmaker',
    'sqlalchemy.orm.scoping.scoped_session': 'sqlalchemy.orm.scoped_session',
    'sqlalchemy.ext.asyncio.session.AsyncSession': 'sqlalchemy.ext.asyncio.AsyncSession',
    'sqlalchemy.ext.asyncio.session.async_sessionmaker': 'sqlalchemy.ext.asyncio.async_sessionmaker',
    'sqlalchemy.ext.asyncio.engine.AsyncEngine': 'sqlalchemy.ext.asyncio.AsyncEngine',
    'sqlalchemy.ext.asyncio.engine.AsyncConnection': 'sqlalchemy.ext.asyncio.AsyncConnection',
    'sqlalchemy.ext.asyncio.engine.create_async_engine': 'sqlalchemy.ext.asyncio.create_async_engine',
    'sqlalchemy.engine.Engine': 'sqlalchemy.Engine',
    'sqlalchemy.engine.base.Engine': 'sqlalchemy.Engine',
    'sqlalchemy.engine.Connection': 'sqlalchemy.Connection',
    'sqlalchemy.engine.base.Connection': 'sqlalchemy.Connection',
    'sqlalchemy.engine.create_engine': 'sqlalchemy.create_engine',
    'sqlalchemy.future.Engine': 'sqlalchemy.Engine',
    'sqlalchemy.future.create_engine': 'sqlalchemy.create_engine',
  },
  types: {
    // A session that is given a connection works on it and checks none out of the pool: closing it leaves that connection as it is.
    'sqlalchemy.orm.Session': {
      resource: session,
      methods: {
        __init__: {
          unless: [{ index: 0, name: 'bind', is: 'type:sqlalchemy.Connection' }],
          docs: 'https://docs.sqlalchemy.org/en/20/orm/session_transaction.html#joining-a-session-into-an-external-transaction-such-as-for-test-suites',
        },
        connection: { returns: 'sqlalchemy.Connection' },
        ...blocking('database', [...sessionCalls, 'bulk_save_objects'], waitsForDatabase),
        query: { returns: 'sqlalchemy.orm.Query' },
      },
    },
    'sqlalchemy.orm.Query': {
      methods: {
        ...each(queryBuilders, { returns: 'self' }),
        ...blocking(
          'database',
          ['all', 'first', 'one', 'one_or_none', 'scalar', 'count', 'get', 'update', 'delete'],
          waitsForDatabase,
        ),
      },
      docs: 'https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html',
    },
    'sqlalchemy.ext.asyncio.AsyncSession': {
      resource: { ...session, release: ['close', 'aclose'], asyncRelease: true, context: 'async' },
      methods: {
        __init__: { unless: [{ index: 0, name: 'bind', is: 'type:sqlalchemy.ext.asyncio.AsyncConnection' }] },
        ...each(sessionCalls, { isAsync: true }),
      },
      docs: 'https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncSession',
    },
    'sqlalchemy.orm.scoped_session': {
      extends: ['sqlalchemy.orm.Session'],
      // It stands for the session of its thread, which `remove` closes.
      resource: { ...session, release: ['remove', 'close'], context: 'none', closesOnExit: false },
      methods: { __init__: { acquires: false }, __call__: { returns: 'sqlalchemy.orm.Session' } },
      docs: 'https://docs.sqlalchemy.org/en/20/orm/contextual.html',
    },
    'sqlalchemy.Engine': {
      methods: {
        connect: {
          acquires: true,
          returns: 'sqlalchemy.Connection',
          blocks: { on: 'database', what: waitsForDatabase },
          docs: 'https://docs.sqlalchemy.org/en/20/core/connections.html#sqlalchemy.engine.Engine.connect',
        },
        begin: { blocks: { on: 'database', what: waitsForDatabase } },
        raw_connection: { acquires: true, returns: 'sqlalchemy.PoolProxiedConnection' },
        execution_options: { returns: 'self', receiver: 'returned' },
      },
    },
    'sqlalchemy.Connection': {
      resource: connection,
      methods: {
        execution_options: { returns: 'self', receiver: 'returned' },
        ...blocking('database', connectionCalls, waitsForDatabase),
      },
      docs: 'https://docs.sqlalchemy.org/en/20/core/connections.html#sqlalchemy.engine.Connection',
    },
    'sqlalchemy.PoolProxiedConnection': { resource: { ...connection, withSince: '2.1' } },
    'sqlalchemy.ext.asyncio.AsyncEngine': {
      methods: {
        connect: { acquires: true, returns: 'sqlalchemy.ext.asyncio.AsyncConnection' },
        execution_options: { returns: 'self', receiver: 'returned' },
      },
      attributes: { sync_engine: 'sqlalchemy.Engine' },
    },
    'sqlalchemy.ext.asyncio.AsyncConnection': {
      resource: { ...connection, release: ['close', 'aclose', 'invalidate'], asyncRelease: true, context: 'async' },
      methods: each(connectionCalls, { isAsync: true }),
    },
  },
  functions: {
    'sqlalchemy.create_engine': { returns: 'sqlalchemy.Engine' },
    'sqlalchemy.engine_from_config': { returns: 'sqlalchemy.Engine' },
    'sqlalchemy.ext.asyncio.create_async_engine': { returns: 'sqlalchemy.ext.asyncio.AsyncEngine' },
    'sqlalchemy.ext.asyncio.async_engine_from_config': { returns: 'sqlalchemy.ext.asyncio.AsyncEngine' },
    'sqlalchemy.orm.sessionmaker': {
      returns: 'type[new:param:1/class_ ?? sqlalchemy.orm.Session]',
      // Sessions of a maker that is bound to a connection work on that one.
      unless: [{ index: 0, name: 'bind', is: 'type:sqlalchemy.Connection' }],
      docs: 'https://docs.sqlalchemy.org/en/20/orm/session_basics.html#using-a-sessionmaker',
    },
    'sqlalchemy.ext.asyncio.async_sessionmaker': {
      returns: 'type[new:param:1/class_ ?? sqlalchemy.ext.asyncio.AsyncSession]',
      unless: [{ index: 0, name: 'bind', is: 'type:sqlalchemy.ext.asyncio.AsyncConnection' }],
      docs: 'https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html',
    },
    'sqlalchemy.orm.close_all_sessions': { raises: 'never' },
  },
  sections: {
    lifetime: { registries: ['sqlalchemy.orm.scoped_session'] },
    effects: {
      executors: [
        {
          methods: ['execute', 'scalars', 'scalar'],
          statements: [
            'sqlalchemy.select',
            'sqlalchemy.insert',
            'sqlalchemy.update',
            'sqlalchemy.delete',
            'sqlmodel.select',
          ],
          blocks: { on: 'database', what: waitsForDatabase },
        },
      ],
      // The pool hands one connection to one thread after another.
      threads: {
        'sqlalchemy.Engine': 'shared',
        'sqlalchemy.orm.Session': 'in turn',
        'sqlalchemy.orm.Query': 'in turn',
        'sqlalchemy.Connection': 'in turn',
        'sqlalchemy.orm.scoped_session': 'own',
      },
    },
  },
};
