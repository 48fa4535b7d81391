import type { Model } from '../../analysis/knowledge/model.ts';
import { asyncCursorMethods } from './shared/database-calls.ts';
import { each } from './shared/facts.ts';

/** aiosqlite: a connection runs a thread of its own until it is closed; what its methods give is awaited or entered. */
export const model: Model = {
  id: 'aiosqlite',
  language: 'python',
  title: 'aiosqlite',
  packages: ['aiosqlite'],
  version: '0.22.1',
  docs: 'https://aiosqlite.omnilib.dev/en/stable/api.html',
  aliases: {
    'aiosqlite.core.connect': 'aiosqlite.connect',
    'aiosqlite.core.Connection': 'aiosqlite.Connection',
    'aiosqlite.cursor.Cursor': 'aiosqlite.Cursor',
  },
  functions: { 'aiosqlite.connect': { acquires: true, returns: 'aiosqlite.Connection' } },
  types: {
    'aiosqlite.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'stop'],
        context: 'async',
        closesOnExit: true,
        errors: ['aiosqlite.Error', 'aiosqlite.DatabaseError', 'sqlite3.Error'],
        asyncRelease: true,
      },
      methods: each(['commit', 'rollback'], { isAsync: true }),
      docs: 'https://aiosqlite.omnilib.dev/en/stable/api.html#aiosqlite.Connection',
    },
    'aiosqlite.Cursor': {
      methods: asyncCursorMethods,
      docs: 'https://aiosqlite.omnilib.dev/en/stable/api.html#aiosqlite.Cursor',
    },
  },
};
