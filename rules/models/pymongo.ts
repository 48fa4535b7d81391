import type { Model } from '../../analysis/knowledge/model.ts';

/** PyMongo and Motor: clients with pools, and sessions on them. */
export const model: Model = {
  id: 'pymongo',
  language: 'python',
  title: 'PyMongo and Motor',
  packages: ['pymongo', 'motor'],
  version: '4.15',
  docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html',
  aliases: {
    'pymongo.mongo_client.MongoClient': 'pymongo.MongoClient',
  },
  types: {
    'pymongo.MongoClient': {
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: {
        start_session: {
          acquires: true,
          returns: 'pymongo.client_session.ClientSession',
        },
      },
    },
    'pymongo.AsyncMongoClient': {
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
        processLifetime: true,
      },
    },
    'motor.motor_asyncio.AsyncIOMotorClient': {
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
      },
      methods: {
        start_session: {
          isAsync: true,
          acquires: true,
          returns: 'motor.motor_asyncio.AsyncIOMotorClientSession',
        },
      },
    },
    'pymongo.client_session.ClientSession': {
      resource: {
        family: 'session',
        noun: 'MongoDB session',
        release: ['end_session'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'motor.motor_asyncio.AsyncIOMotorClientSession': {
      resource: {
        family: 'session',
        noun: 'MongoDB session',
        release: ['end_session'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
  },
};
