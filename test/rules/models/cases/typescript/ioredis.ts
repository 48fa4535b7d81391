// ioredis: a client holds its connection, and reconnects, until it is told to stop.
import Redis, { Cluster } from 'ioredis';

const shared = new Redis(); // ok: one for the life of the process

export async function remember(key: string, value: string) {
  const redis = new Redis(); // leak: unclosed-connection
  await redis.set(key, value);
}

export async function listen(channel: string) {
  const subscriber = shared.duplicate(); // leak: unclosed-connection
  await subscriber.subscribe(channel);
  return channel;
}

export async function ofACluster(key: string) {
  const cluster = new Cluster([{ host: 'redis', port: 6379 }]); // leak: unclosed-connection
  return cluster.get(key);
}

export async function quits(key: string) {
  const redis = new Redis(); // ok: finally quits
  try {
    return await redis.get(key);
  } finally {
    await redis.quit();
  }
}

export async function disconnects(key: string) {
  const redis = new Redis(); // ok: finally cuts the connection
  try {
    return await redis.get(key);
  } finally {
    redis.disconnect();
  }
}

export function forTheCaller() {
  return shared.duplicate(); // ok: the caller gets it
}
