import type { Model } from '../../analysis/knowledge/model.ts';
import { connectionMethods, connectsToDatabase, cursorMethods } from './shared/database-calls.ts';

/** PyMySQL: leaving `with` closes the connection (since 1.0). */
export const model: Model = {
  id: 'pymysql',
  language: 'python',
  title: 'PyMySQL',
  packages: ['PyMySQL'],
  version: '1.2.4',
  docs: 'https://pymysql.readthedocs.io/en/latest/modules/connections.html',
  aliases: { 'pymysql.connections.Connection': 'pymysql.Connection', 'pymysql.Connect': 'pymysql.connect' },
  functions: {
    'pymysql.connect': {
      acquires: true,
      returns: 'pymysql.Connection',
      blocks: { on: 'database', what: connectsToDatabase },
    },
  },
  types: {
    'pymysql.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        errors: ['pymysql.MySQLError', 'pymysql.Error', 'pymysql.DatabaseError'],
      },
      methods: connectionMethods('pymysql.cursors.Cursor', ['ping', 'select_db']),
    },
    'pymysql.cursors.Cursor': {
      methods: cursorMethods,
      docs: 'https://pymysql.readthedocs.io/en/latest/modules/cursors.html',
    },
  },
};
