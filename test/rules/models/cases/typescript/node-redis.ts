// node-redis: a client keeps its connection until it is closed.
import { createClient } from 'redis';

const shared = createClient({ url: 'redis://redis' }); // ok: one for the life of the process

export async function remember(key: string, value: string) {
  const client = createClient(); // leak: unclosed-connection
  await client.connect();
  await client.set(key, value);
}

export async function listen(channel: string) {
  const subscriber = shared.duplicate(); // leak: unclosed-connection
  await subscriber.connect();
  await subscriber.subscribe(channel, (text) => console.log(text));
}

export async function closed(key: string) {
  const client = createClient(); // ok: finally closes it
  await client.connect();
  try {
    return await client.get(key);
  } finally {
    await client.close();
  }
}

export async function destroyed(key: string) {
  const client = await createClient().connect(); // ok: finally cuts the connection
  try {
    return await client.get(key);
  } finally {
    client.destroy();
  }
}

export async function asked(key: string) {
  return shared.get(key); // ok: the client all share
}
