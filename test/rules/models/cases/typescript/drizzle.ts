// Drizzle: a select without a limit reads the whole table.
import { count, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';
import { settings } from './settings';

const orders = pgTable('orders', { id: integer('id').primaryKey(), owner: text('owner'), note: text('note') });
const db = drizzle('postgres://db/shop');

export async function all() {
  const rows = await db.select().from(orders); // leak: unbounded-query
  return rows;
}

export async function some() {
  return db.query.orders.findMany({ columns: { id: true } }); // leak: unbounded-query
}

export async function page(offset: number) {
  return db.select().from(orders).orderBy(orders.id).offset(offset).limit(50); // ok: limited
}

export async function one(id: number) {
  return db.select().from(orders).where(eq(orders.id, id)); // ok: one by its primary key
}

export async function counted() {
  return db.select({ value: count() }).from(orders); // ok: one figure
}

export async function counted2() {
  const [row] = await db.select({ count: sql<number>`cast(count(*) as integer)` }).from(orders); // ok: one figure, in SQL
  return row;
}

export async function summed() {
  const [row] = await db.select({ sum: sql<number>`sum(${orders.id})`.mapWith(Number) }).from(orders); // ok: one figure
  return row;
}

export async function cut() {
  const rows = await db.select({ note: sql<string>`left(${orders.note}, 20)` }).from(orders); // leak: unbounded-query
  return rows;
}

export async function first() {
  return db.query.orders.findFirst(); // ok: at most one
}

const pooled = () => new Pool({ connectionString: settings.url });

export function databaseOf() {
  return drizzle({ client: pooled(), casing: 'snake_case' }); // ok: whoever has the database has its pool
}

export function databaseOver() {
  const client = new Pool({ connectionString: settings.url }); // ok: the same
  const database = drizzle(client);
  return { database };
}

export async function once(id: number) {
  const client = new Pool({ connectionString: settings.url }); // leak: unclosed-connection
  const database = drizzle(client);
  const [row] = await database.select().from(orders).where(eq(orders.id, id));
  return row;
}
