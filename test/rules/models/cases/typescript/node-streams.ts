// Node's streams: who ends a stream of a file when something else fails.
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { Transform, pipeline } from 'node:stream';
import { pipeline as whole } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { parse } from 'some-parser';
import { upload } from './storage';

export function notes(path: string, lines: readonly string[]) {
  const out = createWriteStream(path); // leak: unclosed-file
  for (const line of lines) out.write(`${line}\n`);
}

export async function header(path: string, check: (path: string) => Promise<boolean>) {
  const out = createWriteStream(path); // leak: unclosed-file
  if (!(await check(path))) throw new Error('refused');
  out.end('header\n');
}

export async function compressed(from: string, to: string) {
  const source = createReadStream(from); // ok: pipeline ends all of its streams, also when one fails
  const target = createWriteStream(to); // ok: the same
  await whole(source, createGzip(), target);
}

export function withACallback(from: string, to: string, done: (error?: Error | null) => void) {
  pipeline(createReadStream(from), createWriteStream(to), done); // ok: the callback form does, too
}

export function ended(path: string, lines: readonly string[]) {
  const out = createWriteStream(path); // ok: ended
  for (const line of lines) out.write(line);
  out.end();
}

createServer((request, response) => {
  const upper = new Transform({ transform: (chunk, _encoding, next) => next(null, String(chunk).toUpperCase()) });
  upper.on('error', () => response.destroy()); // ok: a stream of its own ends with its listeners
  request.on('aborted', () => upper.destroy()); // ok: the request ends by itself
  request.pipe(upper).pipe(response);
}).listen(8080);

const joined = promisify(pipeline);

export async function promised(from: string, to: string) {
  await joined(createReadStream(from), createWriteStream(to)); // ok: it is pipeline, as a promise
}

export async function handedToAReader(path: string) {
  const source = createReadStream(path); // ok: a stream that is read is given to be read, to its end
  await upload('key', source);
}

export function handedToAParser(path: string, done: () => void) {
  parse(createReadStream(path), { complete: done }); // ok: the same
}

export async function measured(path: string) {
  const source = createReadStream(path); // leak: unclosed-file
  return source.path;
}
