import type { Model } from '../../analysis/knowledge/model.ts';

/** Knex: an instance has a pool; a transaction without a callback holds one of its connections until it ends. */
export const model: Model = {
  id: 'knex',
  language: 'typescript',
  title: 'Knex',
  packages: ['knex'],
  version: '3.3.0',
  docs: 'https://knexjs.org/guide/transactions',
  aliases: { 'knex.default': 'knex.knex' },
  functions: {
    'knex.knex': {
      acquires: true,
      returns: 'knex.Knex',
      // Without a connection it writes statements, and runs none.
      unless: [{ name: 'connection', is: 'absent' }],
      docs: 'https://knexjs.org/guide/#configuration-options',
    },
  },
  types: {
    'knex.Knex': {
      resource: {
        family: 'connection',
        noun: 'connection pool',
        release: ['destroy'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        opensLater: true,
        processLifetime: true,
      },
      methods: {
        __call__: { returns: 'knex.Knex.QueryBuilder', raises: 'never' },
        transaction: {
          isAsync: true,
          acquires: true,
          returns: 'knex.Knex.Transaction',
          when: [
            { index: 0, is: 'absent' },
            { name: 'isolationLevel', is: 'present' },
            { name: 'readOnly', is: 'present' },
          ],
          unless: [{ index: 1, is: 'present' }],
        },
      },
      docs: 'https://knexjs.org/guide/#pool',
    },
    'knex.Knex.Transaction': {
      resource: {
        family: 'session',
        noun: 'transaction',
        release: ['commit', 'rollback'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
      },
      methods: { __call__: { returns: 'knex.Knex.QueryBuilder' } },
    },
  },
  entries: [
    // A command runs them, as it does migrations.
    { runs: 'migration', exported: ['seed'], files: ['**/*seeds*/**/*.js', '**/*seeds*/**/*.ts'] },
    // Folders of migrations have any name; those of Knex are given a client and nothing else.
    { runs: 'migration', exported: ['up', 'down'], files: ['**/*migrations*/**/*.js', '**/*migrations*/**/*.ts'] },
  ],
};
