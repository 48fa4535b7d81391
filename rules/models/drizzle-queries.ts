import type { Model } from '../../analysis/knowledge/model.ts';
import type { StepFacts } from '../../analysis/queries/section.ts';

const keep: StepFacts = { does: 'keep' };
const where: StepFacts = { does: 'where', conditions: 'expressions' };
const databases = [
  'drizzle-orm/node-postgres.NodePgDatabase',
  'drizzle-orm/postgres-js.PostgresJsDatabase',
  'drizzle-orm/better-sqlite3.BetterSQLite3Database',
  'drizzle-orm/mysql2.MySql2Database',
];

/** A database works through the client or pool it is given, alone or in an object. */
const params = [{ index: 0, does: 'wraps' as const }];

/** Queries of Drizzle: fetched by await; `db.query.users.findMany` says all in one object. */
export const model: Model = {
  id: 'drizzle-queries',
  language: 'typescript',
  title: 'Drizzle',
  packages: ['drizzle-orm'],
  version: '0.45.4',
  docs: 'https://orm.drizzle.team/docs/select',
  functions: {
    'drizzle-orm/node-postgres.drizzle': { returns: 'drizzle-orm/node-postgres.NodePgDatabase', params },
    'drizzle-orm/postgres-js.drizzle': { returns: 'drizzle-orm/postgres-js.PostgresJsDatabase', params },
    'drizzle-orm/better-sqlite3.drizzle': { returns: 'drizzle-orm/better-sqlite3.BetterSQLite3Database', params },
    'drizzle-orm/mysql2.drizzle': { returns: 'drizzle-orm/mysql2.MySql2Database', params },
  },
  types: Object.fromEntries(databases.map((name) => [name, { methods: { select: {}, selectDistinct: {} } }])),
  sections: {
    queries: {
      dialect: 'drizzle',
      aggregates: ['count', 'sum', 'avg', 'min', 'max', 'countDistinct'],
      fragments: ['sql'],
      begins: Object.fromEntries(databases.map((name) => [`${name}.select`, { entity: 'none' as const }])),
      tableMethods: {
        clients: databases,
        through: ['query'],
        methods: {
          findMany: {
            entity: 'receiver-name',
            step: { does: 'all', options: { where: 'where', limit: ['limit'], order: ['orderBy'] } },
          },
          findFirst: { entity: 'receiver-name', step: { does: 'one' } },
        },
      },
      steps: {
        from: { does: 'table' },
        where,
        limit: { does: 'limit' },
        offset: { does: 'offset' },
        orderBy: { does: 'order' },
        groupBy: { does: 'group' },
        union: { does: 'union' },
        unionAll: { does: 'union' },
        intersect: { does: 'union' },
        except: { does: 'union' },
        leftJoin: keep,
        innerJoin: keep,
        as: { does: 'nested' },
        prepare: keep,
        execute: { does: 'all' },
        all: { does: 'all' },
        get: { does: 'one' },
        $count: { does: 'aggregate' },
      },
      conventional: [
        {
          receivers: ['db', 'database', 'drizzle', 'tx', 'getDb', 'getDatabase'],
          methods: { select: 'drizzle-orm/node-postgres.NodePgDatabase.select' },
          imports: ['drizzle-orm'],
        },
        { receivers: ['query'], below: true, methods: { findMany: 'findMany', findFirst: 'findFirst' } },
      ],
      evaluatedBy: ['await'],
      conditions: {
        functions: {
          eq: 'same',
          ne: 'not',
          gt: 'from',
          gte: 'from',
          lt: 'to',
          lte: 'to',
          inArray: 'among',
          notInArray: 'not',
          between: 'between',
          like: 'like',
          ilike: 'like',
          isNull: 'is',
          isNotNull: 'not',
        },
        all: ['and'],
        any: ['or'],
      },
      repair: { style: 'chain', limit: 'limit', offset: 'offset', order: 'orderBy', orderBy: 'expression' },
    },
  },
};
