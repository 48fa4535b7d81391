// Knex: instances with a pool, transactions of one's own, and whole tables.
import { knex } from 'knex';

const db = knex({ client: 'pg', connection: 'postgres://db/shop' }); // ok: one for the life of the process

export async function all() {
  const rows = await db('orders').select('number'); // leak: unbounded-query
  return rows;
}

export async function forgets(number: string) {
  const trx = await db.transaction(); // leak: unclosed-session
  await trx('orders').insert({ number });
}

export async function commitsOnSuccess(number: string) {
  const trx = await db.transaction(undefined, { isolationLevel: 'serializable' }).catch(() => db.transaction()); // ok: what this gives is not known
  await trx('orders').insert({ number });
}

export async function ofATenant(connection: string) {
  const own = knex({ client: 'pg', connection }); // leak: unclosed-connection
  return own('orders').count();
}

export async function ended(number: string) {
  const trx = await db.transaction(); // ok: committed or rolled back
  try {
    await trx('orders').insert({ number });
    await trx.commit();
  } catch (error) {
    await trx.rollback(error);
    throw error;
  }
}

export async function byACallback(number: string) {
  return db.transaction(async (trx) => trx('orders').insert({ number })); // ok: the callback form ends it
}

export async function destroyed(connection: string) {
  const own = knex({ client: 'pg', connection }); // ok: finally destroys its pool
  try {
    return await own('orders').count();
  } finally {
    await own.destroy();
  }
}

export async function page(offset: number) {
  return db('orders').orderBy('number').offset(offset).limit(50); // ok: limited
}

export async function first(number: string) {
  return db('orders').where({ number }).first(); // ok: at most one
}

export function written(sql: string) {
  const writer = knex({ client: 'pg' }); // ok: without a connection it only writes statements
  return writer.raw(sql).toString();
}

export async function ofAConfiguration(config: Record<string, unknown>) {
  const own = knex(config); // leak: unclosed-connection
  return own('orders').count();
}
