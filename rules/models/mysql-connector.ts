import type { Model } from '../../analysis/knowledge/model.ts';
import { connectionMethods, connectsToDatabase, cursorMethods } from './shared/database-calls.ts';

/** MySQL Connector/Python: leaving `with` closes the connection. */
export const model: Model = {
  id: 'mysql-connector',
  language: 'python',
  title: 'MySQL Connector/Python',
  packages: ['mysql-connector-python'],
  version: '26.10.0',
  docs: 'https://dev.mysql.com/doc/connector-python/en/connector-python-api-mysqlconnection-close.html',
  functions: {
    'mysql.connector.connect': {
      acquires: true,
      returns: 'mysql.connector.connection.MySQLConnection',
      blocks: { on: 'database', what: connectsToDatabase },
      docs: 'https://dev.mysql.com/doc/connector-python/en/connector-python-api-mysql-connector-connect.html',
    },
  },
  types: {
    'mysql.connector.connection.MySQLConnection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'disconnect', 'shutdown'],
        context: 'sync',
        closesOnExit: true,
        errors: ['mysql.connector.Error', 'mysql.connector.DatabaseError'],
      },
      methods: connectionMethods('mysql.connector.cursor.MySQLCursor', ['ping']),
    },
    'mysql.connector.cursor.MySQLCursor': {
      methods: cursorMethods,
      docs: 'https://dev.mysql.com/doc/connector-python/en/connector-python-api-mysqlcursor.html',
    },
  },
};
