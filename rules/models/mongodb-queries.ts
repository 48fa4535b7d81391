import type { Model } from '../../analysis/knowledge/model.ts';
import type { StepFacts } from '../../analysis/queries/section.ts';
import { mongoConditions } from './shared/mongo-conditions.ts';

const keep: StepFacts = { does: 'keep' };
const where: StepFacts = { does: 'where', conditions: 'object' };

/** Queries of MongoDB's driver: `find` gives a cursor, `toArray` reads all of it, iterating reads it in portions. */
export const model: Model = {
  id: 'mongodb-queries',
  language: 'typescript',
  title: 'MongoDB queries',
  packages: ['mongodb'],
  version: '7.9.0',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/crud/query/cursor/',
  sections: {
    queries: {
      dialect: 'mongodb',
      begins: { 'mongodb.Collection.find': { entity: 'receiver-argument', step: where } },
      conventional: [{ receivers: ['collection'], methods: { find: 'mongodb.Collection.find' } }],
      steps: {
        filter: where,
        limit: { does: 'limit' },
        skip: { does: 'offset' },
        sort: { does: 'order' },
        project: keep,
        batchSize: keep,
        maxTimeMS: keep,
        toArray: { does: 'all' },
        next: { does: 'one' },
        tryNext: { does: 'one' },
        hasNext: { does: 'one' },
        count: { does: 'aggregate' },
        stream: { does: 'stream' },
        forEach: { does: 'stream' },
      },
      conditions: mongoConditions,
      entities: { primaryNames: ['_id'] },
      repair: { style: 'chain', limit: 'limit', offset: 'skip', order: 'sort', orderBy: 'object' },
    },
  },
};
