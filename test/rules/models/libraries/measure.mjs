// Does what the models speak of, without a server, and prints what was seen as `{ sentence: boolean }`.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import { EventEmitter } from 'node:events';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import native from 'bcrypt';
import bcrypt from 'bcryptjs';
import { Client, Pool } from 'pg';
import { interval, Subject, takeUntil } from 'rxjs';
import { STAND_INS } from './specimens.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How much of a piece of work passed without the loop getting a turn: the longest pause between two turns, as a share. */
async function held(work) {
  let last = performance.now();
  let longest = 0;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(turn, 1);
  await sleep(20);
  last = performance.now();
  longest = 0;
  const start = last;
  await work();
  turn();
  clearInterval(timer);
  return longest / (performance.now() - start);
}

const HELD = 0.9;
const seen = {};
const rounds = [100_000 * 4, 32, 'sha512'];
seen['crypto.pbkdf2Sync holds the loop'] = (await held(() => crypto.pbkdf2Sync('x', 'y', ...rounds))) > HELD;
seen['crypto.pbkdf2 does not'] = (await held(() => promisify(crypto.pbkdf2)('x', 'y', ...rounds))) < HELD;
seen['crypto.scryptSync holds the loop'] = (await held(() => crypto.scryptSync('x', 'y', 64))) > HELD;
seen['bcryptjs.hashSync holds the loop'] = (await held(() => bcrypt.hashSync('x', 10))) > HELD;
seen['bcryptjs.hash lets the loop run'] = (await held(() => bcrypt.hash('x', 12))) < HELD;
seen['bcrypt.hashSync holds the loop'] = (await held(() => native.hashSync('x', 12))) > HELD;
seen['bcrypt.compareSync holds the loop'] =
  (await held(() => native.compareSync('x', '$2b$12$abcdefghijklmnopqrstuuZs5KMz1zjSTJzb9RKw7cFcEwWPOsBGi'))) > HELD;
seen['bcrypt.hash does not'] = (await held(() => native.hash('x', 12))) < HELD;
const data = crypto.randomBytes(12_000_000);
const packed = zlib.gzipSync(data);
const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };
seen['zlib.gzipSync holds the loop'] = (await held(() => zlib.gzipSync(data))) > HELD;
seen['zlib.gunzipSync holds the loop'] = (await held(() => zlib.gunzipSync(packed))) > HELD;
seen['zlib.brotliCompressSync holds the loop'] = (await held(() => zlib.brotliCompressSync(data, brotli))) > HELD;
seen['zlib.gzip does not'] = (await held(() => promisify(zlib.gzip)(data))) < HELD;
seen['zlib.brotliCompress does not'] = (await held(() => promisify(zlib.brotliCompress)(data, brotli))) < HELD;
seen['child_process.execFileSync holds the loop'] =
  (await held(() => execFileSync(process.execPath, ['-e', '0']))) > HELD;

const bus = new EventEmitter();
const listener = () => {};
for (let count = 0; count < 5; count++) bus.on('x', listener);
const piled = bus.listenerCount('x');
for (let count = 0; count < 5; count++) bus.off('x', listener);
seen['a listener on a longer-lived emitter stays until it is removed'] = piled === 5 && bus.listenerCount('x') === 0;

let ticks = 0;
const subscription = interval(1).subscribe(() => ticks++);
await sleep(30);
const ran = ticks;
subscription.unsubscribe();
const stopped = ticks;
await sleep(30);
seen['rxjs interval runs until it is unsubscribed'] = ran > 0 && ticks === stopped;

const end = new Subject();
const ended = interval(1).pipe(takeUntil(end)).subscribe();
const open = !ended.closed;
end.next();
seen['rxjs takeUntil unsubscribes'] = open && ended.closed;

const client = await STAND_INS['pg.PoolClient']();
const pool = new Pool({ Client: client.constructor });
const lent = await pool.connect();
const used = pool.totalCount - pool.idleCount;
lent.release();
seen['a client of pg is in use until it is released'] = used === 1 && pool.totalCount - pool.idleCount === 0;

const refused = new Client({ host: '127.0.0.1', port: 1 });
const failed = await refused.connect().then(
  () => false,
  () => true,
);
await sleep(20);
seen['a pg client that fails to connect leaves nothing open'] = failed && refused.connection.stream.destroyed;

process.stdout.write(JSON.stringify(seen), () => process.exit(0));
