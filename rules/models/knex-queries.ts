import type { Model } from '../../analysis/knowledge/model.ts';
import type { StepFacts } from '../../analysis/queries/section.ts';

const keep: StepFacts = { does: 'keep' };
const aggregate: StepFacts = { does: 'aggregate' };
const write: StepFacts = { does: 'write' };
const where: StepFacts = { does: 'where', conditions: 'columns' };

/** Queries of Knex: fetched by await. */
export const model: Model = {
  id: 'knex-queries',
  language: 'typescript',
  title: 'Knex queries',
  packages: ['knex'],
  version: '3.3.0',
  docs: 'https://knexjs.org/guide/query-builder.html',
  sections: {
    queries: {
      dialect: 'knex',
      mutable: true,
      begins: {
        'knex.Knex.__call__': { entity: 'argument' },
        'knex.Knex.Transaction.__call__': { entity: 'argument' },
        'knex.Knex.select': { entity: 'none' },
        'knex.Knex.from': { entity: 'argument' },
        'knex.Knex.table': { entity: 'argument' },
      },
      conventional: [
        { receivers: ['knex'], methods: { __call__: 'knex.Knex.__call__' } },
        { receivers: ['db', 'trx'], methods: { __call__: 'knex.Knex.__call__' }, imports: ['knex'] },
      ],
      steps: {
        select: keep,
        column: keep,
        from: { does: 'table' },
        where,
        andWhere: where,
        orWhere: { ...where, alternative: true },
        whereIn: { ...where, comparison: 'among' },
        whereBetween: { ...where, comparison: 'between' },
        whereNull: { ...where, comparison: 'is' },
        whereNotNull: { ...where, comparison: 'is' },
        whereNot: keep,
        whereRaw: keep,
        limit: { does: 'limit' },
        offset: { does: 'offset' },
        paginate: { does: 'page' },
        orderBy: { does: 'order' },
        groupBy: { does: 'group' },
        distinct: { does: 'distinct' },
        union: { does: 'union' },
        unionAll: { does: 'union' },
        intersect: { does: 'union' },
        except: { does: 'union' },
        first: { does: 'one' },
        pluck: keep,
        count: aggregate,
        countDistinct: aggregate,
        sum: aggregate,
        max: aggregate,
        min: aggregate,
        avg: aggregate,
        stream: { does: 'stream' },
        as: { does: 'nested' },
        insert: write,
        update: write,
        del: write,
        delete: write,
        increment: write,
        decrement: write,
        truncate: write,
        onConflict: write,
        returning: keep,
        transacting: keep,
      },
      evaluatedBy: ['await'],
      repair: {
        style: 'chain',
        limit: 'limit',
        offset: 'offset',
        order: 'orderBy',
        orderBy: 'name',
      },
    },
  },
};
