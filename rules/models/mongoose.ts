import type { Model } from '../../analysis/knowledge/model.ts';

/** Mongoose: sessions are ended by whoever starts one. */
export const model: Model = {
  id: 'mongoose',
  language: 'typescript',
  title: 'Mongoose',
  packages: ['mongoose'],
  version: '9.12.1',
  docs: 'https://mongoosejs.com/docs/transactions.html',
  aliases: {
    'mongoose.default.*': 'mongoose.*',
  },
  types: {
    'mongoose.Connection': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'connection',
        noun: 'MongoDB connection',
        release: ['close', 'destroy'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      docs: 'https://mongoosejs.com/docs/api/connection.html',
      methods: {
        asPromise: { isAsync: true, returns: 'self', receiver: 'returned', raises: 'never' },
        startSession: {
          isAsync: true,
          acquires: true,
          returns: 'mongodb.ClientSession',
        },
      },
    },
    'mongoose.Model': {
      methods: {
        startSession: {
          isAsync: true,
          acquires: true,
          returns: 'mongodb.ClientSession',
        },
      },
    },
  },
  values: {
    'mongoose.connection': 'mongoose.Connection',
  },
  functions: {
    'mongoose.createConnection': {
      acquires: true,
      returns: 'mongoose.Connection',
      docs: 'https://mongoosejs.com/docs/connections.html#multiple_connections',
    },
    'mongoose.startSession': {
      isAsync: true,
      acquires: true,
      returns: 'mongodb.ClientSession',
    },
  },
};
