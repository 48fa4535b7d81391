import type { FunctionFacts, Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { waitsForDatabase } from './shared/database-calls.ts';
import { blocking, each } from './shared/facts.ts';

const calls = [
  'find_one',
  'find_one_and_update',
  'find_one_and_replace',
  'find_one_and_delete',
  'insert_one',
  'insert_many',
  'update_one',
  'update_many',
  'replace_one',
  'delete_one',
  'delete_many',
  'count_documents',
  'estimated_document_count',
  'aggregate',
  'distinct',
  'create_index',
  'bulk_write',
];
const client: ResourceFacts = {
  family: 'connection',
  noun: 'MongoDB client',
  release: ['close'],
  context: 'sync',
  closesOnExit: true,
  errors: ['pymongo.errors.PyMongoError'],
  processLifetime: true,
  parts: true,
};
const session: ResourceFacts = {
  family: 'session',
  noun: 'MongoDB session',
  release: ['end_session'],
  context: 'sync',
  closesOnExit: true,
  errors: ['pymongo.errors.PyMongoError'],
};

/** Methods that give databases, or collections. */
const giving = (names: readonly string[], returns: string): Record<string, FunctionFacts> => each(names, { returns });

/** PyMongo: clients with pools, and sessions on them. */
export const model: Model = {
  id: 'pymongo',
  language: 'python',
  title: 'PyMongo',
  packages: ['pymongo'],
  version: '4.20.1',
  docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html',
  aliases: {
    'pymongo.mongo_client.MongoClient': 'pymongo.MongoClient',
    'pymongo.synchronous.mongo_client.MongoClient': 'pymongo.MongoClient',
    'pymongo.asynchronous.mongo_client.AsyncMongoClient': 'pymongo.AsyncMongoClient',
  },
  types: {
    'pymongo.MongoClient': {
      resource: client,
      methods: {
        start_session: { acquires: true, returns: 'pymongo.client_session.ClientSession' },
        ...giving(['get_database', 'get_default_database'], 'pymongo.database.Database'),
        ...blocking('database', ['list_database_names', 'server_info', 'drop_database'], waitsForDatabase),
      },
      items: 'pymongo.database.Database',
      attributes: { '*': 'pymongo.database.Database' },
    },
    'pymongo.database.Database': {
      methods: {
        ...giving(['get_collection'], 'pymongo.collection.Collection'),
        ...blocking('database', ['command', 'list_collection_names', 'create_collection'], waitsForDatabase),
      },
      items: 'pymongo.collection.Collection',
      attributes: { '*': 'pymongo.collection.Collection' },
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/database.html',
    },
    'pymongo.collection.Collection': {
      methods: blocking('database', calls, waitsForDatabase),
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/collection.html',
    },
    'pymongo.client_session.ClientSession': {
      resource: session,
      methods: blocking('database', ['commit_transaction', 'abort_transaction', 'with_transaction'], waitsForDatabase),
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/client_session.html',
    },
    'pymongo.AsyncMongoClient': {
      resource: { ...client, context: 'async', asyncRelease: true },
      methods: {
        start_session: { acquires: true, returns: 'pymongo.asynchronous.client_session.AsyncClientSession' },
        ...giving(['get_database', 'get_default_database'], 'pymongo.asynchronous.database.AsyncDatabase'),
      },
      items: 'pymongo.asynchronous.database.AsyncDatabase',
      attributes: { '*': 'pymongo.asynchronous.database.AsyncDatabase' },
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/asynchronous/mongo_client.html',
    },
    'pymongo.asynchronous.database.AsyncDatabase': {
      methods: giving(['get_collection'], 'pymongo.asynchronous.collection.AsyncCollection'),
      items: 'pymongo.asynchronous.collection.AsyncCollection',
      attributes: { '*': 'pymongo.asynchronous.collection.AsyncCollection' },
    },
    'pymongo.asynchronous.collection.AsyncCollection': {
      methods: each(calls, { isAsync: true }),
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/asynchronous/collection.html',
    },
    'pymongo.asynchronous.client_session.AsyncClientSession': {
      resource: { ...session, context: 'async', asyncRelease: true },
      docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/asynchronous/client_session.html',
    },
  },
  sections: { effects: { threads: { 'pymongo.MongoClient': 'shared', 'pymongo.collection.Collection': 'shared' } } },
};
