// TypeORM: query runners hold a connection; find without take reads the table.
import { DataSource, type DataSourceOptions, Entity, type EntityTarget, PrimaryGeneratedColumn, type Repository } from 'typeorm';

@Entity()
export class Order {
  @PrimaryGeneratedColumn()
  id!: number;
}

export async function all(orders: Repository<Order>) {
  return orders.find(); // leak: unbounded-query
}

export async function forgets(source: DataSource) {
  const runner = source.createQueryRunner(); // leak: unclosed-session
  await runner.connect();
  await runner.query('VACUUM');
}

export async function releasedOnSuccess(source: DataSource) {
  const runner = source.createQueryRunner(); // leak: unclosed-session
  await runner.query('ANALYZE');
  await runner.release();
}

export async function released(source: DataSource, order: Order) {
  const runner = source.createQueryRunner(); // ok: finally releases it
  try {
    await runner.startTransaction();
    await runner.manager.save(order);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

export async function byTheSource(source: DataSource, order: Order) {
  await source.transaction((manager) => manager.save(order)); // ok: the source releases it
}

export async function page(orders: Repository<Order>, skip: number) {
  return orders.find({ order: { id: 'ASC' }, skip, take: 50 }); // ok: limited
}

export async function one(orders: Repository<Order>, id: number) {
  return orders.findOneBy({ id }); // ok: at most one
}

export async function ofTheSource(source: DataSource) {
  const orders = source.getRepository(Order);
  await source.manager.getRepository(Order).findOneBy({ id: 1 }); // ok: at most one
  return orders.find(); // leak: unbounded-query
}

@Entity()
export class Slider {
  @PrimaryGeneratedColumn()
  id!: number;
}

declare const source: DataSource;
const repositoryOf = <T extends object>(target: EntityTarget<T>): Repository<T> => source.getRepository(target);

export async function byAHelper() {
  const orders = repositoryOf(Order);
  return orders.find(); // leak: unbounded-query
}

export async function ofASmallTable() {
  const sliders = repositoryOf(Slider);
  return sliders.find(); // ok: a table that is filled by hand
}

async function open(options: DataSourceOptions): Promise<DataSource> {
  const opened = new DataSource(options); // ok: the caller gets it
  await opened.initialize();
  return opened;
}

export async function openedForOneQuery(options: DataSourceOptions) {
  const opened = await open(options); // leak: unclosed-connection
  return opened.query('SELECT version()');
}

export async function destroyedWhenAllIsWell(options: DataSourceOptions) {
  const opened = new DataSource(options); // leak: unclosed-connection
  await opened.initialize();
  await opened.query('VACUUM');
  await opened.destroy();
}

export async function destroyed(options: DataSourceOptions) {
  const opened = await open(options); // ok: destroyed whatever happens
  try {
    return await opened.query('SELECT 1');
  } finally {
    await opened.destroy();
  }
}

export const main = new DataSource({ type: 'sqljs' }); // ok: one for the process

export class Store {
  private opened: DataSource | undefined;

  async connect(options: DataSourceOptions) {
    this.opened = await new DataSource(options).initialize(); // ok: `disconnect` destroys it
  }

  async disconnect() {
    await this.opened?.destroy();
  }
}
