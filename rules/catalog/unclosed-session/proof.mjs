// How many sessions of MongoDB's driver have not ended after 20 calls that leave early, read from the sessions: before our own repair and after it.
// A session begins in the driver, so no server is needed. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

const folder = mkdtempSync(path.join(tmpdir(), 'unclosed-session-'));
symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), path.join(folder, 'node_modules'));
try {
  const before = await leaked(written('leaking.mjs'));
  const after = await leaked(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before !== CALLS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function written(name) {
  const file = path.join(folder, name);
  writeFileSync(file, LEAK);
  return file;
}

/** The leaking code after the command line's own repair. */
function repaired() {
  const file = written('repaired.mjs');
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const words = ['scan', file, '--select', 'unclosed-session', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, ...words]);
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Sessions that have not ended after the calls. */
async function leaked(file) {
  const { client, transfer } = await import(pathToFileURL(file).href);
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
