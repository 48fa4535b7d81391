import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const database = 'waits for the database';
const builder: FunctionFacts = { returns: 'self' };

/** Drivers and mappers that keep their thread waiting for a database. */
export const model: Model = {
  id: 'python-database-waiting',
  language: 'python',
  title: 'Synchronous database access',
  packages: ['SQLAlchemy', 'sqlmodel', 'psycopg2', 'psycopg', 'PyMySQL', 'pymongo', 'redis'],
  version: 'SQLAlchemy 2.0.44, sqlmodel 0.0.27, psycopg2 2.9, psycopg 3.2, PyMySQL 1.1, pymongo 4.15, redis 7.0',
  docs: 'https://docs.sqlalchemy.org/en/20/orm/session_api.html',
  aliases: {
    'sqlalchemy.orm.session.Session': 'sqlalchemy.orm.Session',
    'sqlalchemy.orm.query.Query': 'sqlalchemy.orm.Query',
    'sqlmodel.orm.session.Session': 'sqlmodel.Session',
  },
  types: {
    'sqlalchemy.orm.Session': {
      methods: {
        ...blocking(
          'database',
          [
            'execute',
            'scalars',
            'scalar',
            'get',
            'get_one',
            'commit',
            'flush',
            'refresh',
            'merge',
            'bulk_save_objects',
            'rollback',
          ],
          database,
        ),
        query: { returns: 'sqlalchemy.orm.Query' },
      },
    },
    'sqlmodel.Session': { extends: ['sqlalchemy.orm.Session'], methods: blocking('database', ['exec'], database) },
    'sqlalchemy.orm.scoped_session': { extends: ['sqlalchemy.orm.Session'] },
    'sqlalchemy.orm.Query': {
      methods: {
        ...each(
          [
            'filter',
            'filter_by',
            'where',
            'join',
            'outerjoin',
            'options',
            'order_by',
            'group_by',
            'having',
            'distinct',
            'limit',
            'offset',
            'select_from',
            'with_entities',
            'with_for_update',
            'execution_options',
          ],
          builder,
        ),
        ...blocking(
          'database',
          ['all', 'first', 'one', 'one_or_none', 'scalar', 'count', 'get', 'update', 'delete'],
          database,
        ),
      },
    },
    'sqlalchemy.engine.Engine': {
      methods: blocking('database', ['connect', 'begin'], database),
    },
    'sqlalchemy.engine.Connection': {
      methods: blocking('database', ['execute', 'scalar', 'scalars', 'commit', 'exec_driver_sql'], database),
    },
    ...each(['psycopg2.extensions.cursor', 'psycopg.Cursor', 'pymysql.cursors.Cursor', 'sqlite3.Cursor'], {
      methods: blocking('database', ['execute', 'executemany', 'fetchone', 'fetchall', 'fetchmany'], database),
    }),
    ...each(
      ['psycopg2.extensions.connection', 'psycopg.Connection', 'pymysql.connections.Connection', 'sqlite3.Connection'],
      { methods: blocking('database', ['execute', 'executemany', 'commit', 'rollback'], database) },
    ),
    'pymongo.collection.Collection': {
      methods: blocking(
        'database',
        [
          'find_one',
          'insert_one',
          'insert_many',
          'update_one',
          'update_many',
          'replace_one',
          'delete_one',
          'delete_many',
          'count_documents',
          'aggregate',
          'distinct',
          'create_index',
          'bulk_write',
        ],
        database,
      ),
    },
    'redis.Redis': {
      methods: blocking(
        'database',
        [
          'get',
          'set',
          'setex',
          'delete',
          'exists',
          'incr',
          'decr',
          'expire',
          'hget',
          'hset',
          'hgetall',
          'lpush',
          'rpush',
          'lpop',
          'rpop',
          'blpop',
          'brpop',
          'publish',
          'sadd',
          'smembers',
          'zadd',
          'keys',
          'ping',
        ],
        'waits for Redis',
      ),
    },
  },
  functions: {
    ...blocking(
      'database',
      ['psycopg2.connect', 'psycopg.connect', 'pymysql.connect', 'mysql.connector.connect', 'MySQLdb.connect'],
      'connects to the database',
    ),
    ...blocking('database', ['pandas.read_sql', 'pandas.read_sql_query', 'pandas.read_sql_table'], database),
  },
  sections: {
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
          blocks: { on: 'database', what: database },
        },
      ],
    },
  },
};
