import type { Model } from '../../analysis/knowledge/model.ts';
import type { StepFacts } from '../../analysis/queries/section.ts';
import { mongoConditions } from './shared/mongo-conditions.ts';

const keep: StepFacts = { does: 'keep' };
const one: StepFacts = { does: 'one' };
const where: StepFacts = { does: 'where', conditions: 'object' };

/** Queries of Mongoose: fetched by await, `exec` or a cursor. */
export const model: Model = {
  id: 'mongoose-queries',
  language: 'typescript',
  title: 'Mongoose queries',
  packages: ['mongoose'],
  version: '9.12.1',
  docs: 'https://mongoosejs.com/docs/queries.html',
  gone: { 'mongoose.query.count': '8.0' },
  sections: {
    queries: {
      dialect: 'mongoose',
      mutable: true,
      begins: {
        'mongoose.Model.find': { entity: 'receiver-argument', step: where },
        'mongoose.Model.findOne': { entity: 'receiver-argument', step: one },
        'mongoose.Model.findById': { entity: 'receiver-argument', step: one },
      },
      entityMethods: { find: { entity: 'receiver', step: where } },
      conventional: [
        { methods: { find: 'find' }, receiverIsClass: true, imports: ['mongoose', '@nestjs/mongoose'] },
        { methods: { find: 'find' }, receiverIsClass: true, from: ['model', 'models', 'schema', 'schemas'] },
      ],
      steps: {
        find: where,
        where: keep,
        limit: { does: 'limit' },
        skip: { does: 'offset' },
        sort: { does: 'order' },
        lean: keep,
        select: keep,
        populate: keep,
        exec: { does: 'all' },
        cursor: { does: 'stream' },
        countDocuments: { does: 'aggregate' },
        count: { does: 'aggregate' },
        distinct: { does: 'aggregate' },
        findOne: one,
      },
      evaluatedBy: ['await'],
      conditions: mongoConditions,
      entities: {
        bases: ['mongoose.Model'],
        makers: ['mongoose.model', 'mongoose.Mongoose.model'],
        primaryNames: ['_id', 'id'],
      },
      repair: {
        style: 'chain',
        limit: 'limit',
        offset: 'skip',
        order: 'sort',
        orderBy: 'object',
      },
    },
  },
};
