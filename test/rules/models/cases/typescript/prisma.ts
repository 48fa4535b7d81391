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

export async function page(skip: number) {
  return prisma.order.findMany({ orderBy: { id: 'asc' }, skip, take: 50 }); // ok: limited
}

export async function byIds(ids: number[]) {
  return prisma.order.findMany({ where: { id: { in: ids } } }); // ok: as many as are asked for
}

export async function counted() {
  return prisma.order.count(); // ok: one figure
}
