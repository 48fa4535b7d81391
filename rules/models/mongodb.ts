import type { Model } from '../../analysis/knowledge/model.ts';

/** MongoDB driver for Node: clients with pools, and sessions on them. */
export const model: Model = {
  id: 'mongodb',
  language: 'typescript',
  title: 'MongoDB driver',
  packages: ['mongodb'],
  version: '6.20',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/connect/mongoclient/',
  types: {
    'mongodb.MongoClient': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: {
        startSession: {
          acquires: true,
          returns: 'mongodb.ClientSession',
        },
        connect: {
          isAsync: true,
          returns: 'self',
          receiver: 'returned',
        },
      },
    },
    'mongodb.ClientSession': {
      resource: {
        family: 'session',
        noun: 'MongoDB session',
        release: ['endSession'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
      },
    },
  },
};
