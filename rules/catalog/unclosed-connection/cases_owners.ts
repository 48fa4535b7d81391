// Connections that an object keeps.
import { Injectable } from '@nestjs/common';
import Redis from 'ioredis';
import { Client } from 'pg';
import { mapper } from 'beans-mapper';

export class Store {
  private readonly client: Client;

  constructor(url: string) {
    this.client = new Client(url); // leak: unclosed-connection
  }

  async add(row: string): Promise<void> {
    await this.client.query('INSERT INTO rows VALUES ($1)', [row]);
  }
}

export async function importRows(url: string, rows: string[]): Promise<number> {
  const store = new Store(url);
  for (const row of rows) await store.add(row);
  return rows.length;
}

@Injectable()
export class Audit {
  private other: Client;

  constructor() {
    this.other = new Client(process.env.DATABASE_URL); // leak: unclosed-connection
  }

  async note(text: string): Promise<void> {
    await this.other.query('INSERT INTO audit VALUES ($1)', [text]);
  }
}

export class Late {
  private client: Client | undefined;

  open(url: string): void {
    this.client = new Client(url); // leak: unclosed-connection
  }

  async ping(): Promise<void> {
    await this.client?.query('SELECT 1');
  }

  async dispose(): Promise<void> {
    // Nothing else to do.
    console.log('gone');
  }
}

export class Cached {
  private readonly redis: Redis;

  constructor(url: string) {
    this.redis = new Redis(url); // ok: close ends it
  }

  async close(): Promise<void> {
    await this.redis.quit();
  }
}

// --- what a library is set up with

export function startMapper(url: string): void {
  const client = new Client(url); // ok: the mapper has it from now on, and ends it
  mapper.setup(client);
  mapper.freeze(true);
}

export async function countWith(url: string): Promise<number> {
  const client = new Client(url); // leak: unclosed-connection
  await client.connect();
  return mapper.count(client, 'orders');
}
