import type { Model } from '../../analysis/knowledge/model.ts';

/** Mongoose: sessions are ended by whoever starts one. */
export const model: Model = {
  id: 'mongoose',
  language: 'typescript',
  title: 'Mongoose',
  packages: ['mongoose'],
  version: '8.19',
  docs: 'https://mongoosejs.com/docs/transactions.html',
  aliases: {
    'mongoose.default.*': 'mongoose.*',
  },
  types: {
    'mongoose.Connection': {
      methods: {
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
    'mongoose.startSession': {
      isAsync: true,
      acquires: true,
      returns: 'mongodb.ClientSession',
    },
  },
};
