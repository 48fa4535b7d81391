// Connections of a ledger service, given back and not.
import amqp from 'amqplib';
import Redis from 'ioredis';
import { MongoClient } from 'mongodb';
import mysql from 'mysql2/promise';
import { Client, Pool, PoolClient } from 'pg';
import { registerShutdown } from './lifecycle';

const pool = new Pool({ max: 10 }); // ok: one for the life of the process
const mysqlPool = mysql.createPool({ host: 'db' }); // ok: one for the life of the process
export const redis = new Redis(); // ok: one for the life of the process

// --- never given back ------------------------------------------------------

export async function balance(account: string) {
  const client = await pool.connect(); // leak: unclosed-connection
  try {
    const { rows } = await client.query('SELECT sum(amount) FROM entries WHERE account = $1', [account]);
    return rows[0];
  } finally {
    client.release();
  }
}

export async function transfer(from: string, to: string, amount: number) {
  const client = await pool.connect(); // leak: unclosed-connection
  try {
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET amount = amount - $1 WHERE id = $2', [amount, from]);
    await client.query('UPDATE accounts SET amount = amount + $1 WHERE id = $2', [amount, to]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

export async function releasedOnSuccess(account: string) {
  const client = await pool.connect(); // leak: unclosed-connection
  try {
    await client.query('DELETE FROM entries WHERE account = $1', [account]);
  } finally {
    client.release();
  }
}

export async function leavesEarly(account: string) {
  const client = await pool.connect(); // leak: unclosed-connection
  try {
    const { rows } = await client.query('SELECT id FROM accounts WHERE id = $1', [account]);
    if (rows.length === 0) return undefined;
    const entries = await client.query('SELECT * FROM entries WHERE account = $1 LIMIT 100', [account]);
    return entries.rows;
  } finally {
    client.release();
  }
}

export async function ownClient() {
  const client = new Client(); // leak: unclosed-connection
  try {
    await client.connect();
    await client.query('VACUUM');
  } finally {
    await client.end();
  }
}

export async function fromMysql(id: number) {
  const connection = await mysqlPool.getConnection(); // leak: unclosed-connection
  try {
    const [rows] = await connection.query('SELECT * FROM users WHERE id = ?', [id]);
    return rows;
  } finally {
    connection.release();
  }
}

export async function ownMysql(id: number) {
  const connection = await mysql.createConnection({ host: 'db' }); // leak: unclosed-connection
  try {
    await connection.execute('DELETE FROM users WHERE id = ?', [id]);
  } finally {
    await connection.end();
  }
}

export async function documents() {
  const client = new MongoClient('mongodb://db'); // leak: unclosed-connection
  try {
    await client.connect();
    return await client.db('shop').collection('orders').countDocuments();
  } finally {
    await client.close();
  }
}

export async function remember(key: string, value: string) {
  const client = new Redis(); // leak: unclosed-connection
  try {
    await client.set(key, value);
  } finally {
    await client.quit();
  }
}

export async function publish(message: Buffer) {
  const connection = await amqp.connect('amqp://mq'); // leak: unclosed-connection
  try {
    const channel = await connection.createChannel();
    channel.sendToQueue('jobs', message);
  } finally {
    await connection.close();
  }
}

export async function oneForEach(accounts: string[]) {
  for (const account of accounts) {
    const client = await pool.connect(); // leak: unclosed-connection
    try {
      await client.query('REFRESH $1', [account]);
    } finally {
      client.release();
    }
  }
}

export class Ledger {
  constructor(private readonly pool: Pool) {}

  async add(amount: number) {
    const client = await this.pool.connect(); // leak: unclosed-connection
    try {
      if (amount === 0) {
        throw new Error('nothing to add');
      }
      await client.query('INSERT INTO entries VALUES ($1)', [amount]);
    } finally {
      client.release();
    }
  }
}

// --- given back ------------------------------------------------------------

export async function inFinally(account: string) {
  const client = await pool.connect(); // ok: finally gives it back
  try {
    return await client.query('SELECT 1 FROM entries WHERE account = $1', [account]);
  } finally {
    client.release();
  }
}

export async function withoutAClient(account: string) {
  return pool.query('SELECT 1 FROM entries WHERE account = $1', [account]); // ok: the pool does it
}

export async function listenedForTheCaller() {
  const client = await pool.connect(); // ok: the caller gets it
  return { client, since: Date.now() };
}

export function forTheCaller(): Promise<PoolClient> {
  return pool.connect(); // ok: the caller gets it
}

export async function awaitedForTheCaller() {
  const client = await pool.connect(); // leak: unclosed-connection
  try {
    await client.query('SET search_path = ledger');
  } catch (error) {
    client.release();
    throw error;
  }
  return client;
}

export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect(); // ok: finally gives it back
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

export async function onBothWays(account: string) {
  const client = await pool.connect(); // ok: both ways give it back
  try {
    await client.query('DELETE FROM entries WHERE account = $1', [account]);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export async function withACallback() {
  pool.connect((error, client, done) => {
    if (error) return;
    client?.query('SELECT 1', () => done()); // ok: done gives it back
  });
}

export async function ended() {
  const client = new Client(); // ok: finally ends it
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

export async function endedByPromise(account: string) {
  const client = await pool.connect(); // ok: the chain gives it back either way
  return client.query('SELECT 1 FROM entries WHERE account = $1', [account]).finally(() => client.release());
}

export class Store {
  private client: Client | undefined;

  async start() {
    this.client = new Client(); // ok: stop ends it
    await this.client.connect();
  }

  async stop() {
    await this.client?.end();
  }
}

export class Consumers {
  private readonly clients: Redis[] = [];

  add() {
    const client = new Redis(); // ok: stop ends what the list keeps
    this.clients.push(client);
  }

  stop() {
    for (const client of this.clients) client.disconnect();
  }
}

let shared: MongoClient | undefined;

export async function database() {
  if (!shared) {
    shared = new MongoClient('mongodb://db'); // ok: one for the life of the process
    await shared.connect();
  }
  return shared.db('shop');
}

async function giveBack(client: PoolClient) {
  client.release();
}

export async function byAHelper() {
  const client = await pool.connect(); // ok: the helper gives it back
  try {
    await client.query('SELECT 1');
  } finally {
    await giveBack(client);
  }
}

export async function openedIfNeeded(given?: PoolClient) {
  const client = given ?? (await pool.connect()); // ok: given back where this function took it
  try {
    await client.query('SELECT 1');
  } finally {
    if (!given) client.release();
  }
}

export async function laterAssigned() {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect(); // ok: given back when it was taken
    await client.query('SELECT 1');
  } finally {
    client?.release();
  }
}

export async function mysqlInFinally(id: number) {
  const connection = await mysqlPool.getConnection(); // ok: finally gives it back
  try {
    await connection.query('DELETE FROM users WHERE id = ?', [id]);
  } finally {
    connection.release();
  }
}

export async function throughAnAlias() {
  const client = await pool.connect(); // ok: given back under its other name
  const same = client;
  try {
    await same.query('SELECT 1');
  } finally {
    same.release();
  }
}

export async function onShutdown() {
  const client = new Redis(); // ok: ended when the process is asked to stop
  registerShutdown(() => client.quit());
  await client.ping();
}

export function ends() {
  const client = new Client(); // ok: the process ends
  process.exit(client ? 0 : 1);
}
