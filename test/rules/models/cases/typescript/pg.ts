// node-postgres: what a pool lends must come back, a client of its own must end.
import pg, { Client, Pool, type PoolClient } from 'pg';

const pool = new Pool({ max: 10 });

export async function lendsAndForgets(id: number) {
  const client = await pool.connect(); // leak: unclosed-connection
  const { rows } = await client.query('SELECT name FROM users WHERE id = $1', [id]);
  return rows[0]?.name as string;
}

export async function releasedOnSuccessOnly(ids: number[]) {
  const client = await pool.connect(); // leak: unclosed-connection
  await client.query('BEGIN');
  for (const id of ids) await client.query('UPDATE users SET seen = now() WHERE id = $1', [id]);
  await client.query('COMMIT');
  client.release();
}

export async function connectsForOneQuery(url: string) {
  const client = new Client({ connectionString: url }); // leak: unclosed-connection
  await client.connect();
  const result = await client.query('SELECT version()');
  return result.rows;
}

export async function throughTheDefaultExport(url: string) {
  const client = new pg.Client(url); // leak: unclosed-connection
  await client.connect();
  await client.query('VACUUM');
}

export async function releasedInFinally(id: number) {
  const client = await pool.connect(); // ok: finally gives it back, whatever happens
  try {
    return await client.query('SELECT 1 WHERE 1 = $1', [id]);
  } finally {
    client.release();
  }
}

export async function destroyedWhenBroken(sql: string) {
  const client = await pool.connect(); // ok: release(true) drops it from the pool, which is a release, too
  let broken = true;
  try {
    await client.query(sql);
    broken = false;
  } finally {
    client.release(broken);
  }
}

export async function thePoolDoesItAll(id: number) {
  return pool.query('SELECT name FROM users WHERE id = $1', [id]); // ok: pool.query lends and takes back by itself
}

export function withACallback(done: (name: string) => void) {
  pool.connect((error, client, release) => {
    // ok: the callback form hands out its release
    if (error || !client) return done('');
    client.query('SELECT 1', () => {
      release();
      done('x');
    });
  });
}

export async function lent(): Promise<PoolClient> {
  return pool.connect(); // ok: the caller gets it and must give it back
}

export async function endedInFinally(url: string) {
  const client = new Client(url); // ok: ended either way
  await client.connect();
  try {
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}
