import type { Model } from '../../analysis/knowledge/model.ts';
import { cursorBegins, cursorSteps } from './shared/sql-calls.ts';

/** SQL text given to the drivers of PostgreSQL and MySQL that follow PEP 249, and to Django's cursors over them: `%s` stands for a parameter. */
export const model: Model = {
  id: 'dbapi-queries',
  language: 'python',
  title: 'Queries of PEP 249 drivers',
  packages: ['psycopg', 'psycopg2', 'pg8000', 'pymysql', 'mysqlclient', 'mysql-connector-python', 'aiomysql', 'aiopg'],
  version: 'PEP 249',
  docs: 'https://peps.python.org/pep-0249/#cursor-methods',
  sections: {
    queries: {
      dialect: 'dbapi',
      sqlRepair: { placeholder: 'percent', values: 'list' },
      begins: cursorBegins(
        [
          'psycopg.Cursor',
          'psycopg.AsyncCursor',
          'psycopg2.extensions.cursor',
          'pg8000.dbapi.Cursor',
          'pymysql.cursors.Cursor',
          'MySQLdb.cursors.Cursor',
          'mysql.connector.cursor.MySQLCursor',
          'aiomysql.Cursor',
        ],
        ['psycopg.Connection', 'psycopg.AsyncConnection'],
      ),
      steps: cursorSteps,
      conventional: [
        {
          receivers: ['cur', '*cursor'],
          methods: { execute: 'psycopg2.extensions.cursor.execute' },
          imports: [
            'psycopg2',
            'psycopg2-binary',
            'psycopg',
            'pymysql',
            'MySQLdb',
            'mysqlclient',
            'mysql.connector',
            'mysql-connector-python',
            'aiomysql',
            'aiopg',
            // Django wraps the cursors of whichever driver there is.
            'django.db',
          ],
        },
      ],
    },
  },
};
