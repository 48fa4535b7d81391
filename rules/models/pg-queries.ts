import type { Model } from '../../analysis/knowledge/model.ts';
import { sqlBegins } from './shared/sql-calls.ts';

/** SQL text given to node-postgres, to Neon's and Vercel's clients of the same interface, and to Postgres.js. */
export const model: Model = {
  id: 'pg-queries',
  language: 'typescript',
  title: 'node-postgres and Postgres.js queries',
  packages: ['pg', 'postgres'],
  version: '8.23.1',
  docs: 'https://node-postgres.com/features/queries',
  aliases: { '@neondatabase/serverless.Pool': 'pg.Pool', '@vercel/postgres.Pool': 'pg.Pool' },
  functions: { 'postgres.default': { returns: 'postgres.Sql' } },
  types: { 'postgres.Sql': {} },
  sections: {
    queries: {
      dialect: 'pg',
      sqlRepair: { placeholder: 'dollar', values: 'list' },
      begins: {
        ...sqlBegins(['pg.Pool', 'pg.Client', 'pg.PoolClient'], ['query']),
        ...sqlBegins(['postgres.Sql'], ['__call__', 'unsafe']),
      },
      conventional: [
        {
          receivers: ['*pool', 'db', '*database', 'client', '*client', 'pg', 'conn', '*connection'],
          methods: { query: 'pg.Pool.query' },
          imports: ['pg', '@neondatabase/serverless', '@vercel/postgres'],
        },
        { receivers: ['sql'], methods: { __call__: 'postgres.Sql.__call__' }, imports: ['postgres'] },
      ],
    },
  },
};
