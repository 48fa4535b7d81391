import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts, ConventionalFacts, StepFacts } from '../../analysis/queries/section.ts';
import { mongoConditions } from './shared/mongo-conditions.ts';

const keep: StepFacts = { does: 'keep' };
const where: StepFacts = { does: 'where', conditions: 'object' };
const find: BeginFacts = { entity: 'receiver-name', step: where };
const asked: ConventionalFacts = { methods: { find: 'pymongo.collection.Collection.find' } };

/** Queries of PyMongo and Motor: `find` gives a cursor, `to_list` reads all of it, or as many as it is told. Going over it reads it in portions, to its end. */
export const model: Model = {
  id: 'pymongo-queries',
  language: 'python',
  title: 'PyMongo queries',
  packages: ['pymongo', 'motor'],
  version: '4.20.1',
  docs: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/cursor.html',
  sections: {
    queries: {
      dialect: 'mongodb',
      begins: {
        'pymongo.collection.Collection.find': find,
        'pymongo.asynchronous.collection.AsyncCollection.find': find,
        'motor.motor_asyncio.AsyncIOMotorCollection.find': find,
      },
      conventional: [
        { ...asked, receivers: ['*collection'] },
        {
          ...asked,
          receivers: ['db', 'database', 'mongo'],
          below: true,
          imports: ['pymongo', 'motor', 'mongo', 'bson'],
        },
      ],
      steps: {
        limit: { does: 'limit' },
        skip: { does: 'offset' },
        sort: { does: 'order' },
        batch_size: keep,
        hint: keep,
        max_time_ms: keep,
        allow_disk_use: keep,
        collation: keep,
        where: keep,
        clone: keep,
        to_list: { does: 'length' },
        distinct: { does: 'aggregate' },
        next: { does: 'one' },
        explain: { does: 'aggregate' },
      },
      evaluatedBy: ['iteration'],
      conditions: mongoConditions,
      entities: { primaryNames: ['_id'] },
      repair: { style: 'chain', limit: 'limit', offset: 'skip', order: 'sort', orderBy: 'name' },
    },
  },
};
