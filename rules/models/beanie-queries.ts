import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts, StepFacts } from '../../analysis/queries/section.ts';

const one: StepFacts = { does: 'one' };
const where: StepFacts = { does: 'where', conditions: 'expressions' };
const find: BeginFacts = { entity: 'receiver', step: where };

/** Queries of Beanie; going over one streams, `to_list` loads all. */
export const model: Model = {
  id: 'beanie-queries',
  language: 'python',
  title: 'Beanie',
  packages: ['beanie'],
  version: '2.2.0',
  docs: 'https://beanie-odm.dev/tutorial/finding-documents/',
  sections: {
    queries: {
      dialect: 'beanie',
      entityMethods: {
        find,
        find_many: find,
        find_all: { entity: 'receiver' },
        find_one: { entity: 'receiver', step: one },
        get: { entity: 'receiver', step: one },
        count: { entity: 'receiver', step: { does: 'aggregate' } },
        aggregate: { entity: 'receiver', step: { does: 'aggregate' } },
      },
      steps: {
        find: where,
        find_many: where,
        limit: { does: 'limit' },
        skip: { does: 'offset' },
        sort: { does: 'order' },
        project: { does: 'keep' },
        to_list: { does: 'length' },
        first_or_none: one,
        count: { does: 'aggregate' },
        exists: { does: 'aggregate' },
        aggregate: { does: 'aggregate' },
        sum: { does: 'aggregate' },
        avg: { does: 'aggregate' },
        max: { does: 'aggregate' },
        min: { does: 'aggregate' },
        update: { does: 'write' },
        set: { does: 'write' },
        delete: { does: 'write' },
      },
      runFunctions: {
        'fastapi_pagination.ext.beanie.paginate': { does: 'page' },
        'fastapi_pagination.ext.beanie.apaginate': { does: 'page' },
      },
      conditions: {
        functions: {
          In: 'among',
          NotIn: 'not',
          GT: 'from',
          GTE: 'from',
          LT: 'to',
          LTE: 'to',
          RegEx: 'like',
          Eq: 'same',
        },
        all: ['And'],
        any: ['Or'],
        lookups: { $in: 'among', $gt: 'from', $gte: 'from', $lt: 'to', $lte: 'to', $ne: 'not', $regex: 'like' },
        allKeys: ['$and'],
        anyKeys: ['$or'],
      },
      entities: {
        bases: ['beanie.Document'],
        implicitPrimary: 'id',
        primaryNames: ['id', '_id'],
        columns: {
          annotations: ['*'],
          makers: ['Field'],
          relations: [],
          foreign: ['Link', 'PydanticObjectId'],
          primary: [],
          unique: ['unique'],
          closed: ['bool'],
          day: ['date'],
          time: ['datetime'],
        },
      },
      repair: {
        style: 'chain',
        limit: 'limit',
        offset: 'skip',
        order: 'sort',
        orderBy: 'expression',
      },
    },
  },
};
