import { PrismaClient } from '@prisma/client';
import { DataSource, Repository } from 'typeorm';
import { Note } from './entities.ts';

const prisma = new PrismaClient();

// --- what is left out is a page's beginning, and its end is missing

export async function findNotes(authorId: string, page: number, size: number) {
  return prisma.note.findMany({ where: { authorId }, skip: Math.max(page - 1, 0) * size }); // leak: unbounded-query
}

export async function findWithCount(authorId: string, page: number, size: number) {
  const [data, total] = await Promise.all([
    prisma.note.findMany({ where: { authorId }, skip: page * size }), // leak: unbounded-query
    prisma.note.count({ where: { authorId } }),
  ]);
  return { data, total };
}

export class NoteService {
  constructor(private readonly notes: Repository<Note>) {}

  async list(authorId: string, skip: number) {
    return this.notes.find({ where: { authorId }, skip }); // leak: unbounded-query
  }

  async page(authorId: string, skip: number, take: number) {
    return this.notes.find({ where: { authorId }, skip, take }); // ok: a page
  }
}

export async function findPage(authorId: string, page: number, size: number) {
  return prisma.note.findMany({ where: { authorId }, skip: page * size, take: size }); // ok: a page
}

export async function findBehind(id: string) {
  return prisma.note.findMany({ cursor: { id }, skip: 1, take: 20 }); // ok: a page behind a row
}

export async function findUpTo(authorId: string, page?: number, size?: number) {
  return prisma.note.findMany({ where: { authorId }, skip: page, take: size }); // ok: the caller says how many
}

// --- told by the name alone

interface Context {
  prisma: PrismaClient;
}

export async function skipped(ctx: Context, authorId: string, skip: number) {
  return ctx.prisma.note.findMany({ where: { authorId }, skip }); // leak: unbounded-query
}

export async function ids(source: DataSource, skip: number) {
  const rows = await source.getRepository(Note).find({ skip, take: 10 }); // ok: a page
  return rows.map((row) => row.id);
}
