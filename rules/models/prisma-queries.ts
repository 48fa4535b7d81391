import type { Model } from '../../analysis/knowledge/model.ts';
import type { BeginFacts } from '../../analysis/queries/section.ts';
import { sqlBegins } from './shared/sql-calls.ts';

const clients = ['@prisma/client.PrismaClient', '@prisma/client.Prisma.TransactionClient'];
const one: BeginFacts = { entity: 'receiver-name', step: { does: 'one' } };
const aggregate: BeginFacts = { entity: 'receiver-name', step: { does: 'aggregate' } };
const conventional = { findMany: 'findMany', findFirst: 'findFirst', findUnique: 'findUnique' };

/** Queries of the Prisma client: one call says it all. */
export const model: Model = {
  id: 'prisma-queries',
  language: 'typescript',
  title: 'Prisma queries',
  packages: ['@prisma/client'],
  version: '7.10.0',
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference#findmany',
  sections: {
    queries: {
      dialect: 'prisma',
      tableMethods: {
        clients,
        methods: {
          findMany: {
            entity: 'receiver-name',
            step: {
              does: 'all',
              options: { where: 'where', limit: ['take'], order: ['orderBy'], distinct: ['distinct'] },
            },
          },
          findFirst: one,
          findFirstOrThrow: one,
          findUnique: one,
          findUniqueOrThrow: one,
          count: aggregate,
          aggregate,
          groupBy: aggregate,
        },
      },
      begins: sqlBegins(clients, ['$queryRaw', '$queryRawUnsafe']),
      conventional: [
        {
          receivers: ['*prisma', 'prisma*', 'db', 'tx'],
          methods: {
            $queryRaw: '@prisma/client.PrismaClient.$queryRaw',
            $queryRawUnsafe: '@prisma/client.PrismaClient.$queryRawUnsafe',
          },
        },
        // The name says it all: a context's `ctx.prisma`, a provider's `this.prisma`.
        { receivers: ['*prisma', 'prisma*'], below: true, methods: conventional },
        { receivers: ['db', 'tx'], below: true, methods: conventional, imports: ['prisma', '@prisma/client'] },
      ],
      conditions: {
        lookups: {
          equals: 'same',
          in: 'among',
          notIn: 'not',
          not: 'not',
          gt: 'from',
          gte: 'from',
          lt: 'to',
          lte: 'to',
          contains: 'like',
          startsWith: 'like',
          endsWith: 'like',
          search: 'like',
          has: 'like',
          mode: 'like',
          isEmpty: 'is',
        },
        allKeys: ['AND'],
        anyKeys: ['OR'],
      },
      repair: {
        style: 'options',
        limit: 'take',
        optional: true,
        offset: 'skip',
        order: 'orderBy',
        orderBy: 'object',
        where: { form: 'object', name: 'where' },
      },
    },
  },
};
