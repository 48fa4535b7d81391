import type { Model } from '../../analysis/knowledge/model.ts';

/** Prisma: a client has a pool of connections, made once for the life of a process or disconnected by whoever made it. */
export const model: Model = {
  id: 'prisma',
  language: 'typescript',
  title: 'Prisma client',
  packages: ['@prisma/client'],
  version: '7.10.0',
  docs: 'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-management',
  types: {
    '@prisma/client.PrismaClient': {
      resource: {
        family: 'connection',
        noun: 'Prisma client',
        release: ['$disconnect'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      // The client connects at its first query: what only sets it up finds nothing open to lose.
      methods: {
        $extends: { returns: 'self', receiver: 'returned', raises: 'never' },
        $on: { raises: 'never' },
      },
      docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference#disconnect',
    },
  },
};
