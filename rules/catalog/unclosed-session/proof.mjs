// How many sessions of MongoDB's driver have not ended after 20 calls that leave early, read from the sessions: before our own repair and after it.
// A session begins in the driver, so no server is needed.
import { prove } from '../../proofs/prove.mjs';

const CALLS = 20;
const LEAK = `import { MongoClient } from 'mongodb';

export const client = new MongoClient('mongodb://127.0.0.1:1');

export async function transfer(amount) {
  const session = client.startSession();
  session.startTransaction();
  if (amount < 0) throw new Error('a negative amount');
  await session.endSession();
}
`;

await prove({
  rule: 'unclosed-session',
  leak: LEAK,
  measure: leaked,
  holds: (before, after) => before === CALLS && after === 0,
  usesPackages: true,
});

/** Sessions that have not ended after the calls. */
async function leaked({ client, transfer }) {
  const sessions = [];
  const start = client.startSession.bind(client);
  client.startSession = (options) => {
    const session = start(options);
    sessions.push(session);
    return session;
  };
  for (let call = 0; call < CALLS; call += 1) await transfer(-1).catch(() => undefined);
  return sessions.filter((session) => !session.hasEnded).length;
}
