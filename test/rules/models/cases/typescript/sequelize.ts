// Sequelize: transactions of one's own, and finders without a limit.
import { DataTypes, Model, Sequelize, Transaction } from 'sequelize';
import { database } from './database';

const sequelize = new Sequelize('postgres://db/shop');

class Order extends Model {}
Order.init({ number: DataTypes.STRING }, { sequelize });

export async function all() {
  return Order.findAll(); // leak: unbounded-query
}

export async function forgets(number: string) {
  const t = await sequelize.transaction(); // leak: unclosed-session
  await Order.create({ number }, { transaction: t });
}

export async function commitsOnSuccess(number: string) {
  const t = await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }); // leak: unclosed-session
  await Order.create({ number }, { transaction: t });
  await t.commit();
}

export async function unmanaged(number: string) {
  const t = await sequelize.transaction(); // ok: committed or rolled back
  try {
    await Order.create({ number }, { transaction: t });
    await t.commit();
  } catch (error) {
    await t.rollback();
    throw error;
  }
}

export async function managed(number: string) {
  return sequelize.transaction(async (t) => Order.create({ number }, { transaction: t })); // ok: the callback form ends it
}

export async function managedWithOptions(number: string) {
  const made = await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, (t) =>
    Order.create({ number }, { transaction: t }),
  ); // ok: the callback form ends it, and gives what the callback gives
  return made;
}

export async function page(offset: number) {
  return Order.findAll({ order: ['number'], offset, limit: 50 }); // ok: limited
}

export async function one(number: string) {
  return Order.findOne({ where: { number } }); // ok: at most one
}

export async function throughAProperty() {
  return database.orderModel.findAll(); // leak: unbounded-query
}

export async function throughModels() {
  return database.models.order.findAll(); // leak: unbounded-query
}

export async function throughAPropertyWithALimit() {
  return database.lineModel.findAll({ limit: 50 }); // ok: a page
}

class Line extends Model {}
Line.init({ amount: DataTypes.INTEGER, cancelled: DataTypes.BOOLEAN }, { sequelize });

export async function ofTheJoinedTable(customerId: number) {
  let sum = 0;
  const lines = await Line.findAll({ include: [{ model: Order, where: { customerId } }] }); // ok: the lines of one customer
  for (const { amount } of lines) sum += amount;
  return sum;
}

export async function ofTheJoinedTableOrAll(customerId: number) {
  let sum = 0;
  const lines = await Line.findAll({ include: { model: Order, where: { customerId }, required: false } }); // leak: unbounded-query
  for (const { amount } of lines) sum += amount;
  return sum;
}

export async function joinedByAFlag() {
  return Line.findAll({ include: { model: Order, where: { cancelled: false } } }); // leak: unbounded-query
}
