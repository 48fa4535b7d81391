import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts, StepFacts } from '../../analysis/queries/section.ts';

const keep: StepFacts = { does: 'keep' };
const one: StepFacts = { does: 'one' };
const where: StepFacts = { does: 'where', conditions: 'keywords' };
const begin: BeginFacts = { entity: 'receiver' };

/** Querysets of Tortoise ORM: fetched by await. */
export const model: Model = {
  id: 'tortoise-queries',
  language: 'python',
  title: 'Tortoise ORM',
  packages: ['tortoise-orm'],
  version: '0.25.1',
  docs: 'https://tortoise.github.io/query.html',
  sections: {
    queries: {
      dialect: 'tortoise',
      entityMethods: {
        all: begin,
        filter: { entity: 'receiver', step: where },
        exclude: begin,
        annotate: begin,
        get: { entity: 'receiver', step: one },
        get_or_none: { entity: 'receiver', step: one },
        first: { entity: 'receiver', step: one },
        exists: { entity: 'receiver', step: { does: 'aggregate' } },
      },
      steps: {
        filter: where,
        exclude: keep,
        order_by: { does: 'order' },
        limit: { does: 'limit' },
        offset: { does: 'offset' },
        distinct: { does: 'distinct' },
        group_by: { does: 'group' },
        prefetch_related: keep,
        select_related: keep,
        only: keep,
        values: keep,
        values_list: keep,
        annotate: keep,
        using_db: keep,
        count: { does: 'aggregate' },
        exists: { does: 'aggregate' },
        in_bulk: { does: 'some' },
        first: one,
        last: one,
        get: one,
        get_or_none: one,
        update: { does: 'write' },
        delete: { does: 'write' },
      },
      runFunctions: { 'fastapi_pagination.ext.tortoise.paginate': { does: 'page' } },
      evaluatedBy: ['await'],
      entities: {
        bases: ['tortoise.models.Model', 'tortoise.Model'],
        implicitPrimary: 'id',
        primaryNames: ['pk', 'id'],
        columns: {
          makers: [
            'IntField',
            'BigIntField',
            'CharField',
            'TextField',
            'BooleanField',
            'DatetimeField',
            'DateField',
            'UUIDField',
            'JSONField',
            'FloatField',
            'DecimalField',
            'CharEnumField',
            'IntEnumField',
            'ForeignKeyField',
            'OneToOneField',
          ],
          relations: ['ManyToManyField', 'ReverseRelation'],
          foreign: ['ForeignKeyField', 'OneToOneField'],
          primary: ['pk', 'primary_key'],
          unique: ['unique', 'OneToOneField'],
          closed: ['BooleanField', 'CharEnumField', 'IntEnumField'],
          day: ['DateField'],
          time: ['DatetimeField', 'TimeField'],
        },
      },
      repair: {
        style: 'chain',
        limit: 'limit',
        offset: 'offset',
        order: 'order_by',
        orderBy: 'name',
        count: { form: 'method', name: 'count' },
      },
    },
  },
};
