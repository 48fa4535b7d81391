import type { Model } from '../../analysis/knowledge/model.ts';

/** MySQL2: what a pool gives goes back by `release`; a connection of its own ends by `end`. */
export const model: Model = {
  id: 'mysql2',
  language: 'typescript',
  title: 'MySQL2',
  packages: ['mysql2'],
  version: '3.24.6',
  docs: 'https://sidorares.github.io/node-mysql2/docs/examples/connections/create-pool',
  types: {
    'mysql2/promise.Connection': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['end', 'destroy'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
    },
    'mysql2/promise.PoolConnection': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['release', 'destroy'],
        context: 'none',
        closesOnExit: false,
      },
    },
    'mysql2/promise.Pool': {
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
        getConnection: {
          isAsync: true,
          acquires: true,
          returns: 'mysql2/promise.PoolConnection',
        },
      },
    },
    'mysql2.PoolConnection': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'pooled connection',
        release: ['release', 'destroy'],
        context: 'none',
        closesOnExit: false,
      },
    },
    'mysql2.Connection': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'database connection',
        release: ['end', 'destroy'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
      },
    },
    'mysql2.Pool': {
      extends: ['events.EventEmitter'],
      methods: {
        promise: {
          returns: 'mysql2/promise.Pool',
        },
      },
    },
  },
  functions: {
    'mysql2/promise.createConnection': {
      isAsync: true,
      acquires: true,
      returns: 'mysql2/promise.Connection',
    },
    'mysql2/promise.createPool': {
      acquires: true,
      returns: 'mysql2/promise.Pool',
    },
    'mysql2.createConnection': {
      acquires: true,
      returns: 'mysql2.Connection',
    },
    'mysql2.createPool': {
      returns: 'mysql2.Pool',
    },
  },
};
