import type { Model } from '../../analysis/knowledge/model.ts';
import { connectionMethods, connectsToDatabase, cursorMethods } from './shared/database-calls.ts';

/** mysqlclient: leaving `with` closes the connection (since 2.0). */
export const model: Model = {
  id: 'mysqlclient',
  language: 'python',
  title: 'mysqlclient',
  packages: ['mysqlclient'],
  version: '2.2',
  docs: 'https://mysqlclient.readthedocs.io/user_guide.html#functions-and-attributes',
  aliases: { 'MySQLdb.connections.Connection': 'MySQLdb.Connection', 'MySQLdb.Connect': 'MySQLdb.connect' },
  functions: {
    'MySQLdb.connect': {
      acquires: true,
      returns: 'MySQLdb.Connection',
      blocks: { on: 'database', what: connectsToDatabase },
    },
  },
  types: {
    'MySQLdb.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        errors: ['MySQLdb.MySQLError', 'MySQLdb.Error', 'MySQLdb.DatabaseError'],
      },
      methods: connectionMethods('MySQLdb.cursors.Cursor'),
    },
    'MySQLdb.cursors.Cursor': { methods: cursorMethods },
  },
};
