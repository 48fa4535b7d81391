import type { Model } from '../../analysis/knowledge/model.ts';
import { connectionMethods, cursorMethods, waitsForDatabase } from './shared/database-calls.ts';
import { each } from './shared/facts.ts';

/** sqlite3: leaving `with` ends the transaction and leaves the connection open. */
export const model: Model = {
  id: 'sqlite3',
  language: 'python',
  title: 'sqlite3',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/sqlite3.html#how-to-use-the-connection-context-manager',
  aliases: {
    'sqlite3.dbapi2.connect': 'sqlite3.connect',
    'sqlite3.dbapi2.Connection': 'sqlite3.Connection',
    'sqlite3.dbapi2.Cursor': 'sqlite3.Cursor',
  },
  functions: {
    'sqlite3.connect': {
      acquires: true,
      returns: 'sqlite3.Connection',
      docs: 'https://docs.python.org/3.13/library/sqlite3.html#sqlite3.connect',
    },
  },
  types: {
    'sqlite3.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: false,
        errors: ['sqlite3.Error', 'sqlite3.DatabaseError'],
      },
      methods: {
        ...connectionMethods('sqlite3.Cursor'),
        ...each(['execute', 'executemany', 'executescript'], {
          returns: 'sqlite3.Cursor',
          receiver: 'kept',
          blocks: { on: 'database', what: waitsForDatabase },
        }),
      },
      docs: 'https://docs.python.org/3.13/library/sqlite3.html#connection-objects',
    },
    'sqlite3.Cursor': {
      methods: cursorMethods,
      docs: 'https://docs.python.org/3.13/library/sqlite3.html#cursor-objects',
    },
  },
};
