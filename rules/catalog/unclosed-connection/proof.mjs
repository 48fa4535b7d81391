// How many clients of a pool are never given back by 20 calls that fail, counted by the pool: before our own repair and after it.
// node-postgres speaks to a server on the loopback that knows as much of PostgreSQL's protocol as it needs.
import { createServer } from 'node:net';
import { prove } from '../../proofs/prove.mjs';

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

const server = createServer(serve).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
process.env.PROOF_PORT = String(server.address().port);
await prove({
  rule: 'unclosed-connection',
  leak: LEAK,
  measure: leaked,
  holds: (before, after) => before === CALLS && after === 0,
  usesPackages: true,
});
// Clients that nobody gave back keep the process alive.
process.exit();

/** Clients of the pool that are out after the calls. */
async function leaked({ balance, pool }) {
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
