import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts, StepFacts } from '../../analysis/queries/section.ts';

const options: StepFacts = {
  does: 'all',
  options: {
    where: 'where',
    // https://sequelize.org/docs/v6/advanced-association-concepts/eager-loading/#required-eager-loading
    joined: { key: 'include', keepsAll: { key: 'required', is: false } },
    limit: ['limit'],
    order: ['order'],
    group: ['group'],
  },
};
const methods = { findAll: 'findAll', findAndCountAll: 'findAndCountAll' };
const packages = ['sequelize', 'sequelize-typescript'];
const find: BeginFacts = { entity: 'receiver', step: options };

/** Queries of Sequelize models. */
export const model: Model = {
  id: 'sequelize-queries',
  language: 'typescript',
  title: 'Sequelize queries',
  packages: ['sequelize'],
  version: '6.37.8',
  docs: 'https://sequelize.org/docs/v6/core-concepts/model-querying-finders/',
  sections: {
    queries: {
      dialect: 'sequelize',
      entityMethods: { findAll: find, findAndCountAll: find },
      conventional: [
        { methods, receiverIsClass: true, imports: packages },
        { methods, receiverIsClass: true, from: ['model', 'models'] },
        // Where models are kept: `this.userModel`, `sequelize.models.user`.
        { methods, receivers: ['*model'], imports: packages },
        { methods, receivers: ['models'], below: true, imports: packages },
      ],
      conditions: {
        lookups: {
          eq: 'same',
          in: 'among',
          notIn: 'not',
          ne: 'not',
          not: 'not',
          gt: 'from',
          gte: 'from',
          lt: 'to',
          lte: 'to',
          between: 'between',
          like: 'like',
          iLike: 'like',
          startsWith: 'like',
        },
        allKeys: ['and'],
        anyKeys: ['or'],
      },
      entities: {
        bases: ['sequelize.Model', 'sequelize-typescript.Model'],
        makers: ['sequelize.Sequelize.define'],
        implicitPrimary: 'id',
        columns: {
          makers: ['Column'],
          foreign: ['ForeignKey'],
          relations: ['BelongsTo', 'HasMany', 'BelongsToMany', 'HasOne'],
          primary: ['PrimaryKey'],
          unique: ['Unique', 'unique'],
          closed: ['boolean'],
          time: ['Date', 'CreatedAt', 'UpdatedAt'],
        },
      },
      repair: { style: 'options', limit: 'limit', optional: true, offset: 'offset', order: 'order', orderBy: 'pairs' },
    },
  },
};
