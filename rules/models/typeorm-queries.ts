import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts, StepFacts } from '../../analysis/queries/section.ts';

const options: StepFacts = {
  does: 'all',
  options: { where: 'where', limit: ['take'], order: ['order'] },
};
const keep: StepFacts = { does: 'keep' };
const one: StepFacts = { does: 'one' };
const all: StepFacts = { does: 'all' };
const aggregate: StepFacts = { does: 'aggregate' };
const fragment: StepFacts = { does: 'where', conditions: 'fragment' };
const by: StepFacts = { does: 'all', options: { where: '*' } };

const repository = (type: string): Record<string, BeginFacts> => ({
  [`${type}.find`]: { entity: 'receiver-argument', step: options },
  [`${type}.findBy`]: { entity: 'receiver-argument', step: by },
  [`${type}.findAndCount`]: { entity: 'receiver-argument', step: options },
  [`${type}.findAndCountBy`]: { entity: 'receiver-argument', step: by },
  [`${type}.createQueryBuilder`]: { entity: 'receiver-argument' },
});

const manager = (type: string): Record<string, BeginFacts> => ({
  [`${type}.find`]: { entity: 'argument', step: { ...options, index: 1 } },
  [`${type}.findBy`]: { entity: 'argument', step: { ...by, index: 1 } },
  [`${type}.findAndCount`]: { entity: 'argument', step: { ...options, index: 1 } },
  [`${type}.createQueryBuilder`]: { entity: 'argument' },
});

/** Queries of TypeORM: repositories, entity managers, query builders, active records. */
export const model: Model = {
  id: 'typeorm-queries',
  language: 'typescript',
  title: 'TypeORM queries',
  packages: ['typeorm'],
  version: '1.1.1',
  docs: 'https://typeorm.io/docs/working-with-entity-manager/find-options/',
  sections: {
    queries: {
      dialect: 'typeorm',
      queryTypes: ['SelectQueryBuilder'],
      mutable: true,
      begins: {
        ...repository('typeorm.Repository'),
        ...repository('typeorm.TreeRepository'),
        ...manager('typeorm.EntityManager'),
        'typeorm.DataSource.createQueryBuilder': { entity: 'argument' },
      },
      entityMethods: {
        find: { entity: 'receiver', step: options },
        findBy: { entity: 'receiver', step: by },
        findAndCount: { entity: 'receiver', step: options },
        createQueryBuilder: { entity: 'receiver' },
      },
      steps: {
        select: keep,
        addSelect: keep,
        from: { does: 'table' },
        where: fragment,
        andWhere: fragment,
        orWhere: { ...fragment, alternative: true },
        take: { does: 'limit' },
        limit: { does: 'limit' },
        skip: { does: 'offset' },
        offset: { does: 'offset' },
        orderBy: { does: 'order' },
        addOrderBy: { does: 'order' },
        groupBy: { does: 'group' },
        distinct: { does: 'distinct' },
        getMany: all,
        getManyAndCount: all,
        getRawMany: all,
        getRawAndEntities: all,
        execute: all,
        getOne: one,
        getOneOrFail: one,
        getRawOne: one,
        getCount: aggregate,
        getExists: aggregate,
        stream: { does: 'stream' },
        getQuery: { does: 'nested' },
        subQuery: { does: 'nested' },
        update: { does: 'write' },
        delete: { does: 'write' },
        insert: { does: 'write' },
        softDelete: { does: 'write' },
      },
      runFunctions: {
        'nestjs-paginate.paginate': { does: 'page' },
        'nestjs-typeorm-paginate.paginate': { does: 'page' },
      },
      conventional: [
        {
          receivers: ['getRepository', 'getTreeRepository'],
          methods: Object.fromEntries(
            ['find', 'findBy', 'findAndCount', 'findAndCountBy', 'createQueryBuilder'].map((name) => [
              name,
              `typeorm.Repository.${name}`,
            ]),
          ),
        },
      ],
      conditions: {
        functions: {
          In: 'among',
          Not: 'not',
          IsNull: 'is',
          Between: 'between',
          MoreThan: 'from',
          MoreThanOrEqual: 'from',
          LessThan: 'to',
          LessThanOrEqual: 'to',
          Like: 'like',
          ILike: 'like',
          Equal: 'same',
          Any: 'among',
        },
      },
      entities: {
        bases: ['typeorm.BaseEntity'],
        decorators: ['typeorm.Entity', 'typeorm.ChildEntity'],
        columns: {
          makers: [
            'Column',
            'PrimaryGeneratedColumn',
            'PrimaryColumn',
            'CreateDateColumn',
            'UpdateDateColumn',
            'DeleteDateColumn',
          ],
          relations: ['OneToMany', 'ManyToMany', 'ManyToOne', 'OneToOne'],
          foreign: ['ManyToOne', 'JoinColumn'],
          primary: ['PrimaryGeneratedColumn', 'PrimaryColumn'],
          unique: ['unique'],
          closed: ['boolean', 'enum', 'bool'],
          day: ['date'],
          time: ['Date', 'timestamp', 'timestamptz', 'datetime', 'CreateDateColumn', 'UpdateDateColumn'],
          uniqueTogether: ['Unique'],
          typeKeywords: ['type'],
        },
      },
      repair: {
        style: 'options',
        limit: 'take',
        optional: true,
        offset: 'skip',
        order: 'order',
        orderBy: 'object',
        where: { form: 'object', name: 'where' },
      },
    },
  },
};
