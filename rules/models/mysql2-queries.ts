import type { Model } from '../../analysis/knowledge/model.ts';
import { sqlBegins } from './shared/sql-calls.ts';

const types = ['Connection', 'Pool', 'PoolConnection'].flatMap((name) => [`mysql2.${name}`, `mysql2/promise.${name}`]);

/** SQL text given to MySQL2, and to its predecessor of the same interface. */
export const model: Model = {
  id: 'mysql2-queries',
  language: 'typescript',
  title: 'MySQL2 queries',
  packages: ['mysql2', 'mysql'],
  version: '3.24.6',
  docs: 'https://sidorares.github.io/node-mysql2/docs/documentation',
  sections: {
    queries: {
      dialect: 'mysql2',
      // The server refuses a LIMIT that a prepared statement is given as a number (https://github.com/sidorares/node-mysql2/issues/1239).
      sqlRepair: { placeholder: 'question', values: 'list', textOnly: ['execute'] },
      begins: sqlBegins(types, ['query', 'execute']),
      conventional: [
        {
          receivers: ['*pool', 'db', '*database', 'con', 'conn', '*connection', 'mysql'],
          methods: { query: 'mysql2.Pool.query', execute: 'mysql2.Pool.execute' },
          imports: ['mysql2', 'mysql'],
        },
      ],
    },
  },
};
