// Mongoose: sessions, connections beside the first one, and whole collections.
import mongoose, { Schema, model } from 'mongoose';

const Order = model('Order', new Schema({ number: String, owner: String }));

export async function all() {
  const orders = await Order.find({}); // leak: unbounded-query
  return orders;
}

export async function pay(number: string) {
  const session = await mongoose.startSession(); // leak: unclosed-session
  session.startTransaction();
  await Order.updateOne({ number }, { paid: true }, { session });
  await session.commitTransaction();
}

export async function ofATenant(url: string) {
  const connection = mongoose.createConnection(url); // leak: unclosed-connection
  return connection.collection('orders').countDocuments();
}

export async function page(after: string) {
  return Order.find({ number: { $gt: after } }).sort({ number: 1 }).limit(50); // ok: limited
}

export async function one(number: string) {
  return Order.findOne({ number }); // ok: at most one
}

export async function inPortions(use: (order: unknown) => void) {
  for await (const order of Order.find({}).cursor()) use(order); // ok: a cursor reads in portions
}

export async function payed(number: string) {
  const session = await mongoose.startSession(); // ok: finally ends it
  try {
    await session.withTransaction(() => Order.updateOne({ number }, { paid: true }, { session }));
  } finally {
    await session.endSession();
  }
}

export async function closed(url: string) {
  const connection = mongoose.createConnection(url); // ok: finally closes it
  try {
    return await connection.collection('orders').countDocuments();
  } finally {
    await connection.close();
  }
}
