// Objects of a class that opens a connection, keeps it, and has a method that closes it.

import { Client, Pool } from 'pg';
import mysql from 'mysql2/promise';
import { settings } from './settings';

class Ledger {
  private readonly client = new Client(settings.databaseUrl);

  async open() {
    await this.client.connect();
    return this;
  }

  async rows() {
    const result = await this.client.query('SELECT * FROM rows LIMIT 50');
    return result.rows;
  }

  async close() {
    await this.client.end();
  }
}

class Warehouse {
  private connection: mysql.Connection | undefined;

  async connect() {
    this.connection = await mysql.createConnection(settings.databaseUrl);
  }

  async stock() {
    const [rows] = await this.connection!.query('SELECT count(*) FROM stock');
    return rows;
  }

  async disconnect() {
    await this.connection?.end();
  }
}

class Repository {
  constructor(private readonly pool: Pool) {}

  async rows() {
    return (await this.pool.query('SELECT 1')).rows;
  }

  async close() {
    await this.pool.end();
  }
}

class Tracked {
  private readonly client = new Client(settings.databaseUrl);

  constructor() {
    process.once('SIGTERM', this.close);
  }

  async ping() {
    await this.client.query('SELECT 1');
  }

  close = async () => {
    await this.client.end();
  };
}

// --- never closed

export async function total() {
  const ledger = new Ledger(); // leak: unclosed-connection
  try {
    await ledger.open();
    return (await ledger.rows()).length;
  } finally {
    await ledger.close();
  }
}

export async function inStock() {
  const warehouse = new Warehouse(); // leak: unclosed-connection
  try {
    await warehouse.connect();
    return await warehouse.stock();
  } finally {
    await warehouse.disconnect();
  }
}

export async function first() {
  const ledger = new Ledger(); // leak: unclosed-connection
  try {
    await ledger.open();
    const rows = await ledger.rows();
    if (rows.length === 0) return undefined;
    return rows[0];
  } finally {
    await ledger.close();
  }
}

// --- innocents

export const ledgerOfTheProcess = new Ledger(); // ok: one for the life of the process

export async function closed() {
  const ledger = new Ledger(); // ok: closed in finally
  try {
    await ledger.open();
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
}

export async function opened() {
  const ledger = new Ledger(); // ok: the caller has it
  await ledger.open();
  return ledger;
}

export async function given(pool: Pool) {
  const repository = new Repository(pool); // ok: whoever made the pool ends it
  return await repository.rows();
}

export async function tracked() {
  const one = new Tracked(); // ok: closed when the process is told to end
  await one.ping();
}

export function idle() {
  const warehouse = new Warehouse(); // ok: nothing has opened it
  return String(warehouse);
}

export class Service {
  private readonly ledger = new Ledger(); // ok: the service has it

  async rows() {
    return await this.ledger.rows();
  }
}
