import type { Model } from '../../analysis/knowledge/model.ts';

/** MySQL Connector/Python: connections that are closed by hand. */
export const model: Model = {
  id: 'mysql-connector',
  language: 'python',
  title: 'MySQL Connector/Python',
  packages: ['mysql-connector-python'],
  version: '9.4',
  docs: 'https://dev.mysql.com/doc/connector-python/en/connector-python-api-mysqlconnection-close.html',
  types: {
    'mysql.connector.connection.MySQLConnection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'disconnect', 'shutdown'],
        context: 'sync',
        closesOnExit: true,
      },
    },
  },
  functions: {
    'mysql.connector.connect': {
      acquires: true,
      returns: 'mysql.connector.connection.MySQLConnection',
    },
  },
};
