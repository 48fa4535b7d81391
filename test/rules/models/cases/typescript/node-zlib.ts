// Compression: the synchronous functions do all of it before anything else may run.
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import zlib, { brotliCompressSync, createGzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const logo = zlib.deflateSync(Buffer.from('<svg/>')); // ok: once, before serving

createServer((request, response) => {
  response.end(zlib.gzipSync(String(request.url))); // leak: cpu-bound-in-async
}).listen(8080);

createServer(async (request, response) => {
  const body = brotliCompressSync(String(request.url)); // leak: cpu-bound-in-async
  response.end(zlib.unzipSync(body)); // leak: cpu-bound-in-async
}).listen(8081);

createServer(async (request, response) => {
  response.end(await pack(String(request.url))); // ok: in the thread pool
}).listen(8082);

createServer((request, response) => {
  zlib.inflate(logo, (_error, data) => response.end(data)); // ok: calls back
}).listen(8083);

createServer((request, response) => {
  request.pipe(createGzip()).pipe(response); // ok: piece by piece
}).listen(8084);

const EMPTY = `<urlset>
</urlset>`;

createServer((request, response) => {
  response.end(zlib.gzipSync(Buffer.from(EMPTY))); // ok: a few words of the code
  response.end(zlib.gzipSync(EMPTY + '<!-- empty -->')); // ok: more of them
}).listen(8085);

createServer((request, response) => {
  response.end(zlib.gzipSync(`${EMPTY}${request.url}`)); // leak: cpu-bound-in-async
  response.end(zlib.gzipSync(Buffer.alloc(100_000_000))); // leak: cpu-bound-in-async
  response.end(zlib.gzipSync(EMPTY.repeat(1_000_000))); // leak: cpu-bound-in-async
}).listen(8086);
