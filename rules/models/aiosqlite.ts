import type { Model } from '../../analysis/knowledge/model.ts';

/** aiosqlite: a connection runs a thread of its own until it is closed. */
export const model: Model = {
  id: 'aiosqlite',
  language: 'python',
  title: 'aiosqlite',
  packages: ['aiosqlite'],
  version: '0.21',
  docs: 'https://aiosqlite.omnilib.dev/en/stable/api.html',
  types: {
    'aiosqlite.Connection': {
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['close', 'stop'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
  },
  aliases: {
    'aiosqlite.core.connect': 'aiosqlite.connect',
    'aiosqlite.core.Connection': 'aiosqlite.Connection',
  },
  functions: {
    'aiosqlite.connect': {
      acquires: true,
      returns: 'aiosqlite.Connection',
    },
  },
};
