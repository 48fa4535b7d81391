// MongoDB's driver: sessions, clients, and cursors read whole.
import { MongoClient, type Db } from 'mongodb';

const client = new MongoClient('mongodb://db'); // ok: one for the life of the process

export async function move(from: string, to: string) {
  const session = client.startSession(); // leak: unclosed-session
  session.startTransaction();
  await client.db('shop').collection('stock').updateOne({ place: from }, { $set: { place: to } }, { session });
  await session.commitTransaction();
}

export async function counted(url: string) {
  const own = new MongoClient(url); // leak: unclosed-connection
  await own.connect();
  return own.db('shop').collection('orders').countDocuments();
}

export async function everything(db: Db) {
  return db.collection('orders').find({}).toArray(); // leak: unbounded-query
}

export async function ended(id: string) {
  const session = client.startSession(); // ok: finally ends it
  try {
    await session.withTransaction(async () => {
      await client.db('shop').collection<{ _id: string }>('orders').deleteOne({ _id: id }, { session });
    });
  } finally {
    await session.endSession();
  }
}

export async function disposed(url: string) {
  await using own = new MongoClient(url); // ok: closed at the end of the block
  return own.db('shop').collection('orders').estimatedDocumentCount();
}

export async function closed(url: string) {
  const own = new MongoClient(url); // ok: finally closes it
  await own.connect();
  try {
    return await own.db('shop').command({ ping: 1 });
  } finally {
    await own.close();
  }
}

export async function byTheClient() {
  await client.withSession(async (session) => session.clientSupports); // ok: withSession ends it
}

export async function page(db: Db, after: string) {
  return db.collection('orders').find({ number: { $gt: after } }).limit(50).toArray(); // ok: limited
}

export async function inPortions(db: Db, use: (order: unknown) => void) {
  for await (const order of db.collection('orders').find({})) use(order); // ok: a cursor reads in portions
}
