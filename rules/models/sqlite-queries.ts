import type { Model } from '../../analysis/knowledge/model.ts';
import { sqlBegins } from './shared/sql-calls.ts';

/** SQL text given to SQLite's drivers: prepared and then run (better-sqlite3, Node's and Bun's own), or run at once (sqlite3, sqlite). */
export const model: Model = {
  id: 'sqlite-queries',
  language: 'typescript',
  title: 'SQLite queries',
  packages: ['better-sqlite3', 'sqlite3', 'sqlite'],
  version: 'better-sqlite3 12, sqlite3 5',
  docs: 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md',
  aliases: { 'node:sqlite.DatabaseSync': 'better-sqlite3.default', 'bun:sqlite.Database': 'better-sqlite3.default' },
  types: { 'better-sqlite3.default': {}, 'sqlite3.Database': {}, 'sqlite.Database': {} },
  functions: { 'sqlite.open': { isAsync: true, returns: 'sqlite.Database' } },
  sections: {
    queries: {
      dialect: 'sqlite',
      sqlRepair: { placeholder: 'question', values: 'fetch' },
      begins: {
        'better-sqlite3.default.prepare': { entity: 'none', sql: true },
        'better-sqlite3.default.query': { entity: 'none', sql: true },
        ...sqlBegins(['sqlite3.Database', 'sqlite.Database'], ['all']),
      },
      steps: {
        all: { does: 'all' },
        get: { does: 'one' },
        iterate: { does: 'stream' },
        run: { does: 'write' },
        bind: { does: 'keep' },
        pluck: { does: 'keep' },
        raw: { does: 'keep' },
      },
      conventional: [
        {
          receivers: ['*db', '*database', 'sqlite'],
          methods: { prepare: 'better-sqlite3.default.prepare' },
          imports: ['better-sqlite3', 'node:sqlite', 'bun:sqlite'],
        },
        { receivers: ['*db', '*database'], methods: { all: 'sqlite3.Database.all' }, imports: ['sqlite3', 'sqlite'] },
      ],
    },
  },
};
