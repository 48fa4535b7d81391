// Keys and hashes: which ones take long.
import crypto, { checkPrimeSync, pbkdf2Sync, scryptSync } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const scrypt = promisify(crypto.scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>;
const service = crypto.scryptSync('service', 'salt', 32); // ok: once, before serving

createServer((request, response) => {
  const key = pbkdf2Sync(String(request.url), 'salt', 600_000, 32, 'sha512'); // leak: cpu-bound-in-async
  response.end(key.toString('hex'));
}).listen(8080);

createServer(async (request, response) => {
  response.end(scryptSync(String(request.url), 'salt', 64)); // leak: cpu-bound-in-async
}).listen(8081);

createServer((request, response) => {
  response.end(String(checkPrimeSync(BigInt(request.headers['x-number'] as string)))); // leak: cpu-bound-in-async
}).listen(8082);

createServer(async (request, response) => {
  response.end(await scrypt(String(request.url), 'salt', 64)); // ok: in the thread pool
}).listen(8083);

createServer((request, response) => {
  crypto.pbkdf2(String(request.url), 'salt', 600_000, 32, 'sha512', (_error, key) => response.end(key)); // ok: calls back
}).listen(8084);

createServer((request, response) => {
  const tag = crypto.createHmac('sha256', service).update(String(request.url)).digest('hex'); // ok: microseconds
  response.end(crypto.timingSafeEqual(Buffer.from(tag), Buffer.from(tag)) ? tag : ''); // ok: microseconds
}).listen(8085);
