// Prisma: clients of one's own, and findMany without take.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient(); // ok: one for the life of the process

export async function all() {
  return prisma.order.findMany(); // leak: unbounded-query
}

export async function perCall(id: number) {
  const own = new PrismaClient(); // leak: unclosed-connection
  return own.order.findUnique({ where: { id } });
}

export async function disconnected(id: number) {
  const own = new PrismaClient(); // ok: finally disconnects it
  try {
    return await own.order.findUnique({ where: { id } });
  } finally {
    await own.$disconnect();
  }
}

/** Made once by whoever calls it: nothing is connected before the first query. */
export function logged() {
  const own = new PrismaClient({ log: [{ emit: 'event', level: 'query' }] }); // ok: handed on, and a listener opens nothing
  own.$on('query', (event) => {
    console.log('query:', event.query);
    console.log(JSON.parse(event.params));
  });
  return own;
}

export async function warmed() {
  const own = new PrismaClient(); // leak: unclosed-connection
  await own.$connect();
  return own;
}

export async function page(skip: number) {
  return prisma.order.findMany({ orderBy: { id: 'asc' }, skip, take: 50 }); // ok: limited
}

export async function byIds(ids: number[]) {
  return prisma.order.findMany({ where: { id: { in: ids } } }); // ok: as many as are asked for
}

export async function counted() {
  return prisma.order.count(); // ok: one figure
}

/** A repository that shows a part of the client. */
export class Orders {
  private readonly model: Pick<PrismaClient, 'order'> = prisma;
  private readonly kept: Omit<PrismaClient, 'user'> = prisma;

  all() {
    return this.model.order.findMany(); // leak: unbounded-query
  }

  others() {
    return this.kept.order.findMany(); // leak: unbounded-query
  }

  page() {
    return this.model.order.findMany({ take: 50 }); // ok: limited
  }
}
