import type { Model } from '../../analysis/knowledge/model.ts';
import { sqlBegins } from './shared/sql-calls.ts';

/** SQL text given to asyncpg. */
export const model: Model = {
  id: 'asyncpg-queries',
  language: 'python',
  title: 'asyncpg queries',
  packages: ['asyncpg'],
  version: '0.32.0',
  docs: 'https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.Connection.fetch',
  sections: {
    queries: {
      dialect: 'asyncpg',
      sqlRepair: { placeholder: 'dollar', values: 'rest' },
      begins: sqlBegins(['asyncpg.Connection', 'asyncpg.PooledConnection', 'asyncpg.Pool'], ['fetch']),
      conventional: [
        {
          receivers: ['conn', '*connection', '*pool', 'db', '*database'],
          methods: { fetch: 'asyncpg.Connection.fetch' },
          imports: ['asyncpg'],
        },
      ],
    },
  },
};
