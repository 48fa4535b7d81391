import { Pool, type PoolClient } from 'pg';
import { createClient } from 'redis';

const pool = new Pool();

/** Handed on at the end. */
export async function inSchema(schema: string): Promise<PoolClient> {
  const client = await pool.connect(); // leak: unclosed-connection
  await client.query(`SET search_path TO ${schema}`);
  await client.query('SET statement_timeout = 5000');
  return client;
}

/** What is declared in between is used behind it, so no block can be put around it. */
export async function withVersion() {
  const client = await pool.connect(); // leak: unclosed-connection
  const { rows } = await client.query('SHOW server_version');
  return { client, version: rows[0] };
}

/** Leaves without it where the schema is missing. */
export async function ifThere(schema: string): Promise<PoolClient | undefined> {
  const client = await pool.connect(); // leak: unclosed-connection
  const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rowCount === 0) {
    return undefined;
  }
  return client;
}

/** An `if` without braces has room for one statement. */
export async function ifNamed(schema: string | undefined): Promise<PoolClient | undefined> {
  const client = await pool.connect(); // leak: unclosed-connection
  if (schema === undefined)
    return undefined;
  return client;
}

export async function ready(url: string) {
  const client = createClient({ url }); // ok: closed where an exception passes
  try {
    await client.connect();
  } catch (error) {
    await client.close();
    throw error;
  }
  return client;
}
