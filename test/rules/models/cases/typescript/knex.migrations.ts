// file: db/knex_migrations/001.ts
// Knex: what a migration exports runs once.
import type { Knex } from 'knex';

exports.up = async (knex: Knex) => {
  const users = await knex('users').select('*'); // ok: once
  for (const user of users) await knex('users').where('id', user.id).update({ name: user.name.trim() });
  return users;
};
