import type { Model } from '../../analysis/knowledge/model.ts';

/** MongoDB driver for Node: clients with pools, and sessions on them. */
export const model: Model = {
  id: 'mongodb',
  language: 'typescript',
  title: 'MongoDB driver',
  packages: ['mongodb'],
  version: '7.9.0',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/connect/mongoclient/',
  types: {
    'mongodb.Db': { methods: { collection: { returns: 'mongodb.Collection', raises: 'never' } } },
    'mongodb.Collection': {},
    'mongodb.MongoClient': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close', '@@asyncDispose'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        startSession: {
          acquires: true,
          returns: 'mongodb.ClientSession',
        },
        // It may reject, and has then closed what it opened itself.
        connect: {
          isAsync: true,
          returns: 'self',
          receiver: 'returned',
          raises: 'never',
        },
        db: { returns: 'mongodb.Db', raises: 'never' },
      },
    },
    'mongodb.ClientSession': {
      resource: {
        family: 'session',
        noun: 'MongoDB session',
        release: ['endSession', '@@asyncDispose'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
      docs: 'https://mongodb.github.io/node-mongodb-native/7.0/classes/ClientSession.html',
    },
  },
};
