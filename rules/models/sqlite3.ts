import type { Model } from '../../analysis/knowledge/model.ts';

/** sqlite3: leaving `with` ends the transaction and leaves the connection open. */
export const model: Model = {
  id: 'sqlite3',
  language: 'python',
  title: 'sqlite3',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3/library/sqlite3.html#how-to-use-the-connection-context-manager',
  aliases: {
    'sqlite3.dbapi2.connect': 'sqlite3.connect',
    'sqlite3.dbapi2.Connection': 'sqlite3.Connection',
  },
  types: {
    'sqlite3.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: false,
      },
      methods: {
        cursor: {
          returns: 'sqlite3.Cursor',
        },
        execute: {
          returns: 'sqlite3.Cursor',
        },
      },
    },
  },
  functions: {
    'sqlite3.connect': {
      acquires: true,
      returns: 'sqlite3.Connection',
    },
  },
};
