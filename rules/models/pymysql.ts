import type { Model } from '../../analysis/knowledge/model.ts';

/** PyMySQL: leaving `with` closes the connection. */
export const model: Model = {
  id: 'pymysql',
  language: 'python',
  title: 'PyMySQL',
  packages: ['PyMySQL'],
  version: '1.1',
  docs: 'https://pymysql.readthedocs.io/en/latest/modules/connections.html',
  aliases: {
    'pymysql.connections.Connection': 'pymysql.Connection',
    'pymysql.Connect': 'pymysql.connect',
  },
  types: {
    'pymysql.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
      },
    },
  },
  functions: {
    'pymysql.connect': {
      acquires: true,
      returns: 'pymysql.Connection',
    },
  },
};
