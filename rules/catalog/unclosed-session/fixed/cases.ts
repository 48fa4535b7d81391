// Sessions of a shop's back end, released and not.
import { ClientSession, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import neo4j from 'neo4j-driver';
import { DataSource, QueryRunner, getConnection } from 'typeorm';
import { Order } from './order';

const client = new MongoClient('mongodb://db');
const driver = neo4j.driver('neo4j://db');

// --- never released --------------------------------------------------------

export async function transfer(dataSource: DataSource, order: Order) {
  const runner = dataSource.createQueryRunner(); // leak: unclosed-session
  try {
    await runner.startTransaction();
    await runner.manager.save(order);
    await runner.commitTransaction();
  } finally {
    await runner.release();
  }
}

export class OrderService {
  constructor(private readonly dataSource: DataSource) {}

  async place(order: Order) {
    const queryRunner = this.dataSource.createQueryRunner(); // leak: unclosed-session
    try {
      await queryRunner.connect();
      await queryRunner.startTransaction();
      try {
        await queryRunner.manager.save(order);
        await queryRunner.commitTransaction();
      } catch (error) {
        await queryRunner.rollbackTransaction();
        throw error;
      }
    } finally {
      await queryRunner.release();
    }
  }

  async cancel(id: string) {
    const queryRunner = this.dataSource.createQueryRunner(); // leak: unclosed-session
    try {
      const order = await queryRunner.manager.findOneBy(Order, { id });
      if (!order) {
        return false;
      }
      await queryRunner.manager.remove(order);
    } finally {
      await queryRunner.release();
    }
    return true;
  }

  async touch(id: string) {
    const queryRunner = this.dataSource.createQueryRunner(); // leak: unclosed-session
    try {
      await queryRunner.query('UPDATE orders SET touched = now() WHERE id = $1', [id]);
    } finally {
      await queryRunner.release();
    }
  }
}

export async function legacy() {
  const runner = getConnection().createQueryRunner(); // leak: unclosed-session
  try {
    await runner.query('VACUUM');
  } finally {
    await runner.release();
  }
}

export async function note(text: string) {
  const session = client.startSession(); // leak: unclosed-session
  try {
    await client.db('shop').collection('notes').insertOne({ text }, { session });
  } finally {
    await session.endSession();
  }
}

export async function withMongoose(text: string) {
  const session = await mongoose.startSession(); // leak: unclosed-session
  try {
    session.startTransaction();
    await mongoose.connection.collection('notes').insertOne({ text }, { session });
    await session.commitTransaction();
  } finally {
    await session.endSession();
  }
}

export async function endsOnlyOnSuccess(work: (session: ClientSession) => Promise<void>) {
  const session = await mongoose.startSession(); // leak: unclosed-session
  try {
    await session.withTransaction(() => work(session));
  } finally {
    await session.endSession();
  }
}

export async function graph(name: string) {
  const session = driver.session(); // leak: unclosed-session
  try {
    const result = await session.run('MATCH (p {name: $name}) RETURN p', { name });
    return result.records.length;
  } finally {
    await session.close();
  }
}

export async function forgetsParentheses(name: string) {
  const session = driver.session(); // leak: unclosed-session
  try {
    await session.run('CREATE ({name: $name})', { name });
  } finally {
    await session.close();
  }
}

export async function oneForEach(names: string[]) {
  for (const name of names) {
    const session = driver.session(); // leak: unclosed-session
    try {
      await session.run('CREATE ({name: $name})', { name });
    } finally {
      await session.close();
    }
  }
}

export async function throwsFirst(dataSource: DataSource, id: string) {
  const runner = dataSource.createQueryRunner(); // leak: unclosed-session
  try {
    if (id === '') {
      throw new Error('no id');
    }
  } finally {
    await runner.release();
  }
}

// --- released --------------------------------------------------------------

export async function inFinally(dataSource: DataSource, order: Order) {
  const runner = dataSource.createQueryRunner(); // ok: finally releases it
  try {
    await runner.manager.save(order);
  } finally {
    await runner.release();
  }
}

export function forTheCaller(dataSource: DataSource): QueryRunner {
  return dataSource.createQueryRunner(); // ok: the caller gets it
}

export async function startedForTheCaller(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: the caller gets it
  return runner;
}

export async function inTheCaller(dataSource: DataSource) {
  const runner = forTheCaller(dataSource); // ok: finally releases it
  try {
    await runner.query('SELECT 1');
  } finally {
    await runner.release();
  }
}

export async function releasedIfOpen(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: released unless it is already
  try {
    await runner.query('SELECT 1');
  } finally {
    if (!runner.isReleased) {
      await runner.release();
    }
  }
}

export async function openedIfNeeded(dataSource: DataSource, given?: QueryRunner) {
  const runner = given ?? dataSource.createQueryRunner(); // ok: released where this function opened it
  try {
    await runner.query('SELECT 1');
  } finally {
    if (!given) await runner.release();
  }
}

export async function laterAssigned(dataSource: DataSource) {
  let runner: QueryRunner | undefined;
  try {
    runner = dataSource.createQueryRunner(); // ok: released when it was opened
    await runner.query('SELECT 1');
  } finally {
    await runner?.release();
  }
}

async function quietly(runner: QueryRunner) {
  try {
    await runner.release();
  } catch {
    // The connection is gone already.
  }
}

export async function byAHelper(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: the helper releases it
  try {
    await runner.query('SELECT 1');
  } finally {
    await quietly(runner);
  }
}

export async function byBothBranches(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: both ways release it
  try {
    await runner.query('SELECT 1');
    await runner.release();
  } catch (error) {
    await runner.release();
    throw error;
  }
}

export async function afterCatchingAll(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: what is thrown is caught before the release
  try {
    await runner.query('SELECT 1');
  } catch (error) {
    console.error(error);
  }
  await runner.release();
}

export async function inAwaitUsing(name: string) {
  await using session = driver.session(); // ok: disposed at the end of the block
  await session.run('CREATE ({name: $name})', { name });
}

export async function endedInFinally() {
  const session = client.startSession(); // ok: finally ends it
  try {
    await session.withTransaction(async () => {});
  } finally {
    await session.endSession();
  }
}

export async function endedByPromise() {
  const session = await mongoose.startSession(); // ok: the chain ends it either way
  return session.withTransaction(async () => {}).finally(() => session.endSession());
}

export class Unit {
  private runner: QueryRunner;

  constructor(dataSource: DataSource) {
    this.runner = dataSource.createQueryRunner(); // ok: finish releases it
  }

  async finish() {
    await this.runner.release();
  }
}

export class Keeper {
  private readonly sessions = new Map<string, ClientSession>();

  open(id: string) {
    const session = client.startSession(); // ok: close ends what the map keeps
    this.sessions.set(id, session);
  }

  async close(id: string) {
    await this.sessions.get(id)?.endSession();
    this.sessions.delete(id);
  }
}

export async function withCallback(text: string) {
  await client.withSession(async (session) => {
    await client.db('shop').collection('notes').insertOne({ text }, { session }); // ok: withSession ends it
  });
}

export function exits() {
  const session = driver.session(); // ok: the process ends
  process.exit(session ? 0 : 1);
}

export async function severalAtOnce(names: string[]) {
  const sessions = names.map(() => driver.session()); // ok: the caller of the function inside gets it
  await Promise.all(sessions.map((session) => session.close()));
}

export async function inATransaction(dataSource: DataSource, order: Order) {
  await dataSource.transaction((manager) => manager.save(order)); // ok: the data source does it
}

export async function throughAnAlias(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // ok: released under its other name
  const same = runner;
  try {
    await same.query('SELECT 1');
  } finally {
    await same.release();
  }
}
