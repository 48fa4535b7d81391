import type { Model } from '../../analysis/knowledge/model.ts';
import { cursorBegins, cursorSteps } from './shared/sql-calls.ts';

/** SQL text given to SQLite from Python. */
export const model: Model = {
  id: 'sqlite3-queries',
  language: 'python',
  title: 'sqlite3 and aiosqlite queries',
  packages: ['aiosqlite'],
  version: '3.13, aiosqlite 0.22.1',
  docs: 'https://docs.python.org/3.13/library/sqlite3.html#cursor-objects',
  sections: {
    queries: {
      dialect: 'sqlite3',
      sqlRepair: { placeholder: 'question', values: 'list' },
      begins: {
        ...cursorBegins(['sqlite3.Cursor', 'aiosqlite.Cursor'], ['sqlite3.Connection', 'aiosqlite.Connection']),
        'aiosqlite.Connection.execute_fetchall': { entity: 'none', sql: true, step: { does: 'all' } },
      },
      steps: cursorSteps,
      conventional: [
        {
          receivers: ['cur', '*cursor'],
          methods: { execute: 'sqlite3.Cursor.execute' },
          imports: ['sqlite3', 'aiosqlite'],
        },
      ],
    },
  },
};
