'use server';

// Server functions, functions that React remembers for a request, and resolvers: what runs per request without a route in sight.
import { unstable_cache } from 'next/cache';
import { cache } from 'react';
import { cache as remembered } from 'react';
import { store } from '@acme/cache';
import { prisma } from '@acme/database';
import { adminAction } from '@acme/actions';
import { publicProcedure, router } from './trpc';

export async function listOrders() {
  return prisma.order.findMany({ orderBy: { createdAt: 'desc' } }); // leak: unbounded-query
}

export const listInvoices = async () => {
  const invoices = await prisma.invoice.findMany(); // leak: unbounded-query
  return invoices;
};

export const exportPeople = adminAction.schema({}).action(async () => {
  return prisma.person.findMany(); // leak: unbounded-query
});

const getPeople = cache(async (projectId: string) => {
  return prisma.person.findMany({ where: { projectId } }); // leak: unbounded-query
});

const getSurveys = remembered(async (projectId: string) =>
  store(
    async () => {
      const surveys = await prisma.survey.findMany({ // leak: unbounded-query
        where: { projectId },
      });
      return surveys.map((survey) => survey);
    },
    [projectId],
  )(),
);

const getAllPosts = unstable_cache(async () => prisma.post.findMany(), ['posts']); // leak: unbounded-query

const resolvers = router({
  people: publicProcedure.input({}).query(async () => prisma.person.findMany()), // leak: unbounded-query
  remove: publicProcedure.mutation(async ({ input }) => prisma.person.delete({ where: { id: input } })), // ok: no query for rows
  first: publicProcedure.query(() => prisma.person.findMany({ take: 20 })), // ok: limited
});

const getPage = cache(async (projectId: string, page: number) => {
  return prisma.person.findMany({ where: { projectId }, take: 50, skip: 50 * page }); // ok: a page
});

const getPages = cache(async (projectId: string, page?: number) => {
  return prisma.person.findMany({ where: { projectId }, take: page ? 50 : undefined }); // ok: its caller says whether there is a limit
});

const getTeams = cache(async (organizationId: string) => prisma.team.findMany({ where: { organizationId } })); // ok: one owner has a few

const getKeys = cache(async (projectId: string) => prisma.contactAttributeKey.findMany({ where: { projectId } })); // ok: made by hand

const getSome = cache(async (ids: string[]) => {
  return prisma.person.findMany({ where: { id: { in: ids } } }); // ok: by a list of keys
});

const getByPhones = cache(async (projectId: string, phones: string[]) => {
  return prisma.person.findMany({ where: { projectId, phone: { in: phones } } }); // ok: those asked for, of one owner
});

const getOfProjects = cache(async (projectIds: string[]) => {
  return prisma.person.findMany({ where: { projectId: { in: projectIds } } }); // leak: unbounded-query
});

const getRoles = cache(async () => prisma.role.findMany()); // ok: a table of the application's configuration

const countPeople = cache(async (projectId: string) => {
  const people = await prisma.person.findMany({ where: { projectId } }); // ok: the rows stay here
  return people.length;
});

const getPerson = cache(async (id: string) => prisma.person.findUnique({ where: { id } })); // ok: one row

async function helper() {
  return prisma.order.findMany({ take: 10 }); // ok: limited
}

export async function latest() {
  return [await helper(), await getPeople('x'), await getSurveys('x'), await getAllPosts(), resolvers, getPage, getPages, getKeys, getSome, getTeams, getByPhones, getOfProjects];
}

export async function figures() {
  return [await getRoles(), await countPeople('x'), await getPerson('x')];
}
