import type { Model } from '../../analysis/knowledge/model.ts';

/** node-postgres: what a pool gives goes back by `release`; a client of its own ends by `end`. */
export const model: Model = {
  id: 'pg',
  language: 'typescript',
  title: 'node-postgres',
  packages: ['pg'],
  version: '8.23.1',
  docs: 'https://node-postgres.com/apis/pool#poolconnect',
  aliases: {
    'pg.default.Client': 'pg.Client',
    'pg.default.Pool': 'pg.Pool',
    'pg-pool.default': 'pg.Pool',
  },
  types: {
    'pg.Client': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['end'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      // It may reject, and has then closed the socket itself: there is nothing to end.
      methods: { connect: { isAsync: true, returns: 'self', receiver: 'returned', raises: 'never' } },
      docs: 'https://node-postgres.com/apis/client#clientend',
    },
    'pg.PoolClient': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'pooled client',
        release: ['release'],
        context: 'none',
        closesOnExit: false,
        pool: 10,
      },
      docs: 'https://node-postgres.com/apis/pool#releasing-clients',
    },
    'pg.Pool': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'connection pool',
        release: ['end'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        connect: {
          isAsync: true,
          acquires: true,
          returns: 'pg.PoolClient',
          unless: [
            {
              index: 0,
              is: 'present',
            },
          ],
        },
      },
    },
  },
};
