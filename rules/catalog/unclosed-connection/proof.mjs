// How many clients of a pool are never given back by 20 calls that fail, counted by the pool: before our own repair and after it.
// node-postgres speaks to a server on the loopback that knows as much of PostgreSQL's protocol as it needs. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CALLS = 20;
const LEAK = `import { Pool } from 'pg';

export const pool = new Pool({ host: '127.0.0.1', port: Number(process.env.PROOF_PORT), max: 50 });

export async function balance(account) {
  const client = await pool.connect();
  const { rows } = await client.query('SELECT sum(amount) FROM entries');
  if (rows.length === 0) throw new Error('no such account: ' + account);
  client.release();
  return rows[0];
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'unclosed-connection-'));
symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), path.join(folder, 'node_modules'));
const server = createServer(serve).listen(0, '127.0.0.1');
try {
  await new Promise((resolve) => server.once('listening', resolve));
  process.env.PROOF_PORT = String(server.address().port);
  const before = await leaked(written('leaking.mjs'));
  const after = await leaked(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before !== CALLS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
  server.close();
}
// Clients that nobody gave back keep the process alive.
process.exit();

function written(name) {
  const file = path.join(folder, name);
  writeFileSync(file, LEAK);
  return file;
}

/** The leaking code after the command line's own repair. */
function repaired() {
  const file = written('repaired.mjs');
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const words = ['scan', file, '--select', 'unclosed-connection', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, ...words]);
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Clients of the pool that are out after the calls. */
async function leaked(file) {
  const { balance, pool } = await import(pathToFileURL(file).href);
  for (let call = 0; call < CALLS; call += 1) await balance('a').catch(() => undefined);
  return pool.totalCount - pool.idleCount;
}

/** Lets everybody in, and answers each query with no rows. */
function serve(socket) {
  socket.once('data', () => {
    socket.write(Buffer.concat([message('R', [0, 0, 0, 0]), ready()]));
    socket.on('data', (data) => {
      if (data[0] === 'Q'.charCodeAt(0))
        socket.write(Buffer.concat([message('C', [...Buffer.from('SELECT 0\0')]), ready()]));
    });
  });
  socket.on('error', () => socket.destroy());
}

function ready() {
  return message('Z', ['I'.charCodeAt(0)]);
}

/** A message of the protocol: its letter, its length in bytes, its body. */
function message(letter, body) {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
}
