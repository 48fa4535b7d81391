import type { Model } from '../../analysis/knowledge/model.ts';

/** Motor: a client whose calls are awaited, though closing it is not. */
export const model: Model = {
  id: 'motor',
  language: 'python',
  title: 'Motor',
  packages: ['motor'],
  version: '3.7.1',
  docs: 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_client.html',
  types: {
    'motor.motor_asyncio.AsyncIOMotorClient': {
      resource: {
        family: 'connection',
        noun: 'MongoDB client',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
        parts: true,
      },
      methods: {
        start_session: {
          isAsync: true,
          acquires: true,
          returns: 'motor.motor_asyncio.AsyncIOMotorClientSession',
        },
        get_database: { returns: 'motor.motor_asyncio.AsyncIOMotorDatabase' },
        get_default_database: { returns: 'motor.motor_asyncio.AsyncIOMotorDatabase' },
      },
      items: 'motor.motor_asyncio.AsyncIOMotorDatabase',
      attributes: { '*': 'motor.motor_asyncio.AsyncIOMotorDatabase' },
    },
    'motor.motor_asyncio.AsyncIOMotorDatabase': {
      methods: { get_collection: { returns: 'motor.motor_asyncio.AsyncIOMotorCollection' } },
      items: 'motor.motor_asyncio.AsyncIOMotorCollection',
      attributes: { '*': 'motor.motor_asyncio.AsyncIOMotorCollection' },
      docs: 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_database.html',
    },
    'motor.motor_asyncio.AsyncIOMotorCollection': {
      docs: 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_collection.html',
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
      docs: 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_client_session.html',
    },
  },
};
