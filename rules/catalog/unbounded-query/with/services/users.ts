import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function activeUsers() {
  return prisma.user.findMany({ where: { isActive: true } });
}

export const findUser = (id: number) => prisma.user.findUnique({ where: { id } });

export function pageOfUsers(page: number, pageSize = 50) {
  return prisma.user.findMany({ skip: (page - 1) * pageSize, take: pageSize, orderBy: { id: 'asc' } });
}
