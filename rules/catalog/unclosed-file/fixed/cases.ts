// Files of an export service, closed and not.
import fs, { createReadStream, createWriteStream, openSync, readSync, closeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { parse } from './parsing';
import { run } from './running';

// --- never closed ----------------------------------------------------------

export async function firstBytes(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  try {
    const { buffer } = await handle.read();
    return buffer;
  } finally {
    await handle.close();
  }
}

export async function viaNamespace(path: string) {
  const handle = await fs.promises.open(path); // leak: unclosed-file
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function header(path: string, buffer: Buffer) {
  const descriptor = openSync(path, 'r'); // leak: unclosed-file
  try {
    readSync(descriptor, buffer, 0, 16, 0);
  } finally {
    closeSync(descriptor);
  }
  return buffer;
}

export function headerByNamespace(path: string, buffer: Buffer) {
  const fd = fs.openSync(path, 'r'); // leak: unclosed-file
  try {
    const bytes = fs.readSync(fd, buffer, 0, 16, 0);
    if (bytes < 16) {
      return null;
    }
  } finally {
    fs.closeSync(fd);
  }
  return buffer;
}

export async function leavesEarly(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  try {
    const { size } = await handle.stat();
    if (size === 0) {
      return '';
    }
    const text = await handle.readFile('utf8');
    return text;
  } finally {
    await handle.close();
  }
}

export async function throwsFirst(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  try {
    const { size } = await handle.stat();
    if (size > 1_000_000) {
      throw new Error('too large');
    }
  } finally {
    await handle.close();
  }
}

export async function closesUnlessItThrows(path: string, text: string) {
  const handle = await open(path, 'w'); // leak: unclosed-file
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

export async function forgetsParentheses(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  try {
    const text = await handle.readFile('utf8');
    return text;
  } finally {
    await handle.close();
  }
}

export async function oneForEach(paths: string[]) {
  let total = 0;
  for (const path of paths) {
    const handle = await open(path, 'r'); // leak: unclosed-file
    try {
      total += (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  }
  return total;
}

export function report(path: string, lines: string[]) {
  const out = createWriteStream(path); // leak: unclosed-file
  try {
    for (const line of lines) {
      out.write(line);
    }
  } finally {
    out.end();
  }
}

export async function parsed(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  try {
    return await parse(handle);
  } finally {
    await handle.close();
  }
}

// --- closed ----------------------------------------------------------------

export async function inFinally(path: string) {
  const handle = await open(path, 'r'); // ok: finally closes it
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

export async function inAwaitUsing(path: string) {
  await using handle = await open(path, 'r'); // ok: disposed at the end of the block
  return await handle.readFile('utf8');
}

export function descriptorInFinally(path: string, buffer: Buffer) {
  const fd = openSync(path, 'r'); // ok: finally closes it
  try {
    readSync(fd, buffer, 0, 16, 0);
  } finally {
    fs.closeSync(fd);
  }
}

export function forTheCaller(path: string) {
  return open(path, 'r'); // ok: the caller gets it
}

export async function awaitedForTheCaller(path: string) {
  const handle = await open(path, 'r'); // ok: the caller gets it
  return { handle, path };
}

export async function openedIfNeeded(path: string) {
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  try {
    handle = await open(path, 'r'); // ok: closed when it was opened
    return await handle.readFile('utf8');
  } finally {
    await handle?.close();
  }
}

export async function closedByPromise(path: string) {
  const handle = await open(path, 'r'); // ok: the chain closes it either way
  return handle.readFile('utf8').finally(() => handle.close());
}

export async function compress(path: string) {
  await pipeline(createReadStream(path), createGzip(), createWriteStream(`${path}.gz`)); // ok: pipeline closes them
}

export function send(path: string, response: NodeJS.WritableStream) {
  createReadStream(path).pipe(response); // ok: read to its end
}

export async function lines(path: string) {
  const found: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) found.push(line); // ok: read to its end
  return found;
}

export async function chunks(path: string) {
  let size = 0;
  for await (const chunk of createReadStream(path)) size += chunk.length; // ok: read to its end
  return size;
}

export function listened(path: string, done: () => void) {
  const stream = createReadStream(path); // ok: read to its end
  stream.on('data', () => {});
  stream.on('end', done);
}

export function written(path: string, lines: string[]) {
  const out = createWriteStream(path); // ok: end closes it
  for (const line of lines) out.write(line);
  out.end();
}

export const log = createWriteStream('app.log', { flags: 'a' }); // ok: one for the life of the process

export class Journal {
  private readonly out = createWriteStream('journal.log'); // ok: close ends it

  close() {
    this.out.end();
  }
}

export class Reader {
  private handle: fs.promises.FileHandle | undefined;

  async start(path: string) {
    this.handle = await open(path, 'r'); // ok: stop closes it
  }

  async stop() {
    await this.handle?.close();
  }
}

async function quietly(handle: fs.promises.FileHandle) {
  await handle.close().catch(() => {});
}

export async function byAHelper(path: string) {
  const handle = await open(path, 'r'); // ok: the helper closes it
  try {
    return await handle.readFile('utf8');
  } finally {
    await quietly(handle);
  }
}

export function ownDescriptor(fd: number) {
  return createReadStream('', { fd }); // ok: the descriptor is the caller's
}

export function ends(path: string) {
  const fd = openSync(path, 'r'); // ok: the process ends
  process.exit(fd > 0 ? 0 : 1);
}

export async function throughAnAlias(path: string) {
  const handle = await open(path, 'r'); // ok: closed under its other name
  const same = handle;
  try {
    await same.sync();
  } finally {
    await same.close();
  }
}

export async function catchesAll(path: string) {
  const handle = await open(path, 'r'); // ok: what is thrown is caught before the close
  try {
    await handle.sync();
  } catch (error) {
    console.error(error);
  }
  await handle.close();
}

async function* chunksOf(stream: AsyncIterable<Buffer>) {
  for await (const chunk of stream) yield chunk;
}

async function lengthOf(stream: AsyncIterable<Buffer>) {
  let sum = 0;
  for await (const chunk of stream) sum += chunk.length;
  return sum;
}

async function nameOf(stream: { path: string | Buffer }) {
  return String(stream.path);
}

export async function readByAGenerator(path: string) {
  const stream = fs.createReadStream(path); // ok: the generator reads it to its end
  const parts: Buffer[] = [];
  for await (const chunk of chunksOf(stream)) parts.push(chunk);
  return Buffer.concat(parts);
}

export async function readByAHelper(path: string) {
  const stream = fs.createReadStream(path); // ok: the helper reads it to its end
  return lengthOf(stream);
}

export async function lookedAtByAHelper(path: string) {
  const stream = fs.createReadStream(path); // leak: unclosed-file
  try {
    const name = await nameOf(stream);
    return name.length;
  } finally {
    stream.destroy();
  }
}

export async function toldByACommand(path: string, command: string) {
  const out = createWriteStream(path); // leak: unclosed-file
  try {
    await run(command, (data) => {
      if (out.writable) out.write(data);
    });
  } finally {
    out.end();
  }
}

export async function toldByACommandAndEnded(path: string, command: string) {
  const out = createWriteStream(path); // ok: ended when the command is
  try {
    await run(command, (data) => out.write(data));
  } finally {
    out.end();
  }
}

export async function endedByWhatIsTold(path: string, command: string) {
  const out = createWriteStream(path); // ok: the function given to the command ends it
  await run(command, (data) => {
    if (data === '') out.end();
    else out.write(data);
  });
}

export function toldForGood(path: string, command: string) {
  const out = createWriteStream(path); // ok: nobody waits for the command, which goes on
  void run(command, (data) => out.write(data));
}
